import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What time does to requests and conversations.
@Suite struct MentoringClockTests {
    private static let monday = MentoringScene.monday

    private static func at(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, year: Int = 2026) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        return calendar.date(
            from: DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)) ?? .distantPast
    }

    @Test(arguments: Engine.allCases)
    func aLeaseEndsAndCanBeMadeLongerTwice(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia, noa) = (
                try await scene.person("ann"), try await scene.mentor("mia"), try await scene.mentor("noa")
            )
            let request = try await scene.ask(ann)
            let store = scene.stores.mentoring
            #expect(try await store.next(for: mia.own, now: Self.monday)?.publicID == request)
            // Nobody else sees it meanwhile, and saying yes needs the lease.
            #expect(try await store.next(for: noa.own, now: Self.monday) == nil)
            await #expect(throws: MentoringRefusal.gone) {
                try await store.accept(request, for: noa.own, now: Self.monday)
            }
            try await store.extend(request, for: mia.own, now: Self.monday.addingTimeInterval(60))
            try await store.extend(request, for: mia.own, now: Self.monday.addingTimeInterval(120))
            await #expect(throws: MentoringRefusal.tooOften) {
                try await store.extend(request, for: mia.own, now: Self.monday.addingTimeInterval(180))
            }
            let end = Self.monday.addingTimeInterval(90 * 60)
            #expect(try await store.next(for: noa.own, now: end.addingTimeInterval(-1)) == nil)
            #expect(try await store.next(for: noa.own, now: end)?.publicID == request)
            await #expect(throws: MentoringRefusal.gone) { try await store.accept(request, for: mia.own, now: end) }
            try await store.accept(request, for: noa.own, now: end)
            #expect(try await scene.notices(ann) == [scene.heading(.mentoringAccepted)])
        }
    }

    @Test(arguments: Engine.allCases)
    func whoeverDoesntWriteInThreeDaysGivesItBackWithItsPlace(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, ben, mia, noa) = (
                try await scene.person("ann"), try await scene.person("ben"), try await scene.mentor("mia"),
                try await scene.mentor("noa")
            )
            let request = try await scene.conversation(ann, mia)
            try await scene.send("Hello?", request, by: ann, at: Self.monday)
            _ = try await scene.ask(ben, now: Self.monday.addingTimeInterval(3600))
            let due = Self.monday.addingTimeInterval(72 * 3600)
            try await scene.stores.mentoring.settle(now: due.addingTimeInterval(-1))
            #expect(try await scene.state(request, ann, now: due) == .talking)
            try await scene.stores.mentoring.settle(now: due)
            try await scene.stores.mentoring.settle(now: due)
            #expect(try await scene.state(request, ann, now: due) == .waiting)
            #expect(try await scene.stores.mentoring.truth(for: request, now: due).place == 1)
            #expect(try await scene.stores.mentors.mentor(of: mia.own)?.open == 0)
            #expect(
                try await scene.notices(mia) == [
                    scene.heading(.mentoringGivenBack), scene.heading(.mentoringMessage),
                    scene.heading(.mentorApproved), scene.heading(.mentorTraining),
                ])
            #expect(try await scene.notices(ann).first == scene.heading(.mentoringBackInQueue))
            // Mia is shown the next one instead, Noa the one that waits longest; she can't read what was for Mia.
            #expect(try await scene.stores.mentoring.next(for: mia.own, now: due)?.publicID != request)
            #expect(try await scene.stores.mentoring.next(for: noa.own, now: due)?.publicID == request)
            try await scene.stores.mentoring.accept(request, for: noa.own, now: due)
            let seen = try await scene.stores.conversations.messages(of: request, own: noa.own, now: due)
            #expect(seen.messages.isEmpty)
            #expect(
                try await scene.stores.conversations.messages(of: request, own: ann.own, now: due).messages.count == 1)
            await #expect(throws: MentoringRefusal.notThere) {
                _ = try await scene.stores.conversations.messages(of: request, own: mia.own, now: due)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func silenceClosesAfterTenWorkingDaysAndAnAnswerBeginsAnew(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            try await scene.send("Here I am", request, by: mia, at: Self.at(11, 20, 10))
            try await scene.stores.mentoring.settle(now: Self.at(12, 4, 23, 59))
            #expect(try await scene.state(request, ann, now: Self.at(12, 4, 23, 59)) == .talking)
            // On the last evening she answers.
            try await scene.send("Sorry, it was all too much", request, by: ann, at: Self.at(12, 4, 23, 59))
            try await scene.stores.mentoring.settle(now: Self.at(12, 31, 12))
            #expect(try await scene.state(request, ann, now: Self.at(12, 31, 12)) == .talking)
            // Over Christmas and the New Year: 18 December and ten working days end with 6 January.
            try await scene.send("Never mind", request, by: mia, at: Self.at(12, 18, 10))
            try await scene.stores.mentoring.settle(now: Self.at(1, 6, 23, 59, year: 2027))
            #expect(try await scene.state(request, ann, now: Self.at(1, 6, 23, 59, year: 2027)) == .talking)
            try await scene.stores.mentoring.settle(now: Self.at(1, 7, 0, year: 2027))
            let file = try await scene.stores.mentoring.file(request, for: ann.own, now: Self.at(1, 7, 0, year: 2027))
            #expect(file?.state == .closed && file?.closedHow == .silence && file?.canAskAgain == true)
            #expect(try await scene.stores.mentors.mentor(of: mia.own)?.open == 0)
            #expect(try await scene.notices(ann).first == scene.heading(.mentoringClosed))
        }
    }

    @Test(arguments: Engine.allCases)
    func threeAttemptsInVainCloseSooner(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            for day in [17, 18, 20] { try await scene.send("Hello", request, by: mia, at: Self.at(11, day, 10)) }
            try await scene.stores.mentoring.settle(now: Self.at(11, 23, 23, 59))
            #expect(try await scene.state(request, ann, now: Self.at(11, 23, 23, 59)) == .talking)
            try await scene.stores.mentoring.settle(now: Self.at(11, 24, 0))
            let file = try await scene.stores.mentoring.file(request, for: ann.own, now: Self.at(11, 24, 0))
            #expect(file?.closedHow == .attempts)
        }
    }

    @Test(arguments: Engine.allCases)
    func nothingClosesWhileStaffLookOrSomebodyRests(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, ben, mia) = (
                try await scene.person("ann"), try await scene.person("ben"), try await scene.mentor("mia")
            )
            let watched = try await scene.conversation(ann, mia)
            let resting = try await scene.conversation(ben, mia)
            let concern = Concern(category: "imminent_risk_adult", priority: .p2, disposition: .publish, evidence: [])
            _ = try await scene.stores.conversations.send(
                MentoringScene.message("I can't any more", concerns: [concern]), to: watched, own: ann.own,
                days: MentoringScene.days, now: Self.at(11, 19, 9))
            for request in [watched, resting] {
                try await scene.send("Are you there?", request, by: mia, at: Self.at(11, 20, 10))
            }
            try await scene.stores.conversations.pause(resting, own: ben.own, now: Self.at(11, 21, 10))
            let late = Self.at(12, 14, 10)
            try await scene.stores.mentoring.settle(now: late)
            #expect(try await scene.state(watched, ann, now: late) == .talking)
            #expect(try await scene.state(resting, ben, now: late) == .talking)
            // Whoever rests goes on with clocks that begin anew; the other can't end the rest.
            await #expect(throws: MentoringRefusal.paused) {
                try await scene.stores.conversations.resume(
                    resting, own: mia.own, days: MentoringScene.days, now: late)
            }
            try await scene.stores.conversations.resume(resting, own: ben.own, days: MentoringScene.days, now: late)
            try await scene.stores.mentoring.settle(now: late)
            #expect(try await scene.state(resting, ben, now: late) == .talking)
            try await database.write {
                try $0.change("UPDATE cases SET state = 'decided', decided_at = $1", late)
            }
            try await scene.stores.mentoring.settle(now: late)
            #expect(try await scene.state(watched, ann, now: late) == .closed)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoAsksAgainKeepsTheirPlaceAndIsntSentToTheSameMentor(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, ben, mia) = (
                try await scene.person("ann"), try await scene.person("ben"), try await scene.mentor("mia")
            )
            let first = try await scene.conversation(ann, mia)
            let other = try await scene.ask(ben, now: Self.at(11, 17, 9))
            try await scene.stores.conversations.end(first, reason: .fit, own: ann.own, now: Self.at(11, 18, 9))
            let now = Self.at(11, 19, 9)
            let again = try await scene.stores.mentoring.again(first, own: ann.own, now: now)
            #expect(try await scene.stores.mentoring.again(first, own: ann.own, now: now) == again)
            #expect(try await scene.stores.mentoring.truth(for: again, now: now).place == 1)
            #expect(try await scene.stores.mentoring.truth(for: other, now: now).place == 2)
            #expect(try await scene.stores.mentoring.next(for: mia.own, now: now)?.publicID == other)
            await #expect(throws: MentoringRefusal.notThere) {
                _ = try await scene.stores.mentoring.again(first, own: ben.own, now: now)
            }
            try await scene.stores.mentoring.withdraw(again, own: ann.own, now: now)
            await #expect(throws: MentoringRefusal.closed) {
                _ = try await scene.stores.mentoring.again(again, own: ann.own, now: Self.at(1, 5, 9, year: 2027))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func afterSixtyDaysNothingOfItIsLeft(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            try await scene.send("Words", request, by: ann, at: Self.monday)
            try await scene.stores.conversations.end(request, reason: .enough, own: mia.own, now: Self.monday)
            let keeper = RetentionStore(database: database, key: ServerKey())
            let day: TimeInterval = 86_400
            try await keeper.enforce(now: Self.monday.addingTimeInterval(60 * day - 1))
            #expect(try await scene.state(request, ann, now: Self.monday) == .closed)
            try await keeper.enforce(now: Self.monday.addingTimeInterval(60 * day))
            for table in ["mentoring_requests", "mentoring_messages"] {
                let left = try await database.read { try $0.row("SELECT count(*) AS n FROM \(table)")?.int("n") }
                #expect(left == 0)
            }
            // How long somebody waited leads back to nobody, and stays.
            let waits = try await database.read { try $0.row("SELECT count(*) AS n FROM mentoring_waits")?.int("n") }
            #expect(waits == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func trainingRunsOutAndIsRenewed(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let later = Self.monday.addingTimeInterval(365 * 86_400)
            _ = try await scene.ask(ann, now: later)
            try await scene.stores.mentoring.settle(now: later.addingTimeInterval(-40 * 86_400))
            try await scene.stores.mentoring.settle(now: later.addingTimeInterval(-30 * 86_400))
            #expect(try await scene.notices(mia).filter { $0 == scene.heading(.mentorTrainingDue) }.count == 1)
            #expect(try await scene.stores.mentoring.next(for: mia.own, now: later.addingTimeInterval(-1)) != nil)
            await #expect(throws: MentoringRefusal.trainingDue) {
                _ = try await scene.stores.mentoring.next(for: mia.own, now: later)
            }
            #expect(
                try await scene.stores.training.pass(
                    MentoringScene.module, of: [MentoringScene.module], own: mia.own, now: later))
            #expect(try await scene.stores.mentoring.next(for: mia.own, now: later) != nil)
        }
    }
}
