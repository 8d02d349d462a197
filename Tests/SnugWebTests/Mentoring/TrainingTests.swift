import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The training as somebody goes through it.
@Suite struct TrainingTests {
    @Test func everyWrongAnswerIsExplainedAndMayBeTriedAgain() async throws {
        try await TalkScene.open { scene in
            _ = try await scene.apply(scene.ben)
            try await scene.decide(.openTraining)
            let modules = scene.community.services.reference.mentoring.modules
            #expect(!modules.isEmpty)
            for module in modules {
                for (index, answer) in module.answers.enumerated() where index != module.right {
                    let page = try await scene.pass(module, scene.ben, answer: index)
                    #expect(page.status == .ok && page.shows("Not quite") && page.shows("Try once more"))
                    #expect(page.shows(Self.escaped(answer.why)) && page.shows("value=\"\(index)\" checked"))
                }
                let none = try await scene.pass(module, scene.ben, answer: 99)
                #expect(none.status == .unprocessableContent && none.shows("Choose one of the answers."))
                let right = try await scene.pass(module, scene.ben)
                #expect(right.shows("<h2 id=\"right-title\">Yes</h2>"))
            }
            let index = try await scene.ben.get("/mentoring/training")
            #expect(index.body.components(separatedBy: ">done</span>").count == modules.count + 1)
            #expect(index.shows("A coordinator looks at it next"))
        }
    }

    @Test func whoeverHasNoTrainingOpenReadsAndAnswersNothing() async throws {
        try await TalkScene.open { scene in
            let module = try #require(scene.community.services.reference.mentoring.modules.first)
            let page = try await scene.ann.get("/mentoring/training/\(module.slug)")
            #expect(page.status == .ok && !page.shows("That’s my answer"))
            let answered = try await scene.pass(module, scene.ann)
            #expect(answered.status == .notFound)
            #expect(try await scene.ann.get("/mentoring/training/nothing").status == .notFound)
            #expect(try await scene.community.browser().get("/mentoring/training").status == .forbidden)
        }
    }

    @Test func aChangedTextIsReadAgainAndAStaleAnswerCountsForNothing() async throws {
        try await TalkScene.open { scene in
            _ = try await scene.apply(scene.ben)
            try await scene.decide(.openTraining)
            let base = scene.community.services.reference.mentoring.modules
            var module = try #require(base.first)
            try await scene.pass(module, scene.ben)
            let path = "/mentoring/training/\(module.slug)"
            let before = try await scene.ben.get(path)
            module.question = "And what would you say?"
            try await scene.stores.training.publish(
                module, of: base, reason: "Two mentors asked for it.", by: scene.coordinator, now: scene.now)
            let stale = try await scene.ben.submit(
                path, ["answer": String(module.right), "version": before.value(of: "version")])
            #expect(stale.status == .conflict && stale.shows("The text has changed while you read it."))
            #expect(try await scene.ben.get("/mentoring/training").shows("changed since you read it"))
            let page = try await scene.ben.get(path)
            #expect(page.shows("And what would you say?") && page.shows("Two mentors asked for it."))
        }
    }

    @Test func aSuggestionIsAnsweredBesideTheText() async throws {
        try await TalkScene.open { scene in
            let module = try #require(scene.community.services.reference.mentoring.modules.first)
            let path = "/mentoring/training/\(module.slug)"
            let form = try await scene.ann.get(path)
            let empty = try await scene.ann.submit(path + "/proposals", ["words": " "])
            #expect(empty.status == .unprocessableContent && empty.shows("A line is enough."))
            let fields = ["words": "Say more about nights.", "once": form.value(of: "once")]
            for _ in 0..<2 {
                let sent = try await scene.ann.submit(path + "/proposals", fields)
                #expect(sent.location == path + "?done=proposed")
            }
            let open = try await scene.stores.training.proposals()
            #expect(open.map(\.words) == ["Say more about nights."])
            try await scene.stores.training.answer(
                try #require(open.first).id, taken: true, "We will, thank you.", by: scene.coordinator, now: scene.now)
            let page = try await scene.ann.get(path)
            #expect(page.shows("We will, thank you.") && page.shows("taken up"))
            #expect(try await !scene.ben.get(path).shows("We will, thank you."))
        }
    }

    @Test func wordsOfDangerInASuggestionReachStaffAtOnceAndTheirWriterSeesWhereHelpIs() async throws {
        try await TalkScene.open { scene in
            let module = try #require(scene.community.services.reference.mentoring.modules.first)
            let path = "/mentoring/training/\(module.slug)"
            #expect(try await !scene.ann.get(path).shows("id=\"help-title\""))
            let sent = try await scene.ann.submit(path + "/proposals", ["words": TalkScene.danger])
            #expect(sent.location == path + "?done=proposed")
            #expect(try await scene.ann.get(path).shows("id=\"help-title\""))
            #expect(try await !scene.ben.get(path).shows("id=\"help-title\""))
            let staff = try await scene.community.staff("Mo", roles: [.moderator]).browser
            let item = try #require(try await scene.openCases().first)
            let page = try await staff.get("/cases/\(item.publicID)")
            #expect(item.priority == .p1 && page.shows("Written as a suggestion for the training of mentors."))
            #expect(try await scene.stores.training.proposals().map(\.words) == [TalkScene.danger])
        }
    }

    @Test func renewingBeginsAnewSixWeeksBeforeTheEnd() async throws {
        try await TalkScene.withMentor { scene in
            try await scene.wait(seconds: 330 * 86_400)
            #expect(try await scene.ben.get("/mentoring/mentor").shows("renew it when you have an hour"))
            #expect(try await !scene.ben.get("/mentoring/training").shows(">done</span>"))
            for module in scene.community.services.reference.mentoring.modules {
                try await scene.pass(module, scene.ben)
            }
            #expect(try await !scene.ben.get("/mentoring/mentor").shows("renew it when you have an hour"))
            #expect(try await scene.ben.get("/mentoring/training").shows("It holds until"))
        }
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
