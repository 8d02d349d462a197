import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct ReportTests {
    @Test func aGuestReportsAPublicPostAndItStays() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            let guest = scene.community.browser()
            #expect(try await guest.get("/posts/\(post)/report").shows("A quiet evening for once"))
            let thanks = try await guest.submit("/posts/\(post)/report", ["reason": "unkind", "body": ""])
            #expect(thanks.status == .ok)
            #expect(thanks.shows("Thank you for telling us"))
            let thread = try await scene.thread(of: post)
            #expect(try await scene.community.browser().get("/threads/\(thread)").shows("A quiet evening for once"))
        }
    }

    @Test func aGuestFindsNothingToReportOnAMembersBoard() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("Among ourselves", board: "inside")
            let guest = scene.community.browser()
            #expect(try await guest.get("/posts/\(post)/report").status == .notFound)
            _ = try await guest.get("/posts/\(try await scene.post("Public words"))/report")
            #expect(try await guest.submit("/posts/\(post)/report", ["reason": "other"]).status == .notFound)
            #expect(try await scene.reader.get("/posts/\(post)/report").status == .ok)
        }
    }

    @Test func aHeldPostIsNotThereToReport() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post(InboxScene.danger)
            #expect(try await scene.reader.get("/posts/\(post)/report").status == .notFound)
        }
    }

    @Test func oneIsToldKindlyThatAPostIsOnesOwn() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            #expect(try await scene.author.get("/posts/\(post)/report").shows("This is your own post"))
            let sent = try await scene.author.submit("/posts/\(post)/report", ["reason": "other", "body": ""])
            #expect(sent.status == .unprocessableContent)
            #expect(try await scene.staff.get("/queue").shows("/cases/") == false)
        }
    }

    @Test func aReportNeedsAReasonAndKeepsWhatWasTyped() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            _ = try await scene.reader.get("/posts/\(post)/report")
            let answer = try await scene.reader.submit("/posts/\(post)/report", ["body": "It worries me"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("Choose what comes nearest"))
            #expect(answer.shows("It worries me"))
        }
    }

    @Test func aWorriedReaderGetsHelpAndAnAlertLeaves() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            _ = try await scene.reader.get("/posts/\(post)/report")
            let thanks = try await scene.reader.submit("/posts/\(post)/report", ["reason": "self-harm", "body": ""])
            #expect(thanks.shows("116 123"))
            #expect(thanks.shows("can’t send anybody to them"))
            #expect(scene.community.alerts.count == 1)
            let page = try await scene.author.get("/threads/\(try await scene.thread(of: post))")
            #expect(page.status == .ok)
            #expect(page.shows("116 123") == false, "the author sees no change")
        }
    }

    @Test func thePageIsTheSameWhetherOrNotStaffKnewOfThePost() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            var pages: [String] = []
            for _ in 0..<2 {
                let guest = scene.community.browser()
                _ = try await guest.get("/posts/\(post)/report")
                pages.append(try await guest.submit("/posts/\(post)/report", ["reason": "unkind", "body": ""]).body)
            }
            #expect(pages[0] == pages[1])
            #expect(pages[0].contains("Thank you for telling us"))
        }
    }

    @Test func aFloodOfReportsIsAskedToSlowDown() async throws {
        try await InboxScene.open { scene in
            let post = try await scene.post("A quiet evening for once")
            _ = try await scene.reader.get("/posts/\(post)/report")
            var statuses: [HTTPResponse.Status] = []
            for number in 0..<21 {
                let fields = ["reason": "unkind", "body": "Number \(number)"]
                statuses.append(try await scene.reader.submit("/posts/\(post)/report", fields).status)
            }
            #expect(statuses.prefix(20).allSatisfy { $0 == .ok })
            #expect(statuses.last == .tooManyRequests)
            scene.community.clock.advance(seconds: 3600)
            let later = try await scene.reader.submit("/posts/\(post)/report", ["reason": "unkind", "body": "Later"])
            #expect(later.status == .ok)
        }
    }
}
