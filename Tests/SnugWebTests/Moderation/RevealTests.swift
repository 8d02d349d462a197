import Foundation
import HTTPTypes
import Logging
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Asking whether two names are one person's, and ending an account: by two of staff and by nobody alone.
@Suite struct RevealTests {
    /// Ann writes under two names and Ben under one; the case is about Ann's first.
    private struct Scene {
        let community: Community
        let ann: Browser
        let ben: Browser
        let caseID: String
        let moderator: StaffPerson
        let lead: StaffPerson

        init(_ community: Community) async throws {
            self.community = community
            try await community.addBoards()
            ann = try await community.join("mossy-lantern")
            ben = try await community.join("amber-otter")
            let once = try await ann.get("/boards/open/new").value(of: "once")
            _ = try await ann.submit(
                "/boards/open/threads",
                ["title": "A thread", "body": "I am going to kill myself tonight.", "once": once])
            _ = try await ann.get("/settings/names")
            _ = try await ann.submit("/settings/names", ["name": "two-spoons"])
            caseID = try await community.database.read { connection in
                try connection.row("SELECT public_id FROM cases")?.text("public_id") ?? ""
            }
            moderator = try await community.staff("ada", roles: [.moderator])
            lead = try await community.staff("lea", roles: [.safeguardingLead])
        }

        func ask(
            _ kind: String = "same-person", other: String = "two-spoons", by staff: StaffPerson? = nil,
            changing: [String: String] = [:]
        ) async throws -> Browser.Answer {
            let staff = staff ?? moderator
            _ = try await staff.browser.get("/cases/\(caseID)/account")
            let fields = [
                "kind": kind, "other": other, "role": "moderator", "reason": "Both stir up the same threads.",
                "words": "Two names argued as if they were two people.", "current": staff.passphrase,
            ]
            return try await staff.browser.submit(
                "/cases/\(caseID)/account/reveals", fields.merging(changing) { _, new in new })
        }

        func decide(
            _ decision: String = "agree", by staff: StaffPerson? = nil, role: String = "safeguarding-lead",
            changing: [String: String] = [:]
        ) async throws -> Browser.Answer {
            let staff = staff ?? lead
            let id = try await community.database.read { connection in
                try connection.row("SELECT id FROM reveals")?.text("id") ?? ""
            }
            _ = try await staff.browser.get("/reveals")
            let fields = [
                "decision": decision, "role": role, "reason": "I read the case.", "current": staff.passphrase,
            ]
            return try await staff.browser.submit(
                "/reveals/\(id)/decision", fields.merging(changing) { _, new in new })
        }
    }

