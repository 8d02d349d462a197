import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Asking for a listening ear.
@Suite struct AskingTests {
    @Test func mistakesAreNamedAndNothingIsLost() async throws {
        try await TalkScene.open { scene in
            let empty = try await scene.sendRequest(
                nil, ["about": "", "topics": "", "ways": "", "avoid": "No advice."])
            #expect(empty.status == .unprocessableContent)
            for wanted in [
                "3 things to look at again", "href=\"#about\"", "href=\"#topics\"", "href=\"#ways\"", "No advice.",
            ] {
                #expect(empty.shows(wanted), "\(wanted)")
            }
            let long = String(repeating: "word ", count: 500)
            let refused = try await scene.sendRequest(nil, ["about": long])
            #expect(refused.status == .unprocessableContent && refused.shows("longer than the 2000"))
            #expect(refused.shows("value=\"school\" checked"))
        }
    }

    @Test func detailsAreShownFirstAndWhatMustGoGoes() async throws {
        try await TalkScene.open { scene in
            let words = "Ring me on 07700 900123, I can’t sleep."
            let asked = try await scene.sendRequest(nil, ["about": words])
            #expect(asked.status == .unprocessableContent)
            #expect(asked.shows("<mark class=\"detail detail-must\">07700 900123</mark>"))
            #expect(!asked.shows("Send it as it is") && asked.shows(words))
            let sent = try await scene.ann.submit(
                "/mentoring/requests",
                [
                    "about": words, "topics": "school", "ways": "messages", "voice": "everyday",
                    "once": asked.value(of: "once"), "seen": asked.value(of: "seen"), "action": "replace",
                ])
            let path = try #require(sent.location)
            let page = try await scene.ann.get(path)
            #expect(page.shows("Ring me on [removed]") && !page.shows("07700"))
        }
    }

    @Test func aFreshNameIsMadeAndTheOthersStayUnknown() async throws {
        try await TalkScene.withMentor { scene in
            let request = try await scene.ask(nil, ["voice": "fresh", "fresh-name": "plain-teapot"])
            try await scene.accept(request)
            let page = try await scene.page(request, scene.ben)
            #expect(page.shows("plain-teapot") && !page.shows("mossy-lantern"))
            let taken = try await scene.sendRequest(scene.ben, ["voice": "fresh", "fresh-name": "plain-teapot"])
            #expect(taken.status == .unprocessableContent && taken.shows("href=\"#fresh-name\""))
        }
    }

    @Test func sendingTwiceAsksOnceAndTwoIsTheMost() async throws {
        try await TalkScene.open { scene in
            let form = try await scene.ann.get("/mentoring/ask")
            let once = ["once": form.value(of: "once")]
            let first = try await scene.ask(nil, once)
            #expect(try await scene.ask(nil, once) == first)
            _ = try await scene.ask(nil, ["about": "Another thing altogether."])
            let third = try await scene.sendRequest(nil, ["about": "A third one."])
            #expect(third.status == .conflict && third.shows("You have 2 requests open") && third.shows("A third one."))
        }
    }

    @Test func itIsRewordedWithdrawnAndAskedAgainInItsPlace() async throws {
        try await TalkScene.open { scene in
            let request = try await scene.ask()
            let path = "/mentoring/requests/\(request)"
            let form = try await scene.ann.get(path + "/edit")
            #expect(form.shows(TalkScene.about) && form.shows("value=\"school\" checked"))
            let saved = try await scene.ann.submit(
                path + "/edit", ["about": "It is about nights.", "topics": "everyday", "ways": "messages"])
            #expect(saved.location == path + "?done=saved")
            #expect(try await scene.page(request, scene.ann).shows("It is about nights."))

            scene.community.clock.advance(seconds: 3600)
            let other = try await scene.community.join("amber-otter")
            let later = try await scene.ask(other)
            #expect(try await scene.ann.get(path + "/withdrawal").shows("keep the place you have now"))
            #expect(try await scene.ann.submit(path + "/withdrawal", [:]).location == path + "?done=request-withdrawn")
            #expect(try await scene.page(later, other).shows("Nobody has been waiting longer than you."))
            let gone = try await scene.page(request, scene.ann)
            #expect(gone.shows("You withdrew it.") && gone.shows("Ask again"))
            let again = try await scene.ann.submit(path + "/again", [:])
            let new = try #require(again.location)
            #expect(new != path && new.hasPrefix("/mentoring/requests/"))
            #expect(try await scene.ann.get(new).shows("It is about nights."))
            #expect(try await scene.page(later, other).shows("One person has been waiting longer than you."))
            #expect(try await scene.ann.get(path + "/edit").status == .notFound)
        }
    }

    @Test func wordsOfDangerAreTakenShowHelpAndReachNoMentor() async throws {
        try await TalkScene.withMentor { scene in
            // Not even an unusable name keeps them from staff.
            let request = try await scene.ask(
                nil, ["about": TalkScene.danger, "voice": "fresh", "fresh-name": "!!"])
            let page = try await scene.page(request, scene.ann)
            #expect(page.shows("116 123") && page.shows("waiting for Snug staff"))
            #expect(scene.community.alerts.count == 1)
            #expect(try await scene.next().location == "/mentoring/mentor?done=nobody-waits")
            #expect(try await scene.hides(request, from: scene.ben))
        }
    }

    @Test func wordsOfDangerInWhatTheyDoNotWantAreMarkedWhereTheyStand() async throws {
        try await TalkScene.open { scene in
            _ = try await scene.ask(nil, ["avoid": "No advice, è finita. " + TalkScene.danger])
            let item = try #require(try await scene.openCases().first)
            let hit = try #require(item.hits.first)
            let found = hit.concerns.flatMap(\.evidence)
            let text = Array(hit.snapshot.body.utf8)
            #expect(!found.isEmpty && found.allSatisfy { $0.field == .body })
            #expect(found.allSatisfy { String(decoding: text[$0.range], as: UTF8.self) == $0.term })
            let moderator = try await scene.community.staff("Mo", roles: [.moderator]).browser
            #expect(try await moderator.get("/cases/\(item.publicID)").shows("<mark"))
        }
    }

    @Test func aThreadsTopicsAreTickedAlreadyForWhoeverMayReadIt() async throws {
        try await TalkScene.open { scene in
            try await scene.community.addBoards()
            let thread = try await scene.ann.start(
                "Excluded again", "School has excluded him for five days again.", on: "inside")
            #expect(try await scene.ann.get(thread).shows("/mentoring/ask?thread="))
            let id = String(thread.dropFirst("/threads/".count))
            let form = try await scene.ben.get("/mentoring/ask?thread=\(id)")
            #expect(form.shows("value=\"school\" checked") && !form.shows("Excluded again"))
            let unknown = try await scene.ben.get("/mentoring/ask?thread=aaaaaaaaaaaaaaaaaaaaaaaaaa")
            #expect(unknown.status == .ok && !unknown.shows("value=\"school\" checked"))
        }
    }

    @Test func aPausedAccountCannotAsk() async throws {
        try await TalkScene.open { scene in
            try await scene.community.database.write { try $0.change("UPDATE members SET state = 'suspended'") }
            let refused = try await scene.sendRequest()
            #expect(refused.status == .forbidden && refused.shows(TalkScene.about))
            #expect(try await scene.ann.get("/mentoring").status == .ok)
        }
    }
}
