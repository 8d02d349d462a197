import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct InboxTests {
    @Test func theAuthorReadsTheTrueCauseOfADecision() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("remove")
            let inbox = try await scene.author.get("/inbox")
            #expect(inbox.shows("Your post was taken down"))
            #expect(inbox.shows("somebody may be in danger"))
            #expect(inbox.shows("class=\"message unread\""))
            let notice = try await scene.author.get(try await scene.noticePath())
            #expect(notice.shows("decided that it can’t stay up"))
            #expect(notice.shows("Looked at together") == false, "the reason is for the record, not for the author")
            #expect(notice.shows("Priya") == false, "the author is only ever told “Snug staff”")
        }
    }

    @Test func readingTakesTheMarkAway() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("publish")
            let before = try await scene.author.get("/inbox")
            #expect(before.body.components(separatedBy: "class=\"message unread\"").count == 3, "held, then published")
            let path = try await scene.noticePath()
            _ = try await scene.author.get(path)
            let inbox = try await scene.author.get("/inbox")
            #expect(inbox.body.components(separatedBy: "class=\"message unread\"").count == 2)
            #expect(inbox.shows("Your post is up"))
        }
    }

    @Test func nobodyElseOpensANotice() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("publish")
            let path = try await scene.noticePath()
            #expect(try await scene.reader.get(path).status == .notFound)
            _ = try await scene.reader.get("/inbox")
            #expect(try await scene.reader.submit("\(path)/replies", ["body": "Hello"]).status == .notFound)
            #expect(try await scene.reader.submit("\(path)/appeal", ["body": "Hello"]).status == .notFound)
            #expect(try await scene.reader.get("/inbox").shows("Nothing here"))
            #expect(try await scene.community.browser().get(path).status == .forbidden)
        }
    }

    @Test func authorAndStaffTalkBothWays() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("note", words: "Are you safe just now?")
            let path = try await scene.noticePath()
            #expect(try await scene.author.get(path).shows("Are you safe just now?"))
            let sent = try await scene.author.submit("\(path)/replies", ["body": "Yes, at home. Ring 07700 900123."])
            #expect(sent.status == .seeOther)
            let page = try await scene.author.get(path)
            #expect(page.shows("Ring 07700 900123."), "asking who and where is the only way to help")
            let casePage = try await scene.staff.get(try await scene.casePath(scene.staff))
            #expect(casePage.shows("Ring 07700 900123."))
        }
    }

    @Test func anAnswerStandsNowhereInTheClear() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("publish")
            let path = try await scene.noticePath()
            _ = try await scene.author.get(path)
            _ = try await scene.author.submit("\(path)/replies", ["body": "unmistakable-canary-words"])
            for name in ["snug.db", "snug.db-wal"] {
                let file = scene.community.directory.appendingPathComponent(name)
                let bytes = (try? Data(contentsOf: file)) ?? Data()
                #expect(bytes.range(of: Data("unmistakable-canary-words".utf8)) == nil)
            }
        }
    }

    @Test func anEmptyAnswerComesBackWithASentence() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post(InboxScene.danger)
            _ = try await scene.decide("publish")
            let path = try await scene.noticePath()
            _ = try await scene.author.get(path)
            let answer = try await scene.author.submit("\(path)/replies", ["body": "   "])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("Write something first."))
        }
    }

    @Test func anAnswerThatSpeaksOfDangerBringsTheCaseBackAsUrgentAndShowsHelp() async throws {
        try await InboxScene.open { scene in
            _ = try await scene.post("The school rang again and they want a meeting")
            let post = try await scene.post("Somebody should look at this one")
            _ = try await scene.reader.get("/posts/\(post)/report")
            _ = try await scene.reader.submit("/posts/\(post)/report", ["reason": "unkind", "body": ""])
            _ = try await scene.decide("close")
            let path = try await scene.noticePath()
            #expect(try await scene.author.get(path).shows("116 123") == false)
            let before = scene.community.alerts.count
            _ = try await scene.author.submit("\(path)/replies", ["body": InboxScene.danger])
            #expect(scene.community.alerts.count == before + 1)
            #expect(try await scene.author.get(path).shows("116 123"))
            #expect(try await scene.staff.get("/queue").shows("P1"))
        }
    }

    @Test func thePageOfTheNoticeNeverShowsWhoReported() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            _ = try await scene.reader.get("/posts/\(post)/report")
            _ = try await scene.reader.submit("/posts/\(post)/report", ["reason": "other", "body": "My own two words"])
            let casePage = try await scene.staff.get(try await scene.casePath(scene.staff))
            #expect(casePage.shows("My own two words"))
            #expect(casePage.shows("two-spoons") == false)
            _ = try await scene.decide("remove")
            for path in ["/inbox", try await scene.noticePath()] {
                let page = try await scene.author.get(path)
                #expect(page.shows("Somebody asked us to look at it"))
                #expect(page.shows("two-spoons") == false)
                #expect(page.shows("My own two words") == false)
            }
        }
    }
}
