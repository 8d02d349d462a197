import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// Whoever follows a link to a post finds it on the page where they arrive.
@Suite struct PostPlaceTests {
    @Test(arguments: Engine.allCases)
    func everyPostIsOnThePageThatItsAddressLeadsTo(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = try await StoreFixture(database)
            let threads = scene.stores.threads
            let started = try await threads.start(
                scene.post("first", title: "Long", by: scene.ann), board: "open", reader: scene.annReads,
                now: scene.now)
            var written: [(post: String, held: Bool)] = []
            for number in 0..<70 {
                // Two of three wait for staff: only Ann sees them, and her pages count them.
                let held = number % 3 != 0
                let reply = try await threads.reply(
                    scene.post("reply \(number)", by: scene.ann, held: held), thread: started.thread, quoting: nil,
                    reader: scene.annReads, now: scene.now)
                written.append((reply.post, held))
            }
            for (post, held) in written {
                for reader in [scene.annReads, scene.benReads] where !held || reader == scene.annReads {
                    let place = try #require(try await threads.place(of: post, for: reader))
                    let part = try #require(try await threads.part(place.part, of: place.thread, for: reader))
                    #expect(part.posts.contains { $0.publicID == post })
                }
            }
        }
    }
}
