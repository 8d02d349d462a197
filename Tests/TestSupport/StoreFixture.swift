package import Foundation
import Keys
package import SnugCore
package import SnugStore

/// A store with two boards and two pseudonyms, for tests that need no HTTP.
package struct StoreFixture: Sendable {
    package let stores: Stores
    package let ann = PseudonymID(PublicID.random())
    package let ben = PseudonymID(PublicID.random())
    package let now = Date(timeIntervalSince1970: 1_795_082_400)

    package var annReads: Reader { .member([ann]) }
    package var benReads: Reader { .member([ben]) }

    /// Fills a database with boards `open` (for everybody) and `inside` (for members), and Ann and Ben.
    package init(_ database: any Database) async throws {
        stores = Stores(database: database, key: ServerKey())
        try await stores.boards.add(BoardDraft(slug: "open", name: "Open", description: "", audience: .everybody))
        try await stores.boards.add(BoardDraft(slug: "inside", name: "Inside", description: "", audience: .members))
        let people = [(ann, "ann-of-tests"), (ben, "ben-of-tests")]
        try await database.write { connection in
            for (id, name) in people {
                try connection.change(
                    "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $2, $2, $3)", id.text, name,
                    [UInt8]())
            }
        }
    }

    /// A post as the web layer would hand it over.
    package func post(
        _ body: String, title: String? = nil, by author: PseudonymID, held: Bool = false, concerns: [Concern] = [],
        writer: MemberID? = nil, once: String = UUID().uuidString
    ) -> NewPost {
        NewPost(
            draft: PostDraft(title: title, body: body), html: "<p>\(body)</p>", author: author,
            screening: Screening(concerns: concerns, topics: [], details: [], occasion: nil), held: held,
            writer: writer, once: Array(once.utf8))
    }

    /// A concern that holds a post.
    package static let urgent = Concern(
        category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])
}
