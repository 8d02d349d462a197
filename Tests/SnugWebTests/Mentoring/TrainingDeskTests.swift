import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The training as coordinators keep it, together with those who read it.
@Suite struct TrainingDeskTests {
    private static let path = "/mentoring/training/boundaries"

    /// The form as the page has it, with some fields changed.
    private static func fields(
        _ scene: MentoringScene, changing: [String: String] = [:]
    ) throws -> [String: String] {
        let module = try #require(
            scene.community.services.reference.mentoring.modules.first { $0.slug == "boundaries" })
        var fields = [
            "based-on": "1", "title": module.title, "minutes": String(module.minutes), "body": module.body,
            "question": module.question, "right": String(module.right + 1), "reason": "Families asked for it.",
        ]
        for (index, answer) in module.answers.enumerated() {
            fields["answer-\(index + 1)"] = answer.words
            fields["why-\(index + 1)"] = answer.why
        }
        return fields.merging(changing) { $1 }
    }

    @Test func theThreePartsStandThereAsTheyAreRead() async throws {
        try await MentoringScene.open { scene in
            let list = try await scene.coordinator.get("/mentoring/training")
            for title in ["Complex trauma and attachment", "Boundaries and safeguarding", "Looking after yourself"] {
                #expect(list.shows(title), "\(title)")
            }
            let page = try await scene.coordinator.get(Self.path)
            #expect(page.shows("Version 1 · 20 minutes to read") && page.shows("came with Snug"))
            #expect(page.shows("<h2>When a message frightens you</h2>") && page.shows("<strong>999</strong>"))
            #expect(try await scene.coordinator.get("/mentoring/training/nothing").status == .notFound)
        }
    }

    @Test func aNewVersionIsWhatEverybodyReadsAndTheOldOneIsKept() async throws {
        try await MentoringScene.open { scene in
            let text = "You may be frightened too.\n\n## When\n\nRing <i>somebody</i>."
            let published = try await scene.coordinator.submit(
                Self.path, Self.fields(scene, changing: ["body": text, "minutes": "5"]))
            #expect(published.location == "\(Self.path)?done=version-published")
            let page = try await scene.coordinator.get(Self.path)
            #expect(page.shows("Version 2 · 5 minutes to read") && page.shows("Families asked for it."))
            #expect(page.shows("You may be frightened too.") && !page.shows("Ring <i>"))
            let compared = try await scene.coordinator.get("\(Self.path)?changed=2")
            #expect(compared.shows("What version 2 changed"))
            #expect(
                compared.shows("<ins><span class=\"unseen\">New: </span>")
                    && compared.shows("<p>You may be frightened too.</p>"))
            #expect(compared.part(from: "<del>", to: "</del>").contains("Gone: "))
            // The question and its answers stayed, and a line or two of them is enough.
            #expect(compared.shows("lines the same)") && compared.shows("20 minutes</p>"))
            let modules = try await scene.community.services.stores.training.modules(
                scene.community.services.reference.mentoring.modules)
            #expect(modules.map(\.version) == [1, 2, 1] && modules[1].body == text)
            let record = try await scene.record("training-changed")
            #expect(
                record.map(\.reason) == ["Families asked for it."] && record.first?.detail == "boundaries, version 2")
        }
    }

    @Test func whoeverEditsAnOlderTextLosesNeither() async throws {
        try await MentoringScene.open { scene in
            let maud = try await scene.community.staff("maud", roles: [.coordinator]).browser
            _ = try await maud.get(Self.path)
            _ = try await scene.coordinator.submit(
                Self.path, Self.fields(scene, changing: ["body": "The text that was quicker."]))
            let mine = try Self.fields(scene, changing: ["body": "The text that was slower.", "reason": "Mine."])
            let stale = try await maud.submit(Self.path, mine)
            #expect(stale.status == .conflict)
            #expect(stale.shows("Version 2 was published after you opened version 1."))
            #expect(stale.part(from: "<del>", to: "</del>").contains("The text that was quicker."))
            #expect(stale.part(from: "<ins>", to: "</ins>").contains("The text that was slower."))
            #expect(stale.part(from: "<textarea id=\"body\"", to: "</textarea>").contains("The text that was slower."))
            #expect(stale.shows("Mine.</textarea>") && stale.value(of: "based-on") == "2")
            #expect(try await scene.record("training-changed").count == 1)
            // Having seen both, she may publish on top of the other.
            let again = try await maud.submit(Self.path, mine.merging(["based-on": "2"]) { $1 })
            #expect(again.status == .seeOther)
            let history = try await maud.get(Self.path)
            #expect(
                history.shows("Version 3:") && history.shows("Version 2:") && history.shows("The text that was slower.")
            )
        }
    }

    @Test(arguments: [
        (["body": ""], "Please give it a title and a text."), (["question": " "], "Please ask a question at the end."),
        (["why-2": ""], "Please give each answer its words and say why it is right or not."),
        (["right": "6"], "Please say which answer is right."), (["minutes": "many"], "Please say how many minutes"),
        (["reason": ""], "Say what changes, and why."),
    ])
    func anUnfinishedVersionComesBackWithItsWords(changing: [String: String], sentence: String) async throws {
        try await MentoringScene.open { scene in
            let typed = try Self.fields(scene, changing: ["title": "My own title"].merging(changing) { $1 })
            let answer = try await scene.coordinator.submit(Self.path, typed)
            #expect(answer.status == .unprocessableContent && answer.shows(sentence), "\(changing)")
            #expect(answer.shows("value=\"My own title\""))
            #expect(try await scene.record("training-changed").isEmpty)
        }
    }

    @Test func aProposalIsTakenUpOrDeclinedWithAnAnswer() async throws {
        try await MentoringScene.open { scene in
            let (_, ben) = try await scene.listener("ben-listens")
            let training = scene.community.services.stores.training
            let module = scene.community.services.reference.mentoring.modules[1]
            for words in ["Say that one may be frightened.", "Half as <long>."] {
                _ = try await training.propose(
                    words, screening: Screening(), for: module, as: ben, once: scene.once(),
                    now: scene.community.clock.now)
            }
            #expect(
                try await scene.coordinator.get("/mentoring").shows("2 proposals about the training without an answer:")
            )
            let list = try await scene.coordinator.get("/mentoring/training")
            #expect(list.shows("Half as &lt;long&gt;.") && list.shows("ben-listens"))
            let ids = try await training.proposals().map { ($0.words, $0.id) }
            for (words, id) in ids {
                let empty = try await scene.coordinator.submit("/mentoring/proposals/\(id)", ["decision": "taken"])
                #expect(empty.status == .unprocessableContent && empty.shows("href=\"#answer-\(id)\""))
                let decision = words.hasPrefix("Say") ? "taken" : "declined"
                let answered = try await scene.coordinator.submit(
                    "/mentoring/proposals/\(id)", ["decision": decision, "answer": "Thank you for \(decision)."])
                #expect(answered.location == "/mentoring/training?done=saved")
                let twice = try await scene.coordinator.submit(
                    "/mentoring/proposals/\(id)", ["decision": "taken", "answer": "Or not."])
                #expect(twice.status == .conflict)
            }
            let states = try await training.proposals(own: [ben]).map { [$0.state, $0.answer ?? ""] }
            #expect(Set(states) == [["taken", "Thank you for taken."], ["declined", "Thank you for declined."]])
            #expect(try await scene.notices(ben).count { $0 == "proposal-answered" } == 2)
            #expect(try await scene.coordinator.get("/mentoring/training").shows("Nothing waits for an answer."))
            #expect(try await scene.record("training-proposal-answered").count == 2)
            let nowhere = try await scene.coordinator.submit(
                "/mentoring/proposals/\(PublicID.random())", ["decision": "taken", "answer": "x"])
            #expect(nowhere.status == .notFound)
        }
    }
}
