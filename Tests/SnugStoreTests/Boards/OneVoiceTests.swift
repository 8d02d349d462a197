import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Nobody comes to stand in a thread under two names, however many of their forms arrive at once.
@Suite struct OneVoiceTests {
    /// Sends a reply under each name at the same moment, thread after thread.
    /// - Returns: How many names came to stand in each thread, and how many replies were refused.
    private static func race(
        writer: MemberID?, rounds: Int, _ fixture: StoreFixture, _ database: any Database
    ) async throws -> (names: [Int], refused: Int) {
        // One person with two names.
        let both = Reader.member([fixture.ann, fixture.ben])
        var names: [Int] = []
        var refused = 0
        for _ in 0..<rounds {
            let thread = try await fixture.stores.threads.start(
                fixture.post("A question", title: "T", by: try await stranger(database)), board: "open", reader: .guest,
                now: fixture.now)
            refused += try await withThrowingTaskGroup(of: Bool.self) { group in
                for author in [fixture.ann, fixture.ben, fixture.ann, fixture.ben] {
                    group.addTask {
                        do {
                            _ = try await fixture.stores.threads.reply(
                                fixture.post("An answer", by: author, writer: writer), thread: thread.thread,
                                quoting: nil, reader: both, now: fixture.now)
                            return false
                        } catch PostingRefusal.otherVoice {
                            return true
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            let part = try await fixture.stores.threads.part(.start, of: thread.thread, for: .guest)
            names.append(Set(part?.posts.dropFirst().map(\.author) ?? []).count)
        }
        return (names, refused)
    }

    private static func stranger(_ database: any Database) async throws -> PseudonymID {
        let id = PseudonymID(PublicID.random())
        try await database.write { connection in
            try connection.change(
                "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $1, $1, $2)", id.text,
                [UInt8]())
        }
        return id
    }

    @Test(arguments: Engine.allCases)
    func formsThatArriveAtOnceBringOneName(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let result = try await Self.race(writer: MemberID("somebody"), rounds: 25, fixture, database)
            #expect(result.names == Array(repeating: 1, count: 25))
            #expect(result.refused == 50)
        }
    }

    /// The race is one: without the mark, some threads get both names.
    @Test(arguments: Engine.allCases)
    func withoutTheMarkTheyBringTwo(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let result = try await Self.race(writer: nil, rounds: 25, fixture, database)
            #expect(result.names.contains(2))
        }
    }

    /// A name that was let go of meanwhile doesn't keep its owner out of the thread.
    @Test(arguments: Engine.allCases)
    func aNameThatIsGoneClaimsNothing(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let thread = try await fixture.stores.threads.start(
                fixture.post("A question", title: "T", by: try await Self.stranger(database)), board: "open",
                reader: .guest, now: fixture.now)
            for (author, reader) in [(fixture.ann, fixture.annReads), (fixture.ben, fixture.benReads)] {
                _ = try await fixture.stores.threads.reply(
                    fixture.post("An answer", by: author, writer: MemberID("somebody")), thread: thread.thread,
                    quoting: nil, reader: reader, now: fixture.now)
            }
            let part = try await fixture.stores.threads.part(.start, of: thread.thread, for: .guest)
            #expect(part?.posts.count == 3)
        }
    }

    /// The mark says nothing of whom or where, and is a form like any other to those who tidy up.
    @Test func theMarkIsAKeyedHashThatGoesWithTheForms() async throws {
        try await Engine.sqlite.open { database, _ in
            let fixture = try await StoreFixture(database)
            _ = try await Self.race(writer: MemberID("somebody"), rounds: 1, fixture, database)
            let store = RetentionStore(database: database, key: .init())
            let before = try await store.due(now: fixture.now).first { $0.rule.kind == .forms }?.count
            let after = try await store.due(now: fixture.now.addingTimeInterval(90_000)).first {
                $0.rule.kind == .forms
            }?.count
            // The question, two answers under one name, and the mark.
            #expect(before == 0 && after == 4)
        }
    }
}
