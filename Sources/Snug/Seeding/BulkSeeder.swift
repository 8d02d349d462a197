import Foundation
import Keys
import Markdown
import SnugCore
import SnugStore

/// Fills a database for benchmarks, by the same steps as people do but in large transactions.
struct BulkSeeder: Sendable {
    let stores: Stores
    let now: Date
    let timeZone: TimeZone

    private static let authors = 200
    private static let batch = 100

    /// Makes threads with replies on the boards there are.
    /// - Parameters:
    ///   - threads: How many threads.
    ///   - replies: How many replies each has.
    ///   - progress: Told after each batch how many threads there are.
    /// - Throws: `OperatorProblem` when there is no board, `DatabaseTrouble`.
    func seed(threads: Int, replies: Int, progress: (Int) -> Void) async throws {
        let boards = try await stores.boards.all(for: .member([])).map(\.slug)
        guard !boards.isEmpty else { throw OperatorProblem("There is no board to fill.") }
        let authors = try await makeAuthors()
        var text = BulkText(seed: 20_261_122)
        for start in stride(from: 0, to: threads, by: Self.batch) {
            let end = min(start + Self.batch, threads)
            let batch = (start..<end).map { number in
                thread(number, of: threads, on: boards[number % boards.count], replies: replies, authors, &text)
            }
            _ = try await stores.threads.seed(batch)
            progress(end)
        }
    }

    /// Brings posts from elsewhere to the first link-up.
    /// - Parameter entries: How many.
    /// - Throws: `DatabaseTrouble`.
    func seed(entries: Int) async throws {
        try await stores.linkUp.plan(now: now, calendar: EditionCalendar(zone: timeZone))
        let authors = try await makeAuthors()
        var text = BulkText(seed: 20_261_123)
        for number in 0..<entries {
            let author = authors[number % authors.count]
            _ = try await stores.linkUp.add(
                post(PostDraft(title: text.title(), body: text.title()), by: author),
                address: try EntryAddress(typed: "https://blog\(number).example/a-post"), to: 1,
                by: MemberID(author.text), reader: .member([author]), limit: nil, now: now)
        }
    }

    private func makeAuthors() async throws -> [PseudonymID] {
        let tag = String(PublicID.random().filter(\.isLetter).prefix(6))
        let members = try (0..<Self.authors).map { number in
            NewMember.unattended(pseudonym: try PseudonymName(typed: "bench-\(tag)-\(number)"))
        }
        return try await stores.members.joinAll(members, now: now, timeZone: timeZone).compactMap { outcome in
            if case .joined(let pseudonym) = outcome { pseudonym.id } else { nil }
        }
    }

    private func thread(
        _ number: Int, of threads: Int, on board: String, replies: Int, _ authors: [PseudonymID],
        _ text: inout BulkText
    ) -> SeedThread {
        // Spread over six weeks, the newest thread just now.
        let started = now.addingTimeInterval(-Double(threads - number) / Double(threads) * 42 * 86_400)
        let step = 43_200.0 / Double(replies + 1)
        let posts = (0...replies).map { position in
            let draft = PostDraft(title: position == 0 ? text.title() : nil, body: text.body())
            let author = authors[(number * 7 + position * 13) % authors.count]
            return SeedPost(post(draft, by: author), writtenAt: started.addingTimeInterval(Double(position) * step))
        }
        return SeedThread(board: board, opening: posts[0], replies: Array(posts.dropFirst()))
    }

    private func post(_ draft: PostDraft, by author: PseudonymID) -> NewPost {
        NewPost(
            draft: draft, html: Markdown.render(draft.body).html, author: author, screening: Screening(), held: false,
            once: Array(PublicID.random().utf8))
    }
}
