import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// The coordinators' desk: who waits, and what can be done about it without reading a word.
@Suite struct MentoringDeskTests {
    @Test func theDeskShowsWhoWaitsAndNobodysWords() async throws {
        try await MentoringScene.open { scene in
            let ann = try await scene.member("ann-asks")
            _ = try await scene.ask("Canary words about the gate.", as: ann, topics: [.school, .parent])
            try await scene.wait(days: 3)
            let desk = try await scene.coordinator.get("/mentoring")
            #expect(desk.shows("1 request waits, 0 people listen, 0 conversations go on."))
            #expect(desk.shows("School, or no school; You: low, worn out, or at odds with your partner"))
            #expect(desk.shows("waiting 3 days · messages"))
            #expect(desk.shows("Nobody who listens has room just now."))
            #expect(!desk.shows("Canary") && !desk.shows("ann-asks"))
            #expect(desk.shows("there is nothing to draw") && desk.shows("Too few have said anything so far"))
        }
    }

    @Test func aHeldRequestCanNeitherBeOfferedNorClosed() async throws {
        try await MentoringScene.open { scene in
            let (mentor, _) = try await scene.listener("ben-listens")
            let id = try await scene.ask(
                "I am going to kill myself tonight and I know how.", as: try await scene.member("ann-asks"))
            let desk = try await scene.coordinator.get("/mentoring")
            #expect(desk.shows("Snug staff read it first") && !desk.shows("/mentoring/requests/\(id)/offer"))
            #expect(!desk.shows("tonight"))
            for (form, fields) in [
                ("offer", ["mentor": mentor, "reason": "x"]), ("closing", ["words": "Take care."]),
            ] {
                let refused = try await scene.coordinator.submit("/mentoring/requests/\(id)/\(form)", fields)
                #expect(refused.status == .conflict, "\(form)")
            }
            let file = try await scene.community.services.stores.mentoringDesk.overview(
                now: scene.community.clock.now, timeZone: .gmt)
            #expect(file.waiting.map(\.publicID) == [id] && file.waiting[0].mentor == nil)
        }
    }

