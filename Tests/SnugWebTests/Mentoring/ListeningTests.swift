import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Becoming a mentor, and taking requests on.
@Suite struct ListeningTests {
    @Test func onlyTheTrainedAndApprovedSeeWhoWaits() async throws {
        try await TalkScene.open { scene in
            _ = try await scene.ask()
            #expect(try await scene.next().status == .notFound)
            _ = try await scene.apply(scene.ben)
            let applied = try await scene.ben.get("/mentoring/mentor")
            #expect(applied.shows("Thank you for offering.") && !applied.shows("Read the next one"))
            #expect(try await scene.next().status == .notFound)
            try await scene.decide(.openTraining)
            #expect(try await scene.ben.get("/mentoring/mentor").shows("Go to the training"))
            #expect(try await scene.next().status == .notFound)
            await #expect(throws: MentoringRefusal.trainingDue) { try await scene.decide(.approve) }
        }
    }

    @Test func anApplicationNamesItsMistakesAndWarnsOfDetails() async throws {
        try await TalkScene.open { scene in
            let empty = try await scene.apply(scene.ben, ["experience": "", "topics": ""])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.shows("href=\"#experience\"") && empty.shows("href=\"#topics\""))
            let telling = try await scene.apply(scene.ben, ["experience": "Ring me on 07700 900123."])
            #expect(telling.status == .unprocessableContent && telling.shows("detail detail-must"))
            #expect(try await scene.apply(scene.ben).status == .seeOther)
            let again = try await scene.ben.submit(
                "/mentoring/mentor", ["experience": "Once more.", "topics": "school", "once": "other"])
            #expect(again.status == .conflict && again.shows("Once more."))
        }
    }

    @Test func wordsOfDangerInAnApplicationReachStaffAtOnce() async throws {
        try await TalkScene.open { scene in
            let words = "I can't go on. I am going to kill myself tonight."
            #expect(try await scene.apply(scene.ben, ["experience": words]).status == .seeOther)
            let items = try await scene.openCases()
            #expect(items.map(\.priority) == [.p1] && items.first?.subject == .call)
            #expect(items.first?.hits.map(\.snapshot.body) == [words])
            // The writer sees at once where there is help, and nobody is told that they asked for it.
            let own = try await scene.ben.get("/mentoring/mentor")
            #expect(own.shows("116 123") && own.shows("id=\"help-title\""))
            let moderator = try await scene.community.staff("Mo", roles: [.moderator]).browser
            let page = try await moderator.get("/cases/\(try #require(items.first).publicID)")
            #expect(page.shows("words to Snug staff") && page.shows("hasn’t asked for help"))
            #expect(!page.shows("call for help"))
        }
    }

    @Test func aRequestIsReadForHalfAnHourAndTwiceAsLongAgain() async throws {
        try await TalkScene.withMentor { scene in
            let request = try await scene.ask()
            let path = "/mentoring/requests/\(request)"
            #expect(try await scene.next().location == path)
            let page = try await scene.page(request, scene.ben)
            // The clock of the tests stands at 10:00 in London.
            #expect(page.shows("until 10:30") && page.shows(TalkScene.about) && page.shows("2 times"))
            for _ in 0..<2 {
                let longer = try await scene.ben.submit("/mentoring/mentor/requests/\(request)/extend", [:])
                #expect(longer.location == path + "?done=saved")
            }
            #expect(try await scene.page(request, scene.ben).shows("until 11:30"))
            #expect(try await !scene.page(request, scene.ben).shows("Half an hour longer"))
            let third = try await scene.ben.submit("/mentoring/mentor/requests/\(request)/extend", [:])
            #expect(third.status == .conflict && third.shows("It can’t be kept any longer."))
            #expect(try await scene.ben.get("/mentoring/mentor").shows("until 11:30"))
        }
    }

    @Test func nobodyElseReadsWhatSomebodyHasOpenAndAnExpiredLeaseIsGone() async throws {
        try await TalkScene.withMentor { scene in
            let other = try await scene.community.join("quiet-kettle")
            try await scene.makeMentor(other)
            let request = try await scene.ask()
            _ = try await scene.next()
            #expect(try await scene.next(other).location == "/mentoring/mentor?done=nobody-waits")
            #expect(try await scene.hides(request, from: other))
            let stolen = try await other.submit("/mentoring/mentor/requests/\(request)/accept", [:])
            #expect(stolen.status == .conflict && stolen.shows("changed or taken meanwhile"))

            try await scene.wait(seconds: 1801)
            #expect(try await scene.hides(request, from: scene.ben))
            _ = try await scene.ben.get("/mentoring/mentor")
            let late = try await scene.ben.submit("/mentoring/mentor/requests/\(request)/accept", [:])
            #expect(late.status == .conflict)
            try await scene.accept(request, other)
        }
    }

    @Test func whatIsLetGoGoesToOthersAndNobodyLearnsOfIt() async throws {
        try await TalkScene.withMentor { scene in
            let request = try await scene.ask()
            _ = try await scene.next()
            let gone = try await scene.ben.submit("/mentoring/mentor/requests/\(request)/let-go", [:])
            #expect(gone.location == "/mentoring/mentor?done=let-go")
            #expect(try await scene.next().location == "/mentoring/mentor?done=nobody-waits")
            #expect(try await scene.page(request, scene.ann).shows("Nobody has been waiting longer than you."))
            #expect(try await scene.ann.get("/inbox").shows("Nothing here"))
        }
    }

    @Test func pausedFullAndLapsedMentorsGetNothingNew() async throws {
        try await TalkScene.withMentor { scene in
            let request = try await scene.ask()
            _ = try await scene.ben.get("/mentoring/mentor")
            _ = try await scene.ben.submit("/mentoring/mentor/settings", ["what": "pause"])
            #expect(try await scene.ben.get("/mentoring/mentor").shows("You have paused"))
            let paused = try await scene.next()
            #expect(paused.status == .conflict && paused.shows("You have paused new requests."))
            _ = try await scene.ben.submit("/mentoring/mentor/settings", ["what": "resume"])

            let fewer = try await scene.ben.submit(
                "/mentoring/mentor/settings", ["what": "leanings", "topics": "everyday", "limit": "1"])
            #expect(fewer.location == "/mentoring/mentor?done=saved")
            try await scene.accept(request)
            let other = try await scene.ask(try await scene.community.join("amber-otter"))
            let full = try await scene.next()
            #expect(full.status == .conflict && full.shows("You listen to as many as you wanted"))
            try await scene.end(request, scene.ann)
            #expect(try await scene.next().location == "/mentoring/requests/\(other)")

            try await scene.wait(seconds: 366 * 86_400)
            let lapsed = try await scene.next()
            #expect(lapsed.status == .conflict && lapsed.shows("Your training has run out"))
            #expect(try await scene.hides(other, from: scene.ben))
        }
    }

    @Test func aMentorNeverGetsTheirOwnRequest() async throws {
        try await TalkScene.withMentor { scene in
            _ = try await scene.ask(scene.ben, ["voice": "fresh", "fresh-name": "plain-teapot"])
            #expect(try await scene.next().location == "/mentoring/mentor?done=nobody-waits")
        }
    }

    @Test func whatACoordinatorKeepsForSomebodyIsTheirsToReadFirst() async throws {
        try await TalkScene.withMentor { scene in
            let other = try await scene.community.join("quiet-kettle")
            try await scene.makeMentor(other)
            let request = try await scene.ask()
            let mentor = try #require(
                try await scene.community.database.read { connection in
                    try connection.row(
                        "SELECT mentors.id FROM mentors JOIN pseudonyms ON pseudonyms.id = mentors.pseudonym_id WHERE name = 'quiet-kettle'"
                    )?.text("id")
                })
            try await scene.stores.mentoringDesk.offer(
                request, to: mentor, reason: "Same town", by: scene.coordinator, now: scene.now)
            #expect(try await scene.hasNotice("A coordinator thought of you", other))
            let notice = try await other.get("/inbox").piece(after: "href=\"/inbox/")
            #expect(try await other.get("/inbox/\(notice)").shows("href=\"/mentoring/mentor\""))
            #expect(try await scene.next().location == "/mentoring/mentor?done=nobody-waits")
            #expect(try await other.get("/mentoring/mentor").shows("A coordinator thought of you"))
            let read = try await other.submit("/mentoring/mentor/requests/\(request)/look", [:])
            #expect(read.location == "/mentoring/requests/\(request)")
            let stolen = try await scene.ben.submit("/mentoring/mentor/requests/\(request)/look", [:])
            #expect(stolen.status == .conflict)
        }
    }

    @Test func whoeverStopsIsAMentorNoMoreButKeepsWhoTheyListenTo() async throws {
        try await TalkScene.talking { scene, request in
            _ = try await scene.ben.get("/mentoring/mentor")
            let stopped = try await scene.ben.submit("/mentoring/mentor/settings", ["what": "end"])
            #expect(stopped.location == "/mentoring/mentor?done=mentor-stopped")
            #expect(try await scene.ben.get("/mentoring/mentor").shows("You have stopped being a mentor."))
            try await scene.write("Still here for you.", to: request, scene.ben)
            #expect(try await scene.page(request, scene.ann).shows("Still here for you."))
            #expect(try await scene.ben.get("/mentoring/mentor?apply").shows("Thank you. If you would like to again"))
        }
    }
}
