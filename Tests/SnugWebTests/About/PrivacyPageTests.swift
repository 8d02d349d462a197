import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The privacy page says what the server does, from the places where it does it.
@Suite struct PrivacyPageTests {
    @Test func everyHeaderThatIsSentIsExplained() async throws {
        try await Community.open(secure: true) { community in
            let page = try await community.browser().get("/privacy")
            let sent = page.headers.map(\.name.rawName).filter {
                !["content-type", "content-length"].contains($0.lowercased())
            }
            #expect(sent.count == 10)
            for name in sent { #expect(page.shows("(<code>\(name)</code>)"), "\(name)") }
        }
    }

    @Test(arguments: [true, false])
    func everyCookieThatIsSetIsExplained(secure: Bool) async throws {
        try await Community.open(secure: secure) { community in
            let (ann, person) = try await community.member("mossy-lantern")
            _ = try await ann.signIn(person.signInName, person.passphrase)
            let page = try await ann.get("/privacy")
            #expect(ann.cookies.count == 3)
            for name in ann.cookies.keys { #expect(page.shows("<code>\(name)</code>: "), "\(name)") }
        }
    }

    @Test func everyKindOfDataThatIsKeptForAWhileIsThere() async throws {
        try await Community.open { community in
            let page = try await community.browser().get("/privacy")
            for rule in Retention.table { #expect(page.shows(rule.howLong), "\(rule.kind)") }
            for kind in Disclosure.kinds { #expect(page.shows("<li>\(kind)</li>"), "\(kind)") }
        }
    }

    @Test func theSafetyPageIsLinkedFromEveryPageAndNamesNoTellingWordInItsTitle() async throws {
        try await Community.open { community in
            let guest = community.browser()
            for path in ["/", "/boards", "/help-now", "/no-such-page"] {
                #expect(try await guest.get(path).shows("<a href=\"/staying-safe\">"), "\(path)")
            }
            let page = try await guest.get("/staying-safe")
            #expect(page.status == .ok && page.shows("<title>On your phone · Snug</title>"))
        }
    }
}
