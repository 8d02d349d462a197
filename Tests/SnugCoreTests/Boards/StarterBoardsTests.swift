import Foundation
import SnugReference
import Testing

@Suite struct StarterBoardsTests {
    @Test func eightBoardsStandInOrderAndTheFirstIsOpenToEverybody() throws {
        let boards = try StarterBoards.load(from: ContentFiles.reference("boards"))
        #expect(boards.map(\.position) == Array(1...8))
        #expect(boards.first?.slug == "welcome")
        #expect(boards.first?.audience == .everybody)
        #expect(boards.contains { $0.audience == .members })
    }

    @Test func addressesAndNamesGiveNothingAway() throws {
        for board in try StarterBoards.load(from: ContentFiles.reference("boards")) {
            let shown = (board.slug + " " + board.name).lowercased()
            for telling in ["adopt", "violen", "abus", "harm", "crisis", "birth", "trauma", "help", "contact"] {
                #expect(!shown.contains(telling), "\(board.slug)")
            }
        }
    }

    @Test(arguments: [
        ("a", "A", "public", 1, "a", "board \"a\" stands there twice"),
        ("b", "A", "public", 1, "a", "position \"1\" stands there twice"),
        ("Big Board", "A", "public", 2, "a", "has a slug that is not made of small letters"),
        ("b", "' '", "public", 2, "a", "board \"b\" has an empty name"),
        ("b", "B", "staff", 2, "a", "row 2 has a value that doesn't fit (audience)"),
    ])
    func aMistakeIsRefusedByName(
        slug: String, name: String, audience: String, position: Int, first: String, words: String
    ) throws {
        let text = row(first, "A", "public", 1) + row(slug, name, audience, position)
        let problem = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(["starter.yaml": text]) { _ = try StarterBoards.load(from: $0) }
        }
        #expect(problem?.description.contains(words) == true, "\(problem?.description ?? "none")")
    }

    @Test func boardsAreSortedByPosition() throws {
        let text = row("b", "B", "members", 2) + row("a", "A", "public", 1)
        let boards = try ContentFiles.withFolder(["starter.yaml": text]) { try StarterBoards.load(from: $0) }
        #expect(boards.map(\.slug) == ["a", "b"])
    }

    private func row(_ slug: String, _ name: String, _ audience: String, _ position: Int) -> String {
        """
        - slug: \(slug)
          name: \(name)
          description: Words
          audience: \(audience)
          position: \(position)

        """
    }
}
