import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// What the second reader does to posts, with one that says what a test tells it to.
@Suite struct SecondReaderTests {
    /// Is worried by one sentence; in time, or only when it has all the time it needs.
    private struct Reader: PostReader {
        static let sentence = "I have labelled all the boxes for whoever comes."

        var priority = Priority.p2
        var category = "imminent_risk_adult"
        var isSlow = false

        func read(title: String, body: String, within limit: Duration?) async -> SecondReading {
            if isSlow, limit != nil { return SecondReading(isComplete: false) }
            guard let found = body.range(of: Self.sentence) else { return SecondReading() }
            let start = body.utf8.distance(from: body.startIndex, to: found.lowerBound)
            return SecondReading(
                opinion: SecondOpinion(
                    priority: priority, category: category,
                    evidence: Evidence(
                        field: .body, range: start..<start + Self.sentence.utf8.count, term: Self.sentence)))
        }
    }

    private static let words = "Quiet day. \(Reader.sentence) The cat is asleep."

    private static func cases(_ community: Community) async throws -> [String] {
        try await community.database.read { connection in
            try connection.rows("SELECT priority FROM cases ORDER BY id").map { try $0.text("priority") }
        }
    }

    @Test func showsStaffTheSentenceAndHidesNothing() async throws {
        try await Community.open(secondReader: Reader(priority: .p1)) { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Today", Self.words, on: "open")
            #expect(try await Self.cases(community) == ["P2"], "By itself it never says P1.")
            #expect(try await community.browser().get(thread).shows("The cat is asleep."))
            let (_, ada) = try await community.staffMember("Ada", [.moderator])
            let queue = try await ada.get("/queue")
            let path = "/cases/" + queue.piece(after: "/cases/")
            #expect(try await ada.get(path).shows(">\(Reader.sentence)</mark>"))
        }
    }

    @Test func leavesOtherPostsAlone() async throws {
        try await Community.open(secondReader: Reader()) { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            _ = try await ann.start("Today", "The cat is asleep.", on: "open")
            #expect(try await Self.cases(community).isEmpty)
        }
    }

    @Test func whatTookTooLongIsReadAfterwards() async throws {
        try await Community.open(secondReader: Reader(isSlow: true)) { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Today", Self.words, on: "open")
            #expect(try await Self.cases(community).isEmpty)
            await community.services.secondReadings?.readDue()
            #expect(try await Self.cases(community) == ["P2"])
            #expect(try await ann.get(thread).shows("The cat is asleep."))
            // Once is enough.
            await community.services.secondReadings?.readDue()
            let hits = try await community.database.read { try $0.rows("SELECT id FROM case_hits").count }
            #expect(hits == 1)
        }
    }

    @Test func whatWasTakenDownMeanwhileIsNotRead() async throws {
        try await Community.open(secondReader: Reader(isSlow: true)) { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Today", Self.words, on: "open")
            let post = try await ann.get(thread).piece(after: "id=\"p-")
            _ = try await ann.get("/posts/\(post)/delete")
            _ = try await ann.submit("/posts/\(post)/delete", [:])
            await community.services.secondReadings?.readDue()
            #expect(try await Self.cases(community).isEmpty)
        }
    }

    @Test func anEditIsReadAsWell() async throws {
        try await Community.open(secondReader: Reader(isSlow: true)) { community in
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Today", "The cat is asleep.", on: "open")
            await community.services.secondReadings?.readDue()
            let post = try await ann.get(thread).piece(after: "id=\"p-")
            _ = try await ann.get("/posts/\(post)/edit")
            community.clock.advance(seconds: 60)
            _ = try await ann.submit("/posts/\(post)/edit", ["title": "Today", "body": Self.words])
            await community.services.secondReadings?.readDue()
            #expect(try await Self.cases(community) == ["P2"])
        }
    }

    @Test func aP1ThatARuleAgreesWithHidesThePostAndAlertsStaff() async throws {
        // The rules see a concern of the same day in it.
        let rule = "She said he hits her and takes her phone, my sister-in-law. My husband hits me too."
        try await Community.open(secondReader: Reader(priority: .p1, category: "domestic_abuse", isSlow: true)) {
            community in
            let found = community.services.reference.screener.screen(title: "Today", body: "\(rule) \(Self.words)")
            try #require(found.concerns.first { $0.category == "domestic_abuse" }?.priority == .p2)
            try await community.addBoards()
            let ann = try await community.join("ann-writes")
            let thread = try await ann.start("Today", "\(rule) \(Self.words)", on: "open")
            #expect(try await Self.cases(community) == ["P2"])
            #expect(community.alerts.count == 0)
            await community.services.secondReadings?.readDue()
            #expect(try await Self.cases(community) == ["P1"])
            #expect(community.alerts.count == 1)
            #expect(try await community.browser().get(thread).status == .notFound)
            #expect(try await ann.get(thread).shows("Waiting for Snug staff"))
        }
    }
}
