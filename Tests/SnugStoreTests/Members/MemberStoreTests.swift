import Foundation
import Keys
import Passwords
import SnugCore
import SnugStore
import SnugWeb
import Testing
import TestSupport

struct MemberStoreTests {
    private static let london = TimeZone(identifier: "Europe/London") ?? .gmt

    @Test func membersForSeedNeedNoHashing() async throws {
        try await Community.open { community in
            let before = community.services.hasher.count
            let new = try (0..<200).map { number in
                let letters = String(number, radix: 5).map { ["a", "e", "o", "u", "y"][$0.wholeNumberValue ?? 0] }
                return NewMember.unattended(pseudonym: try PseudonymName(typed: "tea-" + letters.joined()))
            }
            let outcomes = try await community.services.stores.members.joinAll(
                new, now: community.clock.now, timeZone: Self.london)
            #expect(outcomes.count == 200)
            #expect(Set(outcomes.compactMap { if case .joined(let name) = $0 { name.id } else { nil } }).count == 200)
            #expect(community.services.hasher.count == before)
        }
    }

    @Test func aSecondPseudonymBelongsToTheSameSession() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            let stores = community.services.stores
            let hash = try #require(browser.cookies["snug"].flatMap { SessionToken(text: $0) }).hash
            let before = try #require(try await stores.sessions.member(tokenHash: hash, now: community.clock.now))
            let second = try #require(
                try await stores.members.addPseudonym(try PseudonymName(typed: "two-spoons"), to: before.id))
            #expect(try await stores.members.addPseudonym(try PseudonymName(typed: "tw0-spoons"), to: before.id) == nil)
            #expect(try await stores.members.setEverydayPseudonym(second.id, of: before.id))
            #expect(try await !stores.members.setEverydayPseudonym(PseudonymID(PublicID.random()), of: before.id))
            let after = try #require(try await stores.sessions.member(tokenHash: hash, now: community.clock.now))
            #expect(after.everyday == second)
            #expect(after.pseudonyms == [before.everyday.id, second.id])
        }
    }

    @Test func unreadNoticesOfAllPseudonymsCount() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            let stores = community.services.stores
            let hash = try #require(browser.cookies["snug"].flatMap { SessionToken(text: $0) }).hash
            let member = try #require(try await stores.sessions.member(tokenHash: hash, now: community.clock.now))
            let second = try #require(
                try await stores.members.addPseudonym(try PseudonymName(typed: "two-spoons"), to: member.id))
            try await community.database.write { connection in
                for (pseudonym, read) in [(member.everyday.id, 0), (second.id, 0), (second.id, 1)] {
                    try connection.change(
                        "INSERT INTO notices (public_id, pseudonym_id, kind, made_at, read) VALUES ($1, $2, 'test', 1, $3)",
                        PublicID.random(), pseudonym.text, read)
                }
            }
            #expect(try await stores.sessions.member(tokenHash: hash, now: community.clock.now)?.unread == 2)
        }
    }

    /// Neither column nor order nor length of a row tells whose pseudonym is whose, without the server key.
    @Test func nothingInTheFilePairsAMemberWithAPseudonym() async throws {
        try await Community.open { community in
            for name in ["mossy-lantern", "two-spoons", "amber-otter"] { _ = try await community.member(name) }
            let (members, pseudonyms) = try await community.database.read { connection in
                (try connection.rows("SELECT * FROM members"), try connection.rows("SELECT * FROM pseudonyms"))
            }
            let ids = try Set(pseudonyms.map { try $0.text("id") })
            for row in members {
                #expect(try !ids.contains(row.text("id")))
                let sealed = try row.blob("pseudonyms_sealed")
                for id in ids { #expect(Data(sealed).range(of: Data(try #require(Base32.decode(id)))) == nil) }
            }
            #expect(try Set(members.map { try $0.blob("pseudonyms_sealed").count }).count == 1)
            #expect(try Set(pseudonyms.map { try $0.blob("owner_sealed").count }).count == 1)
        }
    }

    @Test func aSealedListMovedToAnotherRowDoesNotOpen() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            _ = try await community.member("two-spoons")
            let hash = try #require(browser.cookies["snug"].flatMap { SessionToken(text: $0) }).hash
            try await community.database.write { connection in
                let lists = try connection.rows("SELECT id, pseudonyms_sealed FROM members ORDER BY id")
                for (row, other) in zip(lists, lists.reversed()) {
                    try connection.change(
                        "UPDATE members SET pseudonyms_sealed = $2 WHERE id = $1", row.text("id"),
                        other.blob("pseudonyms_sealed"))
                }
            }
            await #expect(throws: KeyError.cannotOpen) {
                try await community.services.stores.sessions.member(tokenHash: hash, now: community.clock.now)
            }
        }
    }

    @Test func aPageViewWritesNothingWithinTheHour() async throws {
        try await Community.open { community in
            let (browser, _) = try await community.member("mossy-lantern")
            let hash = try #require(browser.cookies["snug"].flatMap { SessionToken(text: $0) }).hash
            let sessions = community.services.stores.sessions
            func idleUntil() async throws -> Int64? {
                try await community.database.read { try $0.row("SELECT idle_until FROM sessions")?.int("idle_until") }
            }
            let first = try await idleUntil()
            community.clock.advance(seconds: 59 * 60)
            _ = try await sessions.member(tokenHash: hash, now: community.clock.now)
            #expect(try await idleUntil() == first)
            community.clock.advance(seconds: 62 * 60)
            _ = try await sessions.member(tokenHash: hash, now: community.clock.now)
            #expect(try #require(try await idleUntil()) > (try #require(first)))
        }
    }

    @Test func theStandardWorkIsWhatTheStoredHashSays() async throws {
        let hasher = PasswordHasher(parameters: .standard, pepper: [1, 2, 3], maxConcurrent: 1, maxWaiting: 1)
        let stored = try await hasher.hash("harbour copper lantern moss")
        let work = stored.split(separator: "$")[2].split(separator: ",").compactMap { Int($0.drop { !$0.isNumber }) }
        #expect(stored.hasPrefix("$argon2id$v=19$"))
        #expect(work.count == 3 && work[0] >= 19_456 && work[1] >= 2 && work[2] >= 1)
    }
}
