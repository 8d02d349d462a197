package import Foundation
import Keys
package import SnugCore
package import SnugStore

/// A database with boards, posts and cases, for tests of casework below the pages.
package struct CaseFixture: Sendable {
    package let database: any Database
    package let stores: Stores
    /// Where a test's time begins.
    package static let start = Date(timeIntervalSince1970: 1_795_082_400)

    /// The column of the full-text index that holds a post's key.
    package var searchKey: String { database.dialect.searchKey }

    /// Works on a community's database.
    package init(database: any Database, stores: Stores) {
        self.database = database
        self.stores = stores
    }

    /// Runs a test against a fresh database of the engine under test and removes it afterwards.
    /// - Parameter body: The test.
    /// - Throws: What the test threw.
    package static func open(_ body: @Sendable (CaseFixture) async throws -> Void) async throws {
        try await Engine.current.open { database, _ in
            try await body(CaseFixture(database: database, stores: Stores(database: database, key: ServerKey())))
        }
    }

    /// Adds somebody of staff.
    package func staff(_ name: String, _ roles: Set<StaffRole> = [.moderator]) async throws -> SignedInStaff {
        try await StaffFixture(database).signIn(name, roles).staff
    }

    /// Adds a pseudonym.
    package func pseudonym(_ name: String) async throws -> PseudonymID {
        let id = PseudonymID(PublicID.random())
        try await database.write { connection in
            try connection.change(
                "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $2, $2, $3)", id.text, name,
                [0] as [UInt8])
        }
        return id
    }

    /// Adds a thread with its opening post, on a board of its own.
    /// - Parameters:
    ///   - body: The words.
    ///   - author: Who wrote it.
    ///   - state: Held for screening unless told otherwise.
    /// - Returns: The thread's and the post's internal keys.
    /// - Throws: `DatabaseTrouble`.
    package func thread(
        _ body: String, by author: PseudonymID, state: PostState = .held
    ) async throws -> (thread: Int64, post: Int64) {
        let thread = try await database.write { connection in
            let board = try connection.insert(
                """
                INSERT INTO boards (slug, name, description, audience, position)
                VALUES ($1, 'School', 'About school', 'public', 1) RETURNING id
                """, PublicID.random())
            return try connection.insert(
                """
                INSERT INTO threads (public_id, board_id, opener_id, title, state, started_at, active_at, active_day)
                VALUES ($1, $2, $3, 'A title', $4, $5, $5, $5 / 86400) RETURNING id
                """, PublicID.random(), board, author.text, state.rawValue, Self.start)
        }
        return (thread, try await post(body, by: author, in: thread, opening: true, state: state))
    }

    /// Adds a post to a thread and brings what hangs on it in line.
    package func post(
        _ body: String, by author: PseudonymID, in thread: Int64, opening: Bool = false, state: PostState = .visible,
        at date: Date = CaseFixture.start
    ) async throws -> Int64 {
        try await database.write { connection in
            let post = try connection.insert(
                """
                INSERT INTO posts (public_id, thread_id, pseudonym_id, opening, body, body_html, state, cause, shown,
                    written_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id
                """, PublicID.random(), thread, author.text, opening, body, "<p>\(body)</p>\n", state.rawValue,
                state == .visible ? nil : "screening", state == .visible, date)
            try PostStates.settle(post: post, on: connection)
            return post
        }
    }

    /// Opens or joins a post's case.
    @discardableResult
    package func flag(
        _ post: Int64, _ hit: CaseHit, by reporter: PseudonymID? = nil, at date: Date = CaseFixture.start
    ) async throws -> OpenedCase {
        try await database.write { connection in
            try stores.cases.open(subject: .post(post), hit: hit, reporter: reporter, now: date, on: connection)
        }
    }

    /// A held post with an urgent case.
    /// - Parameters:
    ///   - body: The words.
    ///   - term: Those that raised the concern.
    /// - Returns: The author, the post, its thread and the case.
    /// - Throws: `DatabaseTrouble`.
    package func urgentCase(
        _ body: String = "Tonight I can’t go on with any of it", term: String = "can’t go on"
    ) async throws -> (author: PseudonymID, thread: Int64, post: Int64, opened: OpenedCase) {
        let author = try await pseudonym("mossy-\(PublicID.random().prefix(6))")
        let (thread, post) = try await thread(body, by: author)
        let opened = try await flag(post, Self.hit(body, term: term, title: "A title"))
        return (author, thread, post, opened)
    }

    /// What screening would say of a text with some words in it.
    package static func hit(
        _ body: String, term: String, title: String? = nil, category: String = "imminent_risk_adult",
        priority: Priority = .p1
    ) -> CaseHit {
        let range = Highlight.places(of: term, in: body).first ?? 0..<0
        let evidence = Evidence(field: .body, range: range, term: term)
        let concern = Concern(category: category, priority: priority, disposition: .hold, evidence: [evidence])
        return CaseHit(source: .screening, concerns: [concern], snapshot: Snapshot(title: title, body: body))
    }

    /// One column of one row, as text.
    package func value(_ sql: String, _ id: Int64) async throws -> String? {
        try await database.read { connection in
            switch try connection.rows(sql, id).first?["value"] {
            case .text(let text): text
            case .int(let number): String(number)
            default: nil
            }
        }
    }
}
