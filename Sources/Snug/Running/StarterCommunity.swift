import Foundation
import SnugCore
import SnugReference
import SnugStore

/// What a new community begins with.
struct StarterCommunity: Sendable {
    let stores: Stores

    /// Puts up the first boards, once.
    /// - Parameter reference: The directory `Reference`.
    /// - Throws: `ReferenceFileProblem`, `DatabaseTrouble`.
    func prepare(_ reference: URL) async throws {
        let boards = try StarterBoards.load(from: reference.appendingPathComponent("boards"))
        try await stores.boards.begin(
            with: boards.map { board in
                BoardDraft(
                    slug: board.slug, name: board.name, description: board.description,
                    audience: board.audience == .everybody ? .everybody : .members)
            })
    }
}
