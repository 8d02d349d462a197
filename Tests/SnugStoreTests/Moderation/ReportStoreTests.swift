import Foundation
import SnugCore
import SnugStore
import TestSupport
import Testing

@Suite struct ReportStoreTests {
    private let start = CaseFixture.start

    @Test func aReportOpensACaseWithASnapshotAndLeavesThePostAlone() async throws {
        try await Scene.open { scene in
            _ = try await scene.report(.childAtRisk, words: "Please look", by: scene.reader, once: 1)
            let file = try await scene.file()
            #expect(file?.state.priority == .p1)
            #expect(file?.hits.first?.hit.snapshot.body == "We shout a lot at bedtime")
            #expect(file?.hits.first?.hit.words == "Please look")
            #expect(try await scene.postState() == "visible")
        }
    }

    @Test func theSnapshotStaysWhatItWasWhenThePostIsTakenDown() async throws {
        try await Scene.open { scene in
            _ = try await scene.report(.unkind, by: scene.reader, once: 1)
            let post = try #require(try await scene.publicID())
            _ = try await scene.fixture.stores.threads.delete(
                post, reader: .member([scene.author]), now: CaseFixture.start)
            #expect(try await scene.file()?.hits.first?.hit.snapshot.body == "We shout a lot at bedtime")
        }
    }

    @Test func theSameReportBySomebodyAgainJoinsWithoutATrace() async throws {
        try await Scene.open { scene in
            _ = try await scene.report(.unkind, by: scene.reader, once: 1)
            _ = try await scene.report(.unkind, by: scene.reader, once: 2)
            #expect(try await scene.file()?.hits.count == 1)
        }
    }

    @Test func aWeightierReasonOrMoreWordsBySomebodyAgainAreKept() async throws {
        try await Scene.open { scene in
            _ = try await scene.report(.unkind, by: scene.reader, once: 1)
            let urgent = try await scene.report(.selfHarm, by: scene.reader, once: 2)
            _ = try await scene.report(.selfHarm, words: "It got worse", by: scene.reader, once: 3)
            #expect(urgent)
            #expect(try await scene.file()?.hits.count == 3)
            #expect(try await scene.file()?.state.priority == .p1)
        }
    }

    @Test func theSameFormSentTwiceCountsOnceForAGuestToo() async throws {
        try await Scene.open { scene in
            _ = try await scene.report(.other, words: "Hm", by: nil, once: 1)
            _ = try await scene.report(.other, words: "Hm", by: nil, once: 1)
            #expect(try await scene.file()?.hits.count == 1)
        }
    }

    @Test func urgentWordsOfAReporterMakeTheCaseUrgentWithoutBecomingTheAuthorsCause() async throws {
        try await Scene.open { scene in
            let urgent = try await scene.report(.other, words: "…", priority: .p1, by: scene.reader, once: 1)
            #expect(urgent)
            let file = try await scene.file()
            #expect(file?.state.priority == .p1)
            #expect(NoticeCause(hits: file?.hits.map(\.hit) ?? []) == .report)
            #expect(try await scene.fixture.stores.jobs.lease("alert", now: start).count == 1)
        }
    }

    @Test func nobodyReportsTheirOwnPost() async throws {
        try await Scene.open { scene in
            await #expect(throws: ReportRefusal.ownPost) {
                _ = try await scene.report(.other, by: scene.author, once: 1)
            }
        }
    }

    @Test func aGuestCanNotReportWhatOnlyMembersMayRead() async throws {
        try await Scene.open { scene in
            try await scene.fixture.database.write { try $0.change("UPDATE boards SET audience = 'members'") }
            await #expect(throws: ReportRefusal.notThere) { _ = try await scene.report(.other, by: nil, once: 1) }
            _ = try await scene.report(.other, by: scene.reader, once: 2)
            #expect(try await scene.file()?.hits.count == 1)
        }
    }

    /// A visible post, its author and somebody who reads it.
    private struct Scene: Sendable {
        let fixture: CaseFixture
        let author: PseudonymID
        let reader: PseudonymID
        let post: Int64

        static func open(_ body: @escaping @Sendable (Scene) async throws -> Void) async throws {
            try await CaseFixture.open { fixture in
                let author = try await fixture.pseudonym("mossy-lantern")
                let reader = try await fixture.pseudonym("two-spoons")
                let (_, post) = try await fixture.thread("We shout a lot at bedtime", by: author, state: .visible)
                try await body(Scene(fixture: fixture, author: author, reader: reader, post: post))
            }
        }

        func publicID() async throws -> String? {
            try await fixture.value("SELECT public_id AS value FROM posts WHERE id = $1", post)
        }

        func postState() async throws -> String? {
            try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post)
        }

        func report(
            _ reason: ReportReason, words: String = "", priority: Priority? = nil, by pseudonym: PseudonymID?,
            once: UInt8
        ) async throws -> Bool {
            let report = NewReport(
                post: try await publicID() ?? "", reason: reason, words: words, wordsPriority: priority, once: [once])
            let reader = pseudonym.map { Reader.member([$0]) } ?? .guest
            return try await fixture.stores.reports.keep(report, by: reader, as: pseudonym, now: CaseFixture.start)
        }

        func file() async throws -> CaseFile? {
            let staff = try await fixture.staff("Staff \(UUID().uuidString)")
            let id = try await fixture.value("SELECT public_id AS value FROM cases WHERE subject_id = $1", post)
            return try await fixture.stores.cases.file(id ?? "", for: staff, now: CaseFixture.start)
        }
    }
}
