import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// The SQL condition and the rule in the core must agree on every combination there is.
@Suite struct VisibilityContractTests {
    struct Combination: Sendable, CustomTestStringConvertible {
        let audience: Audience
        let thread: PostState
        let post: PostState
        let testDescription: String
    }

    static let combinations: [Combination] = Audience.allCases.flatMap { audience in
        PostState.allCases.flatMap { thread in
            PostState.allCases.map { post in
                Combination(
                    audience: audience, thread: thread, post: post, testDescription: "\(audience) \(thread) \(post)")
            }
        }
    }

    @Test(arguments: Engine.allCases, combinations)
    func theStoreFindsExactlyWhatTheRuleAllows(engine: Engine, case: Combination) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let board = `case`.audience == .everybody ? "open" : "inside"
            let threads = fixture.stores.threads
            let started = try await threads.start(
                fixture.post("opening words", title: "T", by: fixture.ann), board: board, reader: fixture.annReads,
                now: fixture.now)
            let replied = try await threads.reply(
                fixture.post("needle words", by: fixture.ben), thread: started.thread, quoting: nil,
                reader: fixture.benReads, now: fixture.now)
            try await database.write { connection in
                let ids = try connection.rows("SELECT id FROM posts ORDER BY id").map { try $0.int("id") }
                try PostStates.set(post: ids[1], to: `case`.post, cause: .staff, on: connection)
                try PostStates.set(post: ids[0], to: `case`.thread, cause: .staff, on: connection)
            }
            let stranger = Reader.member([PseudonymID(PublicID.random())])
            for reader in [Reader.guest, stranger, fixture.annReads, fixture.benReads] {
                let allowed = Visibility.maySee(
                    post: `case`.post, thread: `case`.thread, audience: `case`.audience,
                    own: reader == fixture.benReads, ownThread: reader == fixture.annReads, reader: reader)
                let found = try await threads.post(replied.post, for: reader)
                #expect((found != nil) == allowed, "\(reader)")
                let searched = try await threads.search("needle", for: reader, before: nil)
                let inIndex = allowed && `case`.post == .visible && `case`.thread == .visible
                #expect(searched.posts.isEmpty == !inIndex, "search by \(reader)")
            }
        }
    }
}