    @Test func twoOfStaffLearnThatTwoNamesAreOneAndTheMemberReadsWhy() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            #expect(try await scene.ask().status == .seeOther)
            #expect(try await !scene.moderator.browser.get("/reveals").shows("one person’s."))
            #expect(try await !scene.ann.get("/inbox").shows("looked something up"))
            #expect(try await scene.decide().status == .seeOther)
            for staff in [scene.moderator, scene.lead] {
                #expect(try await staff.browser.get("/reveals").shows("Yes: both names are one person’s."))
            }
            #expect(try await scene.ann.get("/inbox").shows("Snug staff looked something up about your account"))
            let page = try await scene.ann.get("/settings/looked-up")
            #expect(page.shows("Two names argued as if they were two people."))
            #expect(try await !scene.ben.get("/settings/looked-up").shows("Two names argued"))
            community.clock.advance(seconds: RevealRules.answerKept)
            let later = try await community.staffMember("Zoe", [.moderator]).browser
            #expect(try await !later.get("/reveals").shows("one person’s."))
        }
    }

    @Test func twoPeopleAreToldBothAndNeitherLearnsTheOthersName() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            _ = try await scene.ask(other: "amber-otter")
            _ = try await scene.decide()
            #expect(try await scene.lead.browser.get("/reveals").shows("No: they are two people’s."))
            let pages = [
                try await scene.ann.get("/settings/looked-up"), try await scene.ben.get("/settings/looked-up"),
            ]
            #expect(pages.allSatisfy { $0.shows("Two names argued as if they were two people.") })
            #expect(!pages[0].shows("amber-otter") && !pages[1].shows("mossy-lantern"))
        }
    }

    @Test func nobodyDoesItAlone() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            _ = try await scene.ask()
            let own = try await scene.decide(by: scene.moderator, role: "moderator")
            #expect(own.status == .unprocessableContent && own.shows(RevealRefusal.ownRequest.words))
            let pretending = try await scene.decide(by: scene.moderator, role: "safeguarding-lead")
            #expect(pretending.status == .unprocessableContent)
            let second = try await community.staff("mia", roles: [.moderator])
            let same = try await scene.decide(by: second, role: "moderator")
            #expect(same.status == .unprocessableContent && same.shows(RevealRefusal.sameRole.words))
            let both = try await community.staff("max", roles: [.moderator, .safeguardingLead])
            #expect(try await scene.decide(by: both, role: "moderator").status == .unprocessableContent)
            let administrator = try await community.staff("roy", roles: [.administrator])
            #expect(try await scene.decide(by: administrator, role: "administrator").status == .notFound)
            #expect(try await administrator.browser.get("/reveals").status == .notFound)
            #expect(try await scene.decide(changing: ["current": "not the passphrase"]).status == .unprocessableContent)
            #expect(try await scene.decide(changing: ["reason": " "]).status == .unprocessableContent)
            #expect(try await scene.decide("decline").status == .seeOther)
            #expect(try await scene.decide().status == .unprocessableContent)
            #expect(try await !scene.ann.get("/settings/looked-up").shows("Two names argued"))
        }
    }

    @Test func askingWantsAKindAReasonWordsAnotherNameAndThePassphrase() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            for change in [
                ["kind": ""], ["reason": ""], ["words": ""], ["other": ""], ["other": "nobody-at-all"],
                ["other": "mossy-lantern"], ["current": "not the passphrase"], ["role": "safeguarding-lead"],
            ] {
                let answer = try await scene.ask(changing: change)
                #expect(answer.status == .unprocessableContent, "\(change)")
            }
            let count = try await community.database.read { try $0.rows("SELECT 1 FROM reveals").count }
            #expect(count == 0)
        }
    }

    @Test func aLeadPutsOffTellingAndTheTimeComes() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            let jobs = AccountJobs(
                stores: community.services.stores, clock: { community.clock.now }, logger: Logger(label: "test"))
            _ = try await scene.ask()
            #expect(try await scene.decide(changing: ["days": "100"]).status == .unprocessableContent)
            #expect(try await scene.decide(changing: ["days": "2"]).status == .seeOther)
            await jobs.round()
            #expect(try await !scene.ann.get("/settings/looked-up").shows("Two names argued"))
            community.clock.advance(seconds: 2 * 86_400)
            await jobs.round()
            await jobs.round()
            let told = try await community.database.read { connection in
                try connection.rows("SELECT pseudonym_id FROM notices WHERE kind = 'account-looked-up'").count
            }
            #expect(told == 2)
        }
    }

    @Test func anEndedAccountReadsWhyAndCannotCallItOff() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            _ = try await scene.ask("end-account", other: "")
            _ = try await scene.decide()
            let leaving = try await scene.ann.get("/settings/leave")
            #expect(leaving.shows("Your account goes from") && leaving.shows("Snug staff have decided this."))
            #expect(try await scene.ann.submit("/settings/leave/call-off", [:]).status == .conflict)
            #expect(try await scene.ann.get("/settings/looked-up").shows("They decided to end this account"))
            _ = try await scene.ann.get("/settings/names")
            #expect(try await scene.ann.submit("/settings/names", ["name": "third-name"]).status == .forbidden)
        }
    }

    /// A third role, which took no part, sees that it happened.
    @Test func everyStepStandsInTheRecordThatAnAdministratorReads() async throws {
        try await Community.open { community in
            let scene = try await Scene(community)
            _ = try await scene.ask()
            _ = try await scene.decide()
            let administrator = try await community.staff("roy", roles: [.administrator])
            let page = try await administrator.browser.get("/audit")
            #expect(page.shows("reveal asked") && page.shows("reveal agreed"))
            #expect(!page.shows("Both stir up") && !page.shows("two-spoons"))
            await #expect(throws: DatabaseTrouble.self) {
                try await community.database.write {
                    try $0.change("DELETE FROM audit WHERE action = 'reveal-agreed'")
                }
            }
        }
    }
}
