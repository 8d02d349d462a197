import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Somebody's way from offering to listening, as a coordinator walks it with them.
@Suite struct MentorFileTests {
    @Test func applyingTrainingAndListeningEachWaitForTheirStep() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.applicant("ben-listens", experience: "Three, and a dog <b>too</b>.")
            let desk = try await scene.coordinator.get("/mentoring")
            #expect(desk.shows("Has applied, and waits for an answer:"))
            let page = try await scene.coordinator.get("/mentoring/mentors/\(mentor)")
            #expect(page.shows("Three, and a dog &lt;b&gt;too&lt;/b&gt;.") && page.shows("has applied"))
            #expect(page.shows("value=\"open-training\"") && !page.shows("value=\"approve\""))
            _ = try await scene.coordinator.get("/mentoring/mentors/\(mentor)")
            #expect(try await scene.record("mentor-viewed").map(\.detail) == ["mentor \(mentor)"])
            let early = try await scene.coordinator.submit(
                "/mentoring/mentors/\(mentor)/decision", ["action": "approve", "reason": "In a hurry."])
            #expect(early.status == .conflict && early.shows("They haven’t finished the training yet."))
            #expect(early.shows("In a hurry."))
            try await scene.decide(mentor, "open-training")
            #expect(try await !scene.coordinator.get("/mentoring/mentors/\(mentor)").shows("value=\"approve\""))
            try await scene.train(ben)
            let trained = try await scene.coordinator.get("/mentoring/mentors/\(mentor)")
            #expect(trained.shows("value=\"approve\"") && trained.shows("<dd>passed</dd>"))
            #expect(try await scene.coordinator.get("/mentoring").shows("Has finished the training, and waits"))
            try await scene.decide(mentor, "approve", reason: "Checks done.")
            #expect(try await scene.notices(ben) == ["mentor-training", "mentor-approved"])
            let record = try await scene.record("mentor-decided")
            #expect(record.map(\.detail) == ["training opened, mentor \(mentor)", "approved, mentor \(mentor)"])
            #expect(record.last?.reason == "Checks done.")
        }
    }

    @Test func aDecisionWantsAReasonAndKeepsWhatWasTyped() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.applicant("ben-listens")
            let path = "/mentoring/mentors/\(mentor)/decision"
            let silent = try await scene.coordinator.submit(path, ["action": "decline", "reason": " "])
            #expect(silent.status == .unprocessableContent && silent.shows("href=\"#reason\""))
            #expect(silent.shows("value=\"decline\" checked"))
            let none = try await scene.coordinator.submit(path, ["reason": "Why indeed."])
            #expect(
                none.status == .unprocessableContent && none.shows("Please choose what to do.")
                    && none.shows("Why indeed."))
            try await scene.decide(mentor, "decline", reason: "Too soon after the move.")
            #expect(try await scene.notices(ben) == ["mentor-declined"])
            // Declined is declined: nobody opens the training of somebody who was told no.
            let late = try await scene.coordinator.submit(path, ["action": "open-training", "reason": "x"])
            #expect(late.status == .conflict && late.shows("Somebody else decided in the meantime."))
        }
    }

    @Test func theLimitGoesFromOneToFourAndNoFurther() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            let path = "/mentoring/mentors/\(mentor)/decision"
            for (limit, status) in [("4", HTTPResponse.Status.seeOther), ("5", .conflict), ("0", .conflict)] {
                let answer = try await scene.coordinator.submit(
                    path, ["action": "limit", "limit": limit, "reason": "Her children have left home."])
                #expect(answer.status == status, "\(limit)")
            }
            let silent = try await scene.coordinator.submit(path, ["action": "limit", "limit": "1", "reason": ""])
            #expect(silent.status == .unprocessableContent && silent.shows("href=\"#limit-reason\""))
            #expect(try await scene.community.services.stores.mentors.mentor(of: [ben])?.limit == 4)
        }
    }

    @Test func notesAreKeptSealedAndADebriefIsDoneWithOne() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            let mentors = scene.community.services.stores.mentors
            try await mentors.change(.debrief(true), own: [ben], now: scene.community.clock.now)
            #expect(try await scene.coordinator.get("/mentoring").shows("Would like to talk something over with you:"))
            let path = "/mentoring/mentors/\(mentor)"
            let page = try await scene.coordinator.get(path)
            let once = page.value(of: "once")
            for _ in 0..<2 {
                let kept = try await scene.coordinator.submit(
                    "\(path)/notes", ["kind": "debrief", "note": "Canary: slept badly.", "once": once])
                #expect(kept.location == "\(path)?done=saved")
            }
            let after = try await scene.coordinator.get(path)
            #expect(after.body.components(separatedBy: "Canary: slept badly.").count == 2)
            #expect(after.shows("morwenna") && after.shows("A debrief after something heavy"))
            #expect(try await mentors.mentor(of: [ben])?.wantsDebrief == false)
            #expect(try await scene.record("mentor-note").map(\.detail) == ["debrief, mentor \(mentor)"])
            let empty = try await scene.coordinator.submit("\(path)/notes", ["kind": "check", "note": ""])
            #expect(empty.status == .unprocessableContent)
            let stored = try await scene.community.database.read { connection in
                try connection.rows("SELECT words_sealed FROM mentor_notes").map { try $0.blob("words_sealed") }
            }
            #expect(stored.count == 1 && !String(decoding: stored[0], as: UTF8.self).contains("Canary"))
        }
    }

    @Test func endingTakesAwayWhatTheyWereLookingAt() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            let id = try await scene.ask("About the gate.", as: try await scene.member("ann-asks"))
            let mentoring = scene.community.services.stores.mentoring
            #expect(try await mentoring.next(for: [ben], now: scene.community.clock.now)?.publicID == id)
            #expect(try await scene.coordinator.get("/mentoring").shows("somebody is looking at it"))
            try await scene.decide(mentor, "end", reason: "Moved on.")
            #expect(try await !scene.coordinator.get("/mentoring").shows("somebody is looking at it"))
            #expect(try await scene.notices(ben).last == "mentor-ended")
            let ended = try await scene.coordinator.get("/mentoring/mentors/\(mentor)")
            #expect(ended.shows("has stopped") && !ended.shows("name=\"action\""))
        }
    }

    @Test func trainingThatRunsOutIsSeenBeforeItDoes() async throws {
        try await MentoringScene.open { scene in
            let (mentor, _) = try await scene.listener("ben-listens")
            #expect(try await !scene.coordinator.get("/mentoring").shows("Training is due again:"))
            try await scene.wait(days: 330)
            #expect(try await scene.coordinator.get("/mentoring").shows("Training is due again:"))
            #expect(try await scene.coordinator.get("/mentoring/mentors/\(mentor)").shows("training due"))
            try await scene.wait(days: 60)
            #expect(try await scene.coordinator.get("/mentoring/mentors/\(mentor)").shows("training ran out"))
        }
    }

    @Test func nobodyHasAFileThatIsNoMentor() async throws {
        try await MentoringScene.open { scene in
            let nobody = "/mentoring/mentors/\(PublicID.random())"
            let page = try await scene.coordinator.get(nobody)
            #expect(page.status == .notFound)
            for (form, fields) in [
                ("decision", ["action": "end", "reason": "x"]), ("notes", ["kind": "check", "note": "x"]),
            ] {
                let answer = try await scene.coordinator.submit("\(nobody)/\(form)", fields)
                #expect(answer.status == .notFound, "\(form)")
            }
        }
    }
}
