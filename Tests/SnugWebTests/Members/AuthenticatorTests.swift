import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// A member's authenticator app, which nobody needs and anybody may add.
@Suite struct AuthenticatorTests {
    private static func turnOn(_ browser: Browser, _ person: JoinedMember, _ community: Community) async throws -> TOTP
    {
        let page = try await browser.get("/settings/authenticator")
        let authenticator = try Community.authenticator(in: page.body)
        let sent = try await browser.submit(
            "/settings/authenticator",
            [
                "draft": page.value(of: "draft"), "code": community.code(of: authenticator),
                "current": person.passphrase,
            ])
        #expect(sent.status == .seeOther)
        return authenticator
    }

    private static func signIn(
        _ person: JoinedMember, code: String?, _ community: Community
    ) async throws -> Browser.Answer {
        let browser = community.browser()
        _ = try await browser.get("/sign-in")
        var fields = ["name": person.signInName, "passphrase": person.passphrase]
        fields["code"] = code
        return try await browser.submit("/sign-in", fields)
    }

    @Test func theCodeIsAskedForAndWorksOnce() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let authenticator = try await Self.turnOn(ann, person, community)
            community.clock.advance(seconds: 60)
            let code = community.code(of: authenticator)
            let without = try await Self.signIn(person, code: nil, community)
            let wrong = try await Self.signIn(person, code: "000000", community)
            #expect(without.status == .unprocessableContent && wrong.status == .unprocessableContent)
            #expect(try await Self.signIn(person, code: code, community).status == .seeOther)
            #expect(try await Self.signIn(person, code: code, community).status == .unprocessableContent)
        }
    }

    @Test func whoeverUsesNoneNeedsNone() async throws {
        try await Community.open { community in
            let (_, person) = try await community.member("mossy-lantern")
            #expect(try await Self.signIn(person, code: nil, community).status == .seeOther)
        }
    }

    @Test func addingWantsTheCodeAndThePassphrase() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let page = try await ann.get("/settings/authenticator")
            let code = community.code(of: try Community.authenticator(in: page.body))
            let draft = page.value(of: "draft")
            for (fields, status) in [
                (
                    ["draft": draft, "code": "000000", "current": person.passphrase],
                    HTTPResponse.Status.unprocessableContent
                ),
                (["draft": draft, "code": code, "current": "not the right one"], .unprocessableContent),
                (["draft": "made-up", "code": code, "current": person.passphrase], .badRequest),
            ] {
                #expect(try await ann.submit("/settings/authenticator", fields).status == status)
            }
            #expect(try await Self.signIn(person, code: nil, community).status == .seeOther)
        }
    }

    @Test func itGoesByThePassphraseOrByTheRecoveryCode() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            _ = try await Self.turnOn(ann, person, community)
            _ = try await ann.get("/settings/authenticator")
            let wrong = try await ann.submit("/settings/authenticator/end", ["current": "not the right one"])
            #expect(wrong.status == .unprocessableContent)
            let right = try await ann.submit("/settings/authenticator/end", ["current": person.passphrase])
            #expect(right.status == .seeOther)
            #expect(try await Self.signIn(person, code: nil, community).status == .seeOther)
            _ = try await Self.turnOn(ann, person, community)
            let back = community.browser()
            _ = try await back.get("/recover")
            let fields = [
                "name": person.signInName, "code": person.recoveryCode, "passphrase": "seven quiet lamps at sea",
            ]
            #expect(try await back.submit("/recover", fields).status == .seeOther)
            let off = try await back.get("/settings/authenticator")
            #expect(off.shows("point the camera at this"))
        }
    }

    /// The page is the same for everybody, and the secret isn't in the file.
    @Test func nothingSaysWhoUsesOne() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let authenticator = try await Self.turnOn(ann, person, community)
            let sealed = try await community.database.read { connection in
                try connection.row("SELECT totp_sealed FROM members")?.blob("totp_sealed") ?? []
            }
            #expect(!sealed.isEmpty && Data(sealed).range(of: Data(authenticator.secret)) == nil)
            #expect(try await community.browser().get("/sign-in").shows("I use codes, from an app or on paper"))
        }
    }
}