    @Test func anOfferTellsWhoeverListensAndIsRecorded() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            _ = try await scene.listener("cat-listens", knows: [.contact])
            let id = try await scene.ask("About the gate.", as: try await scene.member("ann-asks"))
            let desk = try await scene.coordinator.get("/mentoring")
            // The best fit stands first.
            let list = desk.body.components(separatedBy: "<option value=").dropFirst()
            #expect(list.first?.contains("ben-listens: 1 topic in common, 0 of 2 conversations") == true)
            #expect(list.count == 2)
            let silent = try await scene.coordinator.submit("/mentoring/requests/\(id)/offer", ["mentor": mentor])
            #expect(silent.status == .unprocessableContent && silent.shows("href=\"#offer-reason-\(id)\""))
            #expect(silent.shows("<option value=\"\(mentor)\" selected>"))
            let offered = try await scene.coordinator.submit(
                "/mentoring/requests/\(id)/offer", ["mentor": mentor, "reason": "She knows gates."])
            #expect(offered.location == "/mentoring?done=offered")
            #expect(try await scene.coordinator.get("/mentoring").shows("kept for ben-listens"))
            #expect(try await scene.notices(ben).last == "mentoring-offered")
            let record = try await scene.record("mentoring-offered")
            #expect(record.map(\.reason) == ["She knows gates."])
            #expect(record.first?.detail == "request \(id) to mentor \(mentor)")
        }
    }

    @Test func nobodyIsOfferedMoreThanTheyWant() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            try await scene.community.services.stores.mentors.change(
                .limit(1), own: [ben], now: scene.community.clock.now)
            let first = try await scene.ask("One.", as: try await scene.member("ann-asks"))
            try await scene.accept(first, by: ben)
            let second = try await scene.ask("Two.", as: try await scene.member("dee-asks"))
            let refused = try await scene.coordinator.submit(
                "/mentoring/requests/\(second)/offer", ["mentor": mentor, "reason": "She knows it."])
            #expect(refused.status == .conflict && refused.shows("They have as many conversations as they wanted"))
            #expect(try await scene.record("mentoring-offered").isEmpty)
            let nowhere = try await scene.coordinator.submit(
                "/mentoring/requests/\(PublicID.random())/offer", ["mentor": mentor, "reason": "x"])
            #expect(nowhere.status == .notFound)
        }
    }

    @Test func closingSaysWhyToBothOfThem() async throws {
        try await MentoringScene.open { scene in
            let (_, ben) = try await scene.listener("ben-listens")
            let ann = try await scene.member("ann-asks")
            let id = try await scene.ask("About the gate.", as: ann)
            try await scene.accept(id, by: ben)
            let silent = try await scene.coordinator.submit("/mentoring/requests/\(id)/closing", ["words": "  "])
            #expect(silent.status == .unprocessableContent)
            let words = "We are closing this one, and Family Lives may be nearer to it."
            let long = String(repeating: "x", count: 2_001)
            #expect(
                try await scene.coordinator.submit("/mentoring/requests/\(id)/closing", ["words": long]).shows(
                    "shorter"))
            let closed = try await scene.coordinator.submit("/mentoring/requests/\(id)/closing", ["words": words])
            #expect(closed.location == "/mentoring?done=request-closed")
            let mentoring = scene.community.services.stores.mentoring
            for name in [ann, ben] {
                let file = try await mentoring.file(id, for: [name], now: scene.community.clock.now)
                #expect(file?.state == .closed && file?.closedHow == .byStaff && file?.staffWords == words)
                #expect(try await scene.notices(name).last == "mentoring-closed-by-staff")
            }
            #expect(try await scene.record("mentoring-closed").map(\.reason) == [words])
            // Twice is once.
            _ = try await scene.coordinator.submit("/mentoring/requests/\(id)/closing", ["words": "Again."])
            #expect(try await scene.record("mentoring-closed").count == 1)
        }
    }

    @Test func waitingTimesAreDrawnAsTheyWere() async throws {
        try await MentoringScene.open { scene in
            let (_, ben) = try await scene.listener("ben-listens")
            let id = try await scene.ask("About the gate.", as: try await scene.member("ann-asks"))
            try await scene.wait(days: 2)
            try await scene.accept(id, by: ben)
            let desk = try await scene.coordinator.get("/mentoring")
            #expect(desk.shows("<svg role=\"img\" aria-labelledby=\"chart-title chart-desc\""))
            #expect(desk.shows("<td>2 days</td><td class=\"number\">1</td>"))
            #expect(desk.body.components(separatedBy: "<rect class=\"chart-bar\"").count == 2)
            #expect(desk.headers[.contentType] == "text/html; charset=utf-8" && !desk.shows("style="))
        }
    }

    @Test func conversationsThatAreStuckOrEndingStandApart() async throws {
        try await MentoringScene.open { scene in
            let (_, ben) = try await scene.listener("ben-listens")
            let ann = try await scene.member("ann-asks")
            let ending = try await scene.ask("One.", as: ann)
            try await scene.accept(ending, by: ben)
            try await scene.send("How was the gate?", in: ending, by: ben)
            let stuck = try await scene.ask("Two.", as: try await scene.member("dee-asks"), topics: [.school])
            try await scene.accept(stuck, by: ben)
            try await scene.send("Hello.", in: stuck, by: ben)
            try await scene.send("Hello, are you there?", in: stuck, by: try await scene.name("dee-asks"))
            try await scene.wait(days: 12)
            let desk = try await scene.coordinator.get("/mentoring")
            let stuckPart = desk.part(from: "id=\"stuck-title\"", to: "id=\"ending-title\"")
            let endingPart = desk.part(from: "id=\"ending-title\"", to: "id=\"mentors-title\"")
            #expect(stuckPart.contains("request-\(stuck)") && !stuckPart.contains(ending))
            #expect(endingPart.contains("request-\(ending)") && !endingPart.contains(stuck))
            #expect(endingPart.contains("with ben-listens") && endingPart.contains("closes "))
            #expect(!desk.shows("How was the gate"))
        }
    }

    @Test func nobodyElseComesIn() async throws {
        try await MentoringScene.open { scene in
            let (mentor, ben) = try await scene.listener("ben-listens")
            let id = try await scene.ask("About the gate.", as: try await scene.member("ann-asks"))
            let pages = [
                "/mentoring", "/mentoring/mentors/\(mentor)", "/mentoring/training", "/mentoring/training/boundaries",
            ]
            let forms = [
                "/mentoring/mentors/\(mentor)/decision": ["action": "end", "reason": "x"],
                "/mentoring/mentors/\(mentor)/notes": ["kind": "check", "note": "x"],
                "/mentoring/requests/\(id)/offer": ["mentor": mentor, "reason": "x"],
                "/mentoring/requests/\(id)/closing": ["words": "x"],
                "/mentoring/training/boundaries": ["based-on": "1", "reason": "x"],
            ]
            for role in [StaffRole.moderator, .safeguardingLead, .administrator] {
                let browser = try await scene.community.staff(role.rawValue, roles: [role]).browser
                _ = try await browser.get("/account")
                for page in pages { #expect(try await browser.get(page).status == .notFound, "\(role) \(page)") }
                for (path, fields) in forms {
                    #expect(try await browser.submit(path, fields).status == .notFound, "\(role) \(path)")
                }
                #expect(try await !browser.get("/account").shows("href=\"/mentoring\""))
            }
            let guest = scene.community.staffBrowser()
            for page in pages { #expect(try await guest.get(page).status == .forbidden, "\(page)") }
            let member = try await scene.community.join("just-a-member")
            let session = try #require(member.cookies["snug"])
            guest.set(cookie: "snug-staff", to: session)
            for page in pages { #expect(try await guest.get(page).status == .forbidden, "\(page)") }
            // Nothing of it happened.
            let now = try await scene.community.services.stores.mentors.mentor(of: [ben])
            #expect(now?.state == .approved)
            #expect(try await scene.record("mentoring-offered").isEmpty)
            #expect(try await scene.record("mentor-note").isEmpty)
        }
    }
}

extension MentoringScene {
    /// The id of a name.
    func name(_ name: String) async throws -> PseudonymID {
        try await community.database.read { connection in
            PseudonymID(try #require(try connection.row("SELECT id FROM pseudonyms WHERE name = $1", name)).text("id"))
        }
    }
}

extension Browser.Answer {
    /// The piece of a page between two texts.
    func part(from start: String, to end: String) -> String {
        guard let from = body.range(of: start), let to = body.range(of: end, range: from.upperBound..<body.endIndex)
        else { return "" }
        return String(body[from.upperBound..<to.lowerBound])
    }
}
