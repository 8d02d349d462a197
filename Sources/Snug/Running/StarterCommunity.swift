import Foundation
import SnugCore
import SnugReference
import SnugStore

/// What a new community begins with.
struct StarterCommunity: Sendable {
    let stores: Stores

    private static let setting = "starter-boards"

    /// Puts up the first boards, once: an operator who removes or renames them later shall not find them again.
    /// - Parameter reference: The directory `Reference`.
    /// - Throws: `ReferenceFileProblem`, `DatabaseTrouble`.
    func prepare(_ reference: URL) async throws {
        guard try await stores.settings.value(Self.setting) == nil else { return }
        if try await stores.boards.all(for: .member([]), archived: true).isEmpty {
            for board in try StarterBoards.load(from: reference.appendingPathComponent("boards")) {
                try await stores.boards.add(
                    BoardDraft(
                        slug: board.slug, name: board.name, description: board.description,
                        audience: board.audience == .everybody ? .everybody : .members))
            }
        }
        try await stores.settings.set(Self.setting, to: "done")
    }
}
