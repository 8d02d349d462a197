import Foundation
import SnugCore
import Testing

@Suite("Invented posts with labels")
struct LabelledPostTests {
    struct Post: Decodable {
        struct Expected: Decodable {
            struct Identifier: Decodable {
                let category: String
                let text: String
            }
            let identifiers: [Identifier]
        }
        let title: String?
        let body: String
        let expect: Expected
    }

    @Test func identifyingDetailsAreFoundAndFewAreInvented() throws {
        guard let file = ScreeningFixture.shared("data/posts/dev.jsonl") else { return }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let posts = try lines.map { try JSONDecoder().decode(Post.self, from: Data($0.utf8)) }
        #expect(posts.count > 100)
        var (wanted, found, invented) = (0, 0, 0)
        for post in posts {
            let expected = post.expect.identifiers.filter { $0.category != "jigsaw" }.map { plain($0.text) }
            let details = try ScreeningFixture.screen(post.body, title: post.title ?? "").details
                .filter { $0.category != "jigsaw" }.map { plain($0.text) }
            wanted += expected.count
            found += expected.filter { want in details.contains { overlap($0, want) } }.count
            invented += details.filter { detail in !expected.contains { overlap(detail, $0) } }.count
        }
        #expect(Double(found) >= 0.9 * Double(wanted), "\(found) of \(wanted)")
        #expect(Double(invented) <= 0.1 * Double(posts.count), "\(invented) in \(posts.count) posts")
    }

    private func plain(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    private func overlap(_ left: String, _ right: String) -> Bool {
        !left.isEmpty && (left.contains(right) || right.contains(left))
    }
}
