import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Ten codes on paper, each good for one sign-in.
@Suite struct PaperCodesTests {
    private static func make(_ browser: Browser, _ person: JoinedMember) async throws -> [String] {
        _ = try await browser.get("/settings/codes")
        return Community.codes(in: try await browser.submit("/settings/codes", ["current": person.passphrase]).body)
    }

    private static func signIn(
        _ person: JoinedMember, code: String?, _ community: Community
    ) async throws -> HTTPResponse.Status {
        let browser = community.browser()
        _ = try await browser.get("/sign-in")
        var fields = ["name": person.signInName, "passphrase": person.passphrase]
        fields["code"] = code
        return try await browser.submit("/sign-in", fields).status
    }

    @Test func eachCodeLetsInOnceAndThePassphraseAloneDoesNot() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let codes = try await Self.make(ann, person)
            #expect(codes.count == 10 && Set(codes).count == 10)
            #expect(try await Self.signIn(person, code: nil, community) == .unprocessableContent)
            #expect(try await Self.signIn(person, code: "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF", community) != .seeOther)
            #expect(try await Self.signIn(person, code: codes[3].lowercased(), community) == .seeOther)
            #expect(try await Self.signIn(person, code: codes[3], community) == .unprocessableContent)
            #expect(try await ann.get("/settings/codes").shows("9 codes left."))
            #expect(try await ann.get("/settings").shows("In use: 9 codes on paper."))
        }
    }

    @Test func anothersCodeIsWorthNothing() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let (ben, other) = try await community.member("amber-otter")
            _ = try await Self.make(ann, person)
            let his = try await Self.make(ben, other)
            #expect(try await Self.signIn(person, code: his[0], community) == .unprocessableContent)
            #expect(try await Self.signIn(other, code: his[0], community) == .seeOther)
        }
    }

    @Test func newCodesEndTheOldAndTheListCanBeEnded() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let old = try await Self.make(ann, person)
            let new = try await Self.make(ann, person)
            #expect(try await Self.signIn(person, code: old[0], community) == .unprocessableContent)
            #expect(try await Self.signIn(person, code: new[0], community) == .seeOther)
            _ = try await ann.get("/settings/codes")
            let wrong = try await ann.submit("/settings/codes/end", ["current": "not the right one"])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await Self.signIn(person, code: nil, community) == .unprocessableContent)
            #expect(try await ann.submit("/settings/codes/end", ["current": person.passphrase]).status == .seeOther)
            #expect(try await Self.signIn(person, code: nil, community) == .seeOther)
        }
    }

    @Test func makingThemWantsThePassphrase() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            _ = try await ann.get("/settings/codes")
            #expect(try await ann.submit("/settings/codes", ["current": ""]).status == .unprocessableContent)
            #expect(try await Self.signIn(person, code: nil, community) == .seeOther)
        }
    }

    @Test func anAppAndAListDoEachInPlaceOfTheOther() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let page = try await ann.get("/settings/authenticator")
            let app = try Community.authenticator(in: page.body)
            _ = try await ann.submit(
                "/settings/authenticator",
                ["draft": page.value(of: "draft"), "code": community.code(of: app), "current": person.passphrase])
            let codes = try await Self.make(ann, person)
            community.clock.advance(seconds: 60)
            #expect(try await Self.signIn(person, code: codes[0], community) == .seeOther)
            #expect(try await Self.signIn(person, code: community.code(of: app), community) == .seeOther)
            #expect(try await Self.signIn(person, code: nil, community) == .unprocessableContent)
        }
    }

    @Test func theRecoveryCodeEndsTheListAndTheLastCodeIsTheEndOfIt() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let codes = try await Self.make(ann, person)
            for code in codes.dropLast(2) { _ = try await Self.signIn(person, code: code, community) }
            #expect(try await ann.get("/settings/codes").shows("Please make new ones in time"))
            for code in codes.suffix(2) { #expect(try await Self.signIn(person, code: code, community) == .seeOther) }
            #expect(try await Self.signIn(person, code: nil, community) == .seeOther)
            _ = try await Self.make(ann, person)
            let back = community.browser()
            _ = try await back.get("/recover")
            let fields = [
                "name": person.signInName, "code": person.recoveryCode, "passphrase": "seven quiet lamps at sea",
            ]
            #expect(try await back.submit("/recover", fields).status == .seeOther)
            #expect(try await back.get("/settings/codes").shows("Make ten codes"))
        }
    }

    @Test func theDatabaseHasOnlyKeyedHashes() async throws {
        try await Community.open { community in
            let (ann, person) = try await community.member("mossy-lantern")
            let codes = try await Self.make(ann, person)
            let stored = try await community.database.read { connection in
                try connection.rows("SELECT code_hash FROM member_codes").map { try $0.blob("code_hash") }
            }
            #expect(stored.count == 10 && stored.allSatisfy { $0.count == 32 })
            for code in codes { #expect(!stored.contains(Array(code.utf8))) }
        }
    }
}
