package import Foundation

/// A board that a new Snug begins with.
package struct StarterBoard: Sendable, Codable, Hashable {
    /// Who may read a board.
    package enum Audience: String, Sendable, Codable {
        /// Everybody.
        case everybody = "public"
        /// Those who have joined.
        case members
    }

    /// The board's part of its address, neutral because it stays in a browser's history.
    package let slug: String
    /// The heading.
    package let name: String
    /// What to write about here.
    package let description: String
    /// Who may read it.
    package let audience: Audience
    /// Its place in the list, from 1.
    package let position: Int
}

/// Loads the first boards from `Reference/boards`.
package enum StarterBoards {
    /// Reads `starter.yaml`.
    /// - Parameter directory: The folder that holds the file.
    /// - Returns: The boards by position.
    /// - Throws: `ReferenceFileProblem`, naming the board that is wrong.
    package static func load(from directory: URL) throws -> [StarterBoard] {
        let file = ReferenceFile(name: "starter.yaml", directory: directory)
        let boards = try file.rows(StarterBoard.self)
        try file.refuseDuplicates(boards.map(\.slug), of: "board")
        try file.refuseDuplicates(boards.map { String($0.position) }, of: "position")
        for board in boards { try check(board, in: file) }
        return boards.sorted { $0.position < $1.position }
    }

    private static func check(_ board: StarterBoard, in file: ReferenceFile) throws {
        guard board.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil else {
            throw file.problem(
                "board \"\(board.slug)\" has a slug that is not made of small letters, digits and hyphens")
        }
        for (field, value) in [("name", board.name), ("description", board.description)]
        where value.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty {
            throw file.problem("board \"\(board.slug)\" has an empty \(field)")
        }
    }
}
