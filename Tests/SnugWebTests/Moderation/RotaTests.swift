import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct RotaTests {
    @Test func withoutHoursNobodyIsPromisedAnything() async throws {
        try await Community.open { community in
            let staff = try await community.staffMember("Priya", [.moderator]).browser
            let page = try await staff.get("/rota")
            #expect(page.shows("Nobody is on duty, and no hours are set."))
            let promise = await community.services.promise(for: .p1, now: community.clock.now)
            #expect(promise.standing == .noRota)
            #expect(promise.due == nil)
        }
    }

    @Test func theLeadAddsHoursAndEveryPromiseFollows() async throws {
        try await Community.open { community in
            let lead = try await community.staffMember("Lena", [.safeguardingLead]).browser
            _ = try await lead.get("/rota")
            // Thursday, the day on which a test's clock starts, at 10:00.
            let saved = try await lead.submit("/rota/shifts", ["weekday": "4", "from": "09:00", "until": "17:30"])
            #expect(saved.status == .seeOther)
            let page = try await lead.get("/rota")
            #expect(page.shows("09:00 to 17:30"))
            #expect(page.shows("Somebody is on duty now."))
            let promise = await community.services.promise(for: .p1, now: community.clock.now)
            #expect(promise.standing == .onDuty)
            community.clock.advance(seconds: 10 * 3600)
            #expect(await community.services.promise(for: .p1, now: community.clock.now).standing == .offDuty)
            #expect(try await lead.get("/rota").shows("Nobody is on duty until Thu"))
        }
    }

    @Test func hoursAreTakenAwayAgain() async throws {
        try await Community.open { community in
            let admin = try await community.staffMember("Ada", [.administrator]).browser
            _ = try await admin.get("/rota")
            _ = try await admin.submit("/rota/shifts", ["weekday": "5", "from": "20:00", "until": "00:00"])
            #expect(try await admin.get("/rota").shows("20:00 to midnight"))
            let gone = try await admin.submit("/rota/removals", ["weekday": "5", "from": "1200", "to": "1440"])
            #expect(gone.status == .seeOther)
            #expect(try await admin.get("/rota").shows("20:00 to midnight") == false)
        }
    }

    @Test func aModeratorReadsTheRotaButCanNotChangeIt() async throws {
        try await Community.open { community in
            let staff = try await community.staffMember("Priya", [.moderator]).browser
            let page = try await staff.get("/rota")
            #expect(page.shows("Add these hours") == false)
            let answer = try await staff.submit("/rota/shifts", ["weekday": "4", "from": "09:00", "until": "17:30"])
            #expect(answer.status == .notFound)
            let removal = try await staff.submit("/rota/removals", ["weekday": "4", "from": "540", "to": "1050"])
            #expect(removal.status == .notFound)
            let zone = community.services.settings.timeZone
            #expect(try await community.services.stores.rota.rota(in: zone).shifts.isEmpty)
        }
    }

    @Test(arguments: [("4", "09:00", "09:00"), ("8", "09:00", "10:00"), ("4", "25:00", "10:00"), ("4", "", "10:00")])
    func hoursThatAreNoneComeBackWithASentence(weekday: String, from: String, until: String) async throws {
        try await Community.open { community in
            let admin = try await community.staffMember("Ada", [.administrator]).browser
            _ = try await admin.get("/rota")
            let answer = try await admin.submit("/rota/shifts", ["weekday": weekday, "from": from, "until": until])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.shows("two different times"))
        }
    }

    @Test func everyChangeIsInTheRecordOnce() async throws {
        try await Community.open { community in
            let admin = try await community.staffMember("Ada", [.administrator]).browser
            _ = try await admin.get("/rota")
            for _ in 0..<2 {
                _ = try await admin.submit("/rota/shifts", ["weekday": "4", "from": "09:00", "until": "17:30"])
            }
            let actions = try await community.database.read { connection in
                try connection.rows("SELECT action FROM audit WHERE action LIKE 'rota%'").map { try $0.text("action") }
            }
            #expect(actions == ["rota-shift-added"])
        }
    }

    @Test func aPromiseThatCanNotBeReadUpIsNone() async throws {
        try await Community.open { community in
            try await community.database.write { try $0.change("DROP TABLE rota_shifts") }
            let promise = await community.services.promise(for: .p1, now: community.clock.now)
            #expect(promise == .unknown)
            #expect(promise.words == "Just now we can’t say when somebody will read this.")
        }
    }
}
