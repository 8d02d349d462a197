import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// A moderator's way through a case, over the real pages.
struct CasePageTests {
    /// A community with an urgent case and a moderator who has its page open.
    private static func open(
        _ body: String = "Tonight I can’t go on with any of it", term: String = "can’t go on",
        _ test: @escaping @Sendable (Desk) async throws -> Void
    ) async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let (author, _, post, opened) = try await fixture.urgentCase(body, term: term)
            let (ada, browser) = try await community.staffMember("Ada", [.moderator])
            let page = try await browser.get("/cases/\(opened.publicID)")
            #expect(page.status == .ok)
            try await test(
                Desk(
                    community: community, fixture: fixture, author: author, post: post, opened: opened, ada: ada,
                    browser: browser, page: page))
        }
    }

    struct Desk: Sendable {
        let community: Community
        let fixture: CaseFixture
        let author: PseudonymID
        let post: Int64
        let opened: OpenedCase
        let ada: SignedInStaff
        let browser: Browser
        let page: Browser.Answer

        var path: String { "/cases/\(opened.publicID)" }

        func postState() async throws -> String? {
            try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post)
        }

        /// The form as the page has it, with some fields filled in.
        func fields(_ page: Browser.Answer, _ typed: [String: String]) -> [String: String] {
            ["version": page.value(of: "version"), "post-version": page.value(of: "post-version")]
                .merging(typed) { $1 }
        }
    }

    @Test func theQueueLeadsToTheCaseWithItsWordsMarked() async throws {
        try await Self.open { desk in
            let queue = try await desk.browser.get("/queue")
            #expect(queue.shows("href=\"\(desk.path)\""))
            #expect(queue.shows("Parent in danger"))
            #expect(queue.shows("<mark class=\"hit hit-p1\">can’t go on</mark>"))
            #expect(desk.page.shows("Tonight I <mark class=\"hit hit-p1\">can’t go on</mark> with any of it"))
            #expect(desk.page.shows("The writer may be thinking of ending their life."))
            #expect(desk.page.shows("Nobody has this case"))
        }
    }

    @Test func publishingWithANoteIsSeenByTheAuthorAndTheRecord() async throws {
        try await Self.open { desk in
            let claimed = try await desk.browser.submit("\(desk.path)/claim", [:])
            #expect(claimed.status == .seeOther)
            let mine = try await desk.browser.open(desk.path)
            #expect(mine.shows("You have this case"))
            let typed = ["action": "publish", "reason": "spoke with them", "words": "Take care tonight"]
            let answer = try await desk.browser.submit("\(desk.path)/decision", desk.fields(mine, typed))
            #expect(answer.status == .seeOther)
            let after = try await desk.browser.open(desk.path)
            #expect(after.shows("Published the post."))
            #expect(after.shows("spoke with them"))
            #expect(after.shows("Take care tonight"))
            #expect(try await desk.postState() == "visible")
            #expect(try await desk.browser.get("/queue").shows("Nothing is waiting"))
            #expect(try await desk.browser.get("/queue?show=decided").shows(desk.path))
        }
    }

    @Test func whatOnlyAnAuthorCouldMistakeForBlameIsNeverAskedOfThem() async throws {
        try await Self.open { desk in
            let typed = ["action": "remove", "reason": "names a method"]
            _ = try await desk.browser.submit("\(desk.path)/decision", desk.fields(desk.page, typed))
            let inbox = try await desk.fixture.database.read {
                try $0.rows("SELECT kind FROM notices WHERE pseudonym_id = $1", desk.author.text).map {
                    try $0.text("kind")
                }
            }
            #expect(inbox == ["post-removed"])
        }
    }

    @Test(arguments: [
        (["action": "publish", "reason": "  "], "Please say why, in a few words."),
        (["action": "note", "reason": "x"], "Please write what the author should read."),
        (["action": "close", "reason": "x"], "The post is still held."),
        (["action": "dance", "reason": "x"], "Please choose what to do."),
        (["action": "publish", "reason": "x", "version": ""], "This form was incomplete."),
    ])
    func anIncompleteFormComesBackFilledIn(_ typed: [String: String], _ sentence: String) async throws {
        try await Self.open { desk in
            let words = ["words": typed["words"] ?? (typed["action"] == "note" ? "" : "Words I typed")]
            let fields = desk.fields(desk.page, words.merging(typed) { $1 })
            let answer = try await desk.browser.submit("\(desk.path)/decision", fields)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows(sentence))
            #expect(typed["action"] == "note" || answer.shows("Words I typed</textarea>"))
            #expect(try await desk.postState() == "held")
        }
    }

    @Test func aMissingVersionChangesNothing() async throws {
        try await Self.open { desk in
            let answer = try await desk.browser.submit(
                "\(desk.path)/decision", ["action": "publish", "reason": "x", "words": "Kept"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("Kept</textarea>"))
            #expect(try await desk.postState() == "held")
        }
    }

    @Test func aStaleFormShowsTheOthersActionAndKeepsTheTypedWords() async throws {
        try await Self.open { desk in
            let (_, kit) = try await desk.community.staffMember("Kit", [.moderator])
            let theirs = try await kit.get(desk.path)
            _ = try await kit.submit(
                "\(desk.path)/decision", desk.fields(theirs, ["action": "publish", "reason": "nothing to act on"]))
            let typed = ["action": "remove", "reason": "my reason", "words": "my words"]
            let answer = try await desk.browser.submit("\(desk.path)/decision", desk.fields(desk.page, typed))
            #expect(answer.status == .conflict)
            #expect(answer.shows("Kit published the post, with the reason “nothing to act on”."))
            #expect(answer.shows("my reason</textarea>") && answer.shows("my words</textarea>"))
            #expect(try await desk.postState() == "visible")
            // Sent again with the version that is on the screen now, it counts.
            let again = try await desk.browser.submit("\(desk.path)/decision", desk.fields(answer, typed))
            #expect(again.status == .seeOther)
            #expect(try await desk.postState() == "removed")
        }
    }

    @Test func aCaseThatSomebodyHasSaysWhoAndUntilWhen() async throws {
        try await Self.open { desk in
            let (_, kit) = try await desk.community.staffMember("Kit", [.moderator])
            _ = try await kit.get(desk.path)
            #expect(try await kit.submit("\(desk.path)/claim", [:]).status == .seeOther)
            let typed = ["action": "publish", "reason": "x"]
            for (path, fields) in [("decision", desk.fields(desk.page, typed)), ("claim", [:]), ("release", [:])] {
                let answer = try await desk.browser.submit("\(desk.path)/\(path)", fields)
                #expect(answer.status == .conflict)
                #expect(answer.shows("Kit has this case"))
                let until = StaffTime.words(
                    for: desk.community.clock.now + 900, in: desk.community.services.settings.timeZone)
                #expect(answer.shows("They have it until \(until)."))
            }
            #expect(try await desk.postState() == "held")
            desk.community.clock.advance(seconds: 900)
            let answer = try await desk.browser.submit("\(desk.path)/decision", desk.fields(desk.page, typed))
            #expect(answer.status == .seeOther)
        }
    }

    @Test func aCaseGoesToAColleagueOrToTheLead() async throws {
        try await Self.open { desk in
            let (kit, _) = try await desk.community.staffMember("Kit", [.moderator])
            let lea = try await desk.community.staffMember("Lea", [.safeguardingLead]).browser
            let handed = try await desk.browser.submit(
                "\(desk.path)/hand-over", ["to": kit.id, "reason": "my shift ends"])
            #expect(handed.status == .seeOther)
            #expect(try await desk.browser.get(desk.path).shows("Kit has this case"))
            desk.community.clock.advance(seconds: 901)
            let page = try await desk.browser.get(desk.path)
            let bare = try await desk.browser.submit("\(desk.path)/hand-over", desk.fields(page, ["to": "lead"]))
            #expect(bare.status == .unprocessableContent)
            let passed = try await desk.browser.submit(
                "\(desk.path)/hand-over", desk.fields(page, ["to": "lead", "reason": "over my head"]))
            #expect(passed.status == .seeOther)
            let theirs = try await lea.get("/queue?show=escalated")
            #expect(theirs.shows(desk.path) && theirs.shows("with the safeguarding lead"))
            let mine = try await desk.browser.get(desk.path)
            #expect(!mine.shows("value=\"publish\"") && mine.shows("value=\"note\""))
            #expect(try await lea.get(desk.path).shows("value=\"publish\""))
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script> can’t go on", "\"><img src=x onerror=alert(1)> can’t go on",
        "{{csrf}} {{{main}}} can’t go on", "</mark></textarea><svg/onload=alert(1)> can’t go on",
    ])
    func hostileWordsStayWords(_ body: String) async throws {
        try await Self.open(body) { desk in
            let queue = try await desk.browser.get("/queue")
            for page in [desk.page, queue] {
                #expect(page.shows("<mark class=\"hit hit-p1\">can’t go on</mark>"))
                for raw in ["<script>alert", "<img src", "<svg/onload", "</mark></textarea>"] {
                    #expect(!page.shows(raw))
                }
            }
            #expect(!body.contains("<script>") || desk.page.shows("&lt;script&gt;alert(1)&lt;/script&gt;"))
        }
    }

    @Test func hostileEvidenceIsEscapedInsideItsMark() async throws {
        try await Self.open("well <b onclick=x>no</b>", term: "<b onclick=x>no</b>") { desk in
            #expect(desk.page.shows("<mark class=\"hit hit-p1\">&lt;b onclick=x&gt;no&lt;/b&gt;</mark>"))
            #expect(!desk.page.shows("<b onclick"))
        }
    }

    @Test func aReporterIsNeverShown() async throws {
        try await Self.open { desk in
            let reporter = try await desk.fixture.pseudonym("quiet-reporter")
            let snapshot = Snapshot(title: nil, body: "x")
            try await desk.fixture.flag(
                desk.post, CaseHit(source: .report, reason: .unkind, words: "I was hurt", snapshot: snapshot),
                by: reporter)
            try await desk.fixture.flag(desk.post, CaseHit(source: .report, reason: .spam, snapshot: snapshot))
            let page = try await desk.browser.get(desk.path)
            #expect(page.shows("Reported by a member: unkind.") && page.shows("Reported by a visitor: "))
            #expect(page.shows("I was hurt"))
            #expect(!page.shows("quiet-reporter") && !page.shows(reporter.text))
        }
    }

    @Test func undoIsOfferedAfterADecisionAndBringsTheCaseBack() async throws {
        try await Self.open { desk in
            #expect(!desk.page.shows("value=\"undo\""))
            _ = try await desk.browser.submit(
                "\(desk.path)/decision", desk.fields(desk.page, ["action": "publish", "reason": "x"]))
            let decided = try await desk.browser.get(desk.path)
            #expect(decided.shows("value=\"undo\""))
            let answer = try await desk.browser.submit(
                "\(desk.path)/decision", desk.fields(decided, ["action": "undo", "reason": "wrong button"]))
            #expect(answer.location == "\(desk.path)?done=undone")
            #expect(try await desk.postState() == "held")
            #expect(try await desk.browser.get("/queue").shows(desk.path))
        }
    }
}
