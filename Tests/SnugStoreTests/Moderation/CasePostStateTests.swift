import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What hangs on a post's state stays right whoever changes it, in any order.
struct CasePostStateTests {
    private static func set(_ post: Int64, _ state: PostState, in fixture: CaseFixture) async throws {
        try await fixture.database.write { connection in
            try PostStates.set(
                post: post, to: state, cause: state == .visible ? nil : .staff, now: CaseFixture.start, on: connection)
        }
    }

    /// Compares the thread and the index with what the posts say.
    private static func checkInvariants(of thread: Int64, in fixture: CaseFixture) async throws {
        let (row, posts, indexed) = try await fixture.database.read { connection in
            (
                try connection.row("SELECT state, replies, active_at FROM threads WHERE id = $1", thread),
                try connection.rows("SELECT id, state, opening, written_at FROM posts WHERE thread_id = $1", thread),
                Set(
                    try connection.rows("SELECT \(connection.dialect.searchKey) AS id FROM post_search").map {
                        try $0.int("id")
                    })
            )
        }
        let head = try #require(row)
        let visible = try posts.filter { try $0.text("state") == "visible" }
        #expect(try head.text("state") == (try posts.first { try $0.flag("opening") }?.text("state")))
        #expect(try head.int("replies") == Int64(try visible.filter { try !$0.flag("opening") }.count))
        let newest = try visible.map { try $0.int("written_at") }.max()
        #expect(try head.int("active_at") == newest ?? Int64(CaseFixture.start.timeIntervalSince1970))
        let expected = try head.text("state") == "visible" ? Set(visible.map { try $0.int("id") }) : []
        #expect(indexed == expected)
    }

    @Test func everyOrderOfChangesLeavesTheThreadRight() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let (thread, opening) = try await fixture.thread("Opening", by: author, state: .visible)
            var posts = [opening]
            for number in 1...3 {
                let date = CaseFixture.start.addingTimeInterval(Double(number) * 60)
                posts.append(try await fixture.post("Reply \(number)", by: author, in: thread, at: date))
            }
            try await Self.checkInvariants(of: thread, in: fixture)
            var generator = SplitMix(seed: 7)
            for _ in 0..<60 {
                let post = posts.randomElement(using: &generator) ?? opening
                let state = PostState.allCases.randomElement(using: &generator) ?? .held
                try await Self.set(post, state, in: fixture)
                try await Self.checkInvariants(of: thread, in: fixture)
            }
        }
    }

    @Test func everyChangeRaisesTheVersionsThatCachesGoBy() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let (thread, post) = try await fixture.thread("Opening", by: author, state: .held)
            let before = try await fixture.value("SELECT version AS value FROM threads WHERE id = $1", thread)
            try await Self.set(post, .visible, in: fixture)
            #expect(try await fixture.value("SELECT version AS value FROM posts WHERE id = $1", post) == "2")
            #expect(try await fixture.value("SELECT version AS value FROM threads WHERE id = $1", thread) != before)
        }
    }

    @Test func anEditIsDroppedWithItsPostAndWaitsWithAHeldOne() async throws {
        try await CaseFixture.open { fixture in
            let author = try await fixture.pseudonym("mossy")
            let post = try await fixture.thread("Opening", by: author, state: .visible).post
            try await fixture.database.write { connection in
                try connection.change(
                    "INSERT INTO post_edits (post_id, body, body_html) VALUES ($1, 'b', '<p>b</p>')", post)
            }
            let count = "SELECT COUNT(*) AS value FROM post_edits WHERE post_id = $1"
            try await Self.set(post, .held, in: fixture)
            #expect(try await fixture.value(count, post) == "1")
            try await Self.set(post, .removed, in: fixture)
            #expect(try await fixture.value(count, post) == "0")
            #expect(try await fixture.value("SELECT body AS value FROM posts WHERE id = $1", post) == "Opening")
        }
    }

    @Test(arguments: [
        ("<p>One <em>t</em>wo</p>\n<p>three</p>\n", "One two\nthree"),
        ("<p>5 &lt; 6 &amp;amp; &quot;x&quot;</p>", "5 < 6 &amp; \"x\""),
        ("<p>a<br />\nb <a href=\"/x\" rel=\"ugc\">link</a></p>", "a\nb link"),
    ])
    func renderedTextIsReadAsItsWords(_ html: String, _ words: String) {
        #expect(RenderedText.words(in: html) == words)
    }
}

/// A small repeatable generator, so that a failure can be played again.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
