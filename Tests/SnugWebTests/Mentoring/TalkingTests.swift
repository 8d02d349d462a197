import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// A conversation of two.
@Suite struct TalkingTests {
    @Test func whatIsNewIsMarkedAndOlderMessagesArePaged() async throws {
        try await TalkScene.talking { scene, request in
            for number in 1...33 {
                try await scene.write("Line number \(number).", to: request, scene.ben)
                if number == 31 { _ = try await scene.page(request, scene.ann) }
            }
            #expect(try await scene.ann.get("/mentoring").shows("2 new messages"))
            let newest = try await scene.page(request, scene.ann)
            let mark = try #require(newest.body.range(of: "New since you were here"))
            let before = newest.body[..<mark.lowerBound]
            #expect(before.contains("Line number 31.") && !before.contains("Line number 32."))
            #expect(newest.shows("Line number 4.") && !newest.shows("Line number 3."))
            let earlier = newest.piece(after: "?before=")
            let older = try await scene.ann.get("/mentoring/requests/\(request)?before=\(earlier)")
            #expect(older.shows("Line number 3.") && !older.shows("Line number 4.") && older.shows("To the newest"))
            #expect(try await !scene.page(request, scene.ann).shows("New since you were here"))
            #expect(try await !scene.ann.get("/mentoring").shows("new message"))
            // One notice, however many messages.
            #expect(
                try await scene.ann.get("/inbox").body.components(separatedBy: "There is a message for you").count == 2)
        }
    }

    @Test func emptyAndLongWordsAreGivenBack() async throws {
        try await TalkScene.talking { scene, request in
            let empty = try await scene.write(" ", to: request, scene.ann)
            #expect(empty.status == .unprocessableContent && empty.shows("Write something first."))
            let long = String(repeating: "a", count: MentoringRules.messageLimit + 7)
            let refused = try await scene.write(long, to: request, scene.ann)
            #expect(refused.status == .unprocessableContent && refused.shows("Make it 7 characters shorter"))
            #expect(refused.shows(long))
        }
    }

    @Test func sendingTwiceSendsOnce() async throws {
        try await TalkScene.talking { scene, request in
            let once = try await scene.page(request, scene.ann).value(of: "once")
            for _ in 0..<2 { try await scene.write("Only once.", to: request, scene.ann, ["once": once]) }
            let page = try await scene.page(request, scene.ben)
            #expect(page.body.components(separatedBy: "Only once.").count == 2)
        }
    }

    @Test func detailsAreWarnedOfOnceAndAreTheirsToGive() async throws {
        try await TalkScene.talking { scene, request in
            let words = "Ring me on 07700 900123 on Tuesday."
            let warned = try await scene.write(words, to: request, scene.ann)
            #expect(warned.status == .unprocessableContent && warned.shows("Before you send it"))
            #expect(warned.shows("<mark class=\"detail\">07700 900123</mark>") && !warned.shows("has to go"))
            #expect(try await !scene.page(request, scene.ben).shows("07700"))
            let fields = [
                "body": words, "once": warned.value(of: "once"), "seen": warned.value(of: "seen"), "action": "keep",
            ]
            // Other words than those that were shown are looked at again.
            let other = try await scene.ann.submit(
                "/mentoring/requests/\(request)/messages",
                fields.merging(["body": "Ring me on 07700 900456."]) { _, new in new })
            #expect(other.status == .unprocessableContent)
            let sent = try await scene.ann.submit("/mentoring/requests/\(request)/messages", fields)
            #expect(sent.status == .seeOther)
            #expect(try await scene.page(request, scene.ben).shows("07700 900123"))
        }
    }

    @Test func wordsOfDangerArriveAndEverybodyKnowsWhatToDo() async throws {
        try await TalkScene.talking { scene, request in
            let sent = try await scene.write(
                TalkScene.danger + " My number is 07700 900123.", to: request, scene.ann)
            #expect(sent.location?.contains("done=sent-told") == true && scene.community.alerts.count == 1)
            let own = try await scene.ann.get(String((sent.location ?? "").prefix { $0 != "#" }))
            #expect(own.shows("116 123") && own.shows("Snug staff have been told about this message."))
            #expect(own.shows("Snug staff were asked to look at a message"))
            let read = try await scene.page(request, scene.ben)
            #expect(read.shows("kill myself tonight") && read.shows("What to do now") && !read.shows("116 123"))
            // The other side isn't told before a day has gone by.
            #expect(!read.shows("Snug staff were asked"))
            try await scene.wait(seconds: 24 * 3600 + 1)
            #expect(try await scene.page(request, scene.ben).shows("Snug staff were asked to look at a message"))
            try await scene.write("I am here. Is anybody with you?", to: request, scene.ben)
            #expect(try await !scene.page(request, scene.ben).shows("What to do now"))
            #expect(try await !scene.page(request, scene.ann).shows("116 123"))
        }
    }

    @Test func whilePausedNobodyWritesAndOnlyWhoeverPausedGoesOn() async throws {
        try await TalkScene.talking { scene, request in
            let path = "/mentoring/requests/\(request)"
            let once = try await scene.page(request, scene.ben).value(of: "once")
            _ = try await scene.page(request, scene.ann)
            _ = try await scene.ann.submit(path + "/pause", [:])
            let late = try await scene.ben.submit(
                path + "/messages", ["body": "I was just writing.", "once": once, "action": "send"])
            #expect(late.status == .conflict && late.shows("I was just writing."))
            #expect(try await !scene.page(request, scene.ben).shows("Go on</button>"))
            #expect(try await scene.ben.submit(path + "/resume", [:]).status == .conflict)
            #expect(try await scene.page(request, scene.ann).shows("Go on</button>"))
            _ = try await scene.ann.submit(path + "/resume", [:])
            #expect(try await scene.write("Back again.", to: request, scene.ben).status == .seeOther)
        }
    }

    @Test func endingAsksForAReasonAndSaysGoodbye() async throws {
        try await TalkScene.talking { scene, request in
            let path = "/mentoring/requests/\(request)"
            let form = try await scene.ben.get(path + "/end")
            #expect(form.shows("End it with mossy-lantern?") && form.shows("can ask again and keep their place"))
            let none = try await scene.ben.submit(path + "/end", ["words": "All the best to you."])
            #expect(none.status == .unprocessableContent && none.shows("All the best to you."))
            let ended = try await scene.ben.submit(path + "/end", ["reason": "time", "words": "All the best to you."])
            #expect(ended.location == path + "/feedback?done=talk-ended")
            let page = try await scene.page(request, scene.ann)
            #expect(page.shows("All the best to you.") && page.shows("It says nothing about you"))
            #expect(!page.shows("haven’t the time") && !page.shows("id=\"write\""))
            #expect(try await scene.hasNotice("Your mentoring conversation has come to rest", scene.ann))
            let late = try await scene.ann.submit(path + "/messages", ["body": "Oh no.", "action": "send"])
            #expect(late.status == .conflict && late.shows("Oh no."))
            let again = try await scene.ann.submit(path + "/again", [:])
            #expect(again.location?.hasPrefix("/mentoring/requests/") == true)
        }
    }

    @Test func callsAreNotedByDayAndTakenOutByWhoeverNotedThem() async throws {
        try await TalkScene.talking { scene, request in
            let path = "/mentoring/requests/\(request)"
            _ = try await scene.page(request, scene.ann)
            for wrong in ["", "soon", "2026-02-31", "2026-11-20", "2024-11-20"] {
                let refused = try await scene.ann.submit(path + "/calls", ["day": wrong])
                #expect(refused.status == .unprocessableContent && refused.shows("href=\"#day\""), "\(wrong)")
            }
            #expect(try await scene.ann.submit(path + "/calls", ["day": "2026-11-18"]).status == .seeOther)
            let others = try await scene.page(request, scene.ben)
            #expect(others.shows("You spoke on 18 November 2026, noted by mossy-lantern") && !others.shows("/removal"))
            let call = try await scene.page(request, scene.ann).piece(after: "/calls/")
            _ = try await scene.ben.submit(path + "/calls/\(call)/removal", [:])
            #expect(try await scene.page(request, scene.ann).shows("You spoke on"))
            _ = try await scene.ann.submit(path + "/calls/\(call)/removal", [:])
            #expect(try await !scene.page(request, scene.ann).shows("You spoke on"))
        }
    }

    @Test func aDraftIsKeptForTheConversationAndGoesWhenItIsSent() async throws {
        try await TalkScene.talking { scene, request in
            let kept = try await scene.write("Half a thought.", to: request, scene.ann, ["action": "draft"])
            #expect(kept.location == "/drafts?done=draft-kept")
            #expect(try await !scene.page(request, scene.ben).shows("Half a thought."))
            #expect(try await scene.page(request, scene.ann).shows("You kept some words for later"))
            #expect(try await !scene.page(request, scene.ben).shows("You kept some words for later"))
            let draft = try await scene.ann.get("/drafts").piece(after: "href=\"/drafts/")
            let form = try await scene.ann.get("/drafts/\(draft)")
            #expect(form.shows("Half a thought.") && form.shows("action=\"/mentoring/requests/\(request)/messages\""))
            try await scene.write("A whole one.", to: request, scene.ann)
            #expect(try await scene.ann.get("/drafts").shows("There are none."))
        }
    }

    @Test func tenQuietWorkingDaysCloseItWithTheWayBack() async throws {
        try await TalkScene.talking { scene, request in
            try await scene.write("How are you?", to: request, scene.ben)
            #expect(try await scene.page(request, scene.ann).shows("this closes by itself at the end of Thursday"))
            try await scene.wait(seconds: 15 * 86_400)
            try await scene.stores.mentoring.settle(now: scene.now)
            let page = try await scene.page(request, scene.ann)
            #expect(page.shows("You can ask again whenever you like.") && page.shows("Ask again, for another mentor"))
            #expect(try await scene.page(request, scene.ben).shows("You did what you could"))
        }
    }

    @Test func anUnansweredRequestGoesBackAndBothAreToldKindly() async throws {
        try await TalkScene.talking { scene, request in
            #expect(try await scene.page(request, scene.ben).shows("mossy-lantern waits for your first line."))
            try await scene.wait(seconds: 73 * 3600)
            try await scene.stores.mentoring.settle(now: scene.now)
            #expect(try await scene.hides(request, from: scene.ben))
            #expect(try await scene.page(request, scene.ann).shows("Nobody has been waiting longer than you."))
            #expect(try await scene.hasNotice("Your mentor couldn’t write in time", scene.ann))
            #expect(try await scene.next().location == "/mentoring/mentor?done=nobody-waits")
        }
    }
}
