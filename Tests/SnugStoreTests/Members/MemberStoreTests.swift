import Foundation
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Members, their pseudonyms and sessions on every engine.
@Suite struct MemberStoreTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)
    private static let london = TimeZone(identifier: "Europe/London") ?? .gmt

    private static func stores(_ database: any Database) -> Stores { Stores(database: database, key: ServerKey()) }

    /// Joins with a session, and gives the hash of its token.
    private static func join(_ name: String, _ stores: Stores, at moment: Date = now) async throws -> [UInt8] {
        let hash = SessionToken.random().hash
        let outcome = try await stores.members.join(
            .unattended(pseudonym: try PseudonymName(typed: name)),
            session: NewSession(tokenHash: hash, keySealed: [1]),
            now: moment, timeZone: london)
        guard case .joined = outcome else { throw StoreError.unexpected(column: name) }
        return hash
    }

    @Test(arguments: Engine.allCases)
    func manyMembersJoinInOneTransaction(engine: Engine) async throws {
        try await engine.open { database, _ in
            let new = try (0..<200).map { number in
                let letters = String(number + 125, radix: 5).map {
                    ["a", "e", "o", "u", "y"][$0.wholeNumberValue ?? 0]
                }
                return NewMember.unattended(pseudonym: try PseudonymName(typed: "tea-" + letters.joined()))
            }
            let outcomes = try await Self.stores(database).members.joinAll(new, now: Self.now, timeZone: Self.london)
            let ids = outcomes.compactMap { if case .joined(let pseudonym) = $0 { pseudonym.id } else { nil } }
            #expect(Set(ids).count == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func aNameThatIsTakenLeavesNothingBehind(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            _ = try await Self.join("mossy-lantern", stores)
            let name = try PseudonymName(typed: "rnossy-1antern")
            let outcome = try await stores.members.join(
                .unattended(pseudonym: name), session: nil, now: Self.now, timeZone: Self.london)
            #expect(outcome == .pseudonymTaken)
            #expect(try await database.read { try $0.rows("SELECT id FROM members").count } == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func aSignInNameServesOneMember(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let first = NewMember.unattended(pseudonym: try PseudonymName(typed: "mossy-lantern"))
            let second = NewMember(
                id: MemberID(PublicID.random()), signInName: first.signInName,
                pseudonym: try PseudonymName(typed: "two-spoons"), publicKey: first.publicKey,
                passphrase: first.passphrase, recovery: first.recovery, signInNameSealed: [], rulesVersion: 1)
            let outcomes = try await stores.members.joinAll([first, second], now: Self.now, timeZone: Self.london)
            #expect(outcomes.last == .signInNameTaken)
            #expect(try await stores.members.signInMaterial(for: first.signInName)?.member == first.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func aSecondPseudonymBelongsToTheSameSession(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            let before = try #require(try await stores.sessions.member(tokenHash: hash, now: Self.now))
            let added = try await stores.members.addName(
                try PseudonymName(typed: "two-spoons"), to: before.id, now: Self.now)
            let second = try #require(added.pseudonym)
            let imitation = try await stores.members.addName(
                try PseudonymName(typed: "tw0-spoons"), to: before.id, now: Self.now)
            #expect(imitation == .refused(.name(.taken)))
            let changed = try await stores.members.setEverydayPseudonym(second.id, of: before.id)
            let foreign = try await stores.members.setEverydayPseudonym(PseudonymID(PublicID.random()), of: before.id)
            #expect(changed && !foreign)
            let after = try #require(try await stores.sessions.member(tokenHash: hash, now: Self.now))
            #expect(after.everyday == second)
            #expect(after.pseudonyms == [before.everyday.id, second.id])
        }
    }

    @Test(arguments: Engine.allCases)
    func unreadNoticesOfAllPseudonymsCount(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            let member = try #require(try await stores.sessions.member(tokenHash: hash, now: Self.now))
            let added = try await stores.members.addName(
                try PseudonymName(typed: "two-spoons"), to: member.id, now: Self.now)
            let notices = [
                (member.everyday.id, 0), (try #require(added.pseudonym).id, 0), (try #require(added.pseudonym).id, 1),
            ]
            try await database.write { connection in
                for (pseudonym, read) in notices {
                    try connection.change(
                        "INSERT INTO notices (public_id, pseudonym_id, kind, made_at, read) VALUES ($1, $2, 'test', 1, $3)",
                        PublicID.random(), pseudonym.text, read)
                }
            }
            #expect(try await stores.sessions.member(tokenHash: hash, now: Self.now)?.unread == 2)
        }
    }

    /// Neither column nor length of a row tells whose pseudonym is whose, without the server key.
    @Test(arguments: Engine.allCases)
    func nothingInTheFilePairsAMemberWithAPseudonym(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            _ = try await Self.join("two-spoons", stores)
            let member = try #require(try await stores.sessions.member(tokenHash: hash, now: Self.now))
            _ = try await stores.members.addName(try PseudonymName(typed: "amber-otter"), to: member.id, now: Self.now)
            let (members, pseudonyms) = try await database.read { connection in
                (try connection.rows("SELECT * FROM members"), try connection.rows("SELECT * FROM pseudonyms"))
            }
            let ids = try pseudonyms.map { try $0.text("id") }
            #expect(ids.count == 3)
            for row in members {
                let (id, sealed) = (try row.text("id"), Data(try row.blob("pseudonyms_sealed")))
                #expect(!ids.contains(id))
                for id in ids {
                    #expect(sealed.range(of: Data(Base32.decode(id) ?? [])) == nil)
                    #expect(sealed.range(of: Data(id.utf8)) == nil)
                }
            }
            // Two pseudonyms take no more room than one.
            #expect(Set(try members.map { try $0.blob("pseudonyms_sealed").count }).count == 1)
            #expect(Set(try pseudonyms.map { try $0.blob("owner_sealed").count }).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func aSealedListMovedToAnotherRowDoesNotOpen(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            _ = try await Self.join("two-spoons", stores)
            try await database.write { connection in
                let lists = try connection.rows("SELECT id, pseudonyms_sealed FROM members ORDER BY id")
                for (row, other) in zip(lists, lists.reversed()) {
                    try connection.change(
                        "UPDATE members SET pseudonyms_sealed = $2 WHERE id = $1", row.text("id"),
                        other.blob("pseudonyms_sealed"))
                }
            }
            await #expect(throws: KeyError.cannotOpen) {
                try await stores.sessions.member(tokenHash: hash, now: Self.now)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func aPageViewWritesNothingWithinTheHour(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            let limit = { () async throws -> Int64? in
                try await database.read { try $0.row("SELECT idle_until FROM sessions")?.int("idle_until") }
            }
            let first = try #require(try await limit())
            _ = try await stores.sessions.member(tokenHash: hash, now: Self.now.addingTimeInterval(59 * 60))
            #expect(try await limit() == first)
            _ = try await stores.sessions.member(tokenHash: hash, now: Self.now.addingTimeInterval(121 * 60))
            #expect(try #require(try await limit()) > first)
        }
    }

    @Test(arguments: Engine.allCases)
    func sessionsThatHaveEndedAreSwept(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = Self.stores(database)
            let hash = try await Self.join("mossy-lantern", stores)
            let later = Self.now.addingTimeInterval(8 * 86_400)
            let gone = try await stores.sessions.member(tokenHash: hash, now: later)
            #expect(gone == nil)
            _ = try await Self.join("two-spoons", stores, at: later)
            #expect(try await database.read { try $0.rows("SELECT id FROM sessions").count } == 1)
        }
    }
}
