import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// What caseworkers see of mentoring: the one message or request in question, and no way to the rest.
@Suite struct MentoringCaseTests {
    private static let frightening = "He had a kitchen knife and he said he would stab me. I’ve locked myself in."

    /// A conversation with one message that staff were shown.
    private struct Talk: Sendable {
        let request: String
        let asker: PseudonymID
        let listener: PseudonymID
        let path: String
    }

    private static func talk(_ scene: MentoringScene) async throws -> Talk {
        let (_, ben) = try await scene.listener("ben-listens")
        let ann = try await scene.member("ann-asks")
        let id = try await scene.ask("Canary about the gate.", as: ann)
        try await scene.accept(id, by: ben)
        try await scene.send("Canary, how was the day?", in: id, by: ben)
        try await scene.send(Self.frightening, in: id, by: ann)
        let found = try await scene.community.database.read { connection in
            try connection.row("SELECT public_id FROM cases WHERE subject_kind = 'message'")?.text("public_id")
        }
        return Talk(request: id, asker: ann, listener: ben, path: "/cases/\(try #require(found))")
    }

    @Test func aCaseShowsTheOneMessageAndNoWayToTheRest() async throws {
        try await MentoringScene.open { scene in
            let talk = try await Self.talk(scene)
            let moderator = try await scene.community.staff("rowan", roles: [.moderator]).browser
            let queue = try await moderator.get("/queue")
            #expect(queue.shows("message in a mentoring conversation") && queue.shows("href=\"\(talk.path)\""))
            let page = try await moderator.get(talk.path)
            #expect(page.shows("This is one message of a conversation between two members."))
            #expect(page.shows("locked myself in") && page.shows("<dd>ann-asks</dd>"))
            // Neither the other messages, nor the other person, nor an address that leads there.
            #expect(!page.shows("Canary") && !page.shows("ben-listens") && !page.shows(talk.request))
            #expect(!page.shows("/mentoring") && !page.shows("Publish the post") && !page.shows("Remove the post"))
            #expect(page.shows("Both of them go on seeing the message, and the conversation goes on."))
            // A moderator learns when the other person is told, and can't change it.
            #expect(page.shows("The other person in the conversation is told on Fri"))
            #expect(!page.shows("\(talk.path)/telling"))
            let refused = try await moderator.submit("\(talk.path)/telling", ["days": "3", "reason": "Why not."])
            #expect(refused.status == .notFound)
            #expect(try await scene.coordinator.get(talk.path).status == .notFound)
        }
    }

    @Test func aSafeguardingLeadPutsOffTellingTheOther() async throws {
        try await MentoringScene.open { scene in
            let talk = try await Self.talk(scene)
            let mentoring = scene.community.services.stores.mentoring
            let lead = try await scene.community.staffMember("Bea", [.safeguardingLead]).browser
            #expect(try await lead.get(talk.path).shows("\(talk.path)/telling"))
            for (fields, field) in [
                (["days": "0", "reason": "x"], "telling-days"), (["days": "29", "reason": "x"], "telling-days"),
                (["days": "soon", "reason": "x"], "telling-days"), (["days": "9", "reason": " "], "telling-reason"),
            ] {
                let refused = try await lead.submit("\(talk.path)/telling", fields)
                #expect(refused.status == .unprocessableContent && refused.shows("href=\"#\(field)\""), "\(fields)")
            }
            let done = try await lead.submit("\(talk.path)/telling", ["days": "9", "reason": "They live together."])
            #expect(done.location == "\(talk.path)?done=saved")
            #expect(try await scene.record("telling-put-off").map(\.reason) == ["They live together."])
            #expect(try await lead.get(talk.path).shows("is told on Sat"))
            func knows(_ name: PseudonymID) async throws -> Bool? {
                try await mentoring.file(talk.request, for: [name], now: scene.community.clock.now)?.staffLook
            }
            // Whoever wrote it knows at once; the other when it is time and no sooner.
            #expect(try await knows(talk.asker) == true)
            #expect(try await knows(talk.listener) == false)
            scene.community.clock.advance(seconds: 8 * 86_400)
            #expect(try await knows(talk.listener) == false)
            scene.community.clock.advance(seconds: 2 * 86_400)
            #expect(try await knows(talk.listener) == true)
            #expect(try await lead.get(talk.path).shows("Both people know that Snug staff look at a message"))
            // What somebody knows can't be put off any more.
            let late = try await lead.submit("\(talk.path)/telling", ["days": "5", "reason": "Too late."])
            #expect(late.status == .notFound)
        }
    }

    @Test func aRequestsCaseSaysWhatItIsAndFreesItWhenItIsDecided() async throws {
        try await MentoringScene.open { scene in
            let (_, ben) = try await scene.listener("ben-listens")
            let id = try await scene.ask(
                "I am going to kill myself tonight and I know how.", as: try await scene.member("ann-asks"))
            let mentoring = scene.community.services.stores.mentoring
            #expect(try await mentoring.next(for: [ben], now: scene.community.clock.now) == nil)
            let lead = try await scene.community.staff("bea", roles: [.safeguardingLead]).browser
            let queue = try await lead.get("/queue")
            #expect(queue.shows("request for somebody who listens"))
            let path = "/cases/\(queue.piece(after: "href=\"/cases/"))"
            let page = try await lead.get(path)
            #expect(page.shows("A member asked for somebody who listens") && !page.shows("Telling the other person"))
            #expect(page.shows("The request stands in its old place among those that wait."))
            let nothing = try await lead.submit("\(path)/telling", ["days": "3", "reason": "x"])
            #expect(nothing.status == .notFound)
            let closed = try await lead.submit(
                "\(path)/decision",
                [
                    "version": page.value(of: "version"), "action": "close", "outcome": "supported",
                    "reason": "Talked with them.",
                ])
            #expect(closed.status == .seeOther)
            #expect(try await mentoring.next(for: [ben], now: scene.community.clock.now)?.publicID == id)
        }
    }
}
