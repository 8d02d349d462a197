import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What the two write to one another, and who else can read it: nobody.
@Suite struct ConversationTests {
    private static let now = MentoringScene.monday
    private static let canary = "the heron stood in the kitchen"

    @Test(arguments: Engine.allCases)
    func onlyTheTwoCanOpenWhatTheyWrite(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (annKeys, miaKeys) = (MemberKeys.make(), MemberKeys.make())
            let (ann, mia, eve) = (
                try await scene.person("ann", keys: annKeys), try await scene.mentor("mia", keys: miaKeys),
                try await scene.mentor("eve")
            )
            let request = try await scene.conversation(ann, mia)
            try await scene.send(Self.canary, request, by: ann, at: Self.now)
            let store = scene.stores.conversations
            let seen = try #require(
                try await store.messages(of: request, own: mia.own, now: Self.now).messages.first)
            #expect(seen.isNew && seen.side == .asker)
            #expect(try seen.words(with: miaKeys) == Self.canary)
            #expect(throws: KeyError.self) { _ = try seen.words(with: annKeys) }
            let own = try #require(try await store.messages(of: request, own: ann.own, now: Self.now).messages.first)
            #expect(try own.words(with: annKeys) == Self.canary && !own.isNew)
            #expect(try await store.messages(of: request, own: mia.own, now: Self.now).messages.first?.isNew == false)
            await #expect(throws: MentoringRefusal.notThere) {
                _ = try await store.messages(of: request, own: eve.own, now: Self.now)
            }
            await #expect(throws: MentoringRefusal.notThere) {
                try await scene.send("Let me in", request, by: eve, at: Self.now)
            }
            // One mark in the inbox, however many messages.
            try await scene.send("And another", request, by: ann, at: Self.now)
            #expect(try await scene.notices(mia).filter { $0 == scene.heading(.mentoringMessage) }.count == 1)
        }
    }

    @Test func noWordOfItIsInTheFiles() async throws {
        try await Engine.sqlite.open { database, directory in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            try await scene.send(Self.canary, request, by: ann, at: Self.now)
            let concern = Concern(category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])
            let sent = try await scene.stores.conversations.send(
                MentoringScene.message(Self.canary + " again", concerns: [concern]), to: request, own: mia.own,
                days: MentoringScene.days, now: Self.now)
            #expect(sent.urgent)
            _ = try await scene.stores.mentoring.ask(
                MentoringScene.request(Self.canary, by: ann.name), own: ann.own, now: Self.now)
            let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            var isSearchable = false
            for file in files {
                let bytes = try Data(contentsOf: file)
                #expect(bytes.range(of: Data(Self.canary.utf8)) == nil, "\(file.lastPathComponent)")
                isSearchable = isSearchable || bytes.range(of: Data("asker".utf8)) != nil
            }
            #expect(isSearchable, "The search must be able to find something.")
        }
    }

    @Test(arguments: Engine.allCases)
    func aConcernOpensACaseWithThatMessageAloneAndTheOtherIsToldLater(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            try await scene.send("The first", request, by: ann, at: Self.now)
            let concern = Concern(category: "imminent_risk_adult", priority: .p1, disposition: .hold, evidence: [])
            let sent = try await scene.stores.conversations.send(
                MentoringScene.message("The second", concerns: [concern]), to: request, own: ann.own,
                days: MentoringScene.days, now: Self.now)
            #expect(sent.urgent)
            let staff = SignedInStaff(id: "lead", name: "Lea", roles: [.safeguardingLead], sessionHash: [])
            let queue = try await scene.stores.cases.queue(.open, for: staff, now: Self.now)
            let item = try #require(queue.items.first)
            #expect(queue.items.count == 1 && item.subject == .message && item.priority == .p1)
            #expect(item.hits.map(\.snapshot.body) == ["The second"])
            func told(_ person: MentoringScene.Person, _ now: Date) async throws -> Bool {
                try await scene.stores.mentoring.file(request, for: person.own, now: now)?.staffLook == true
            }
            let later = Self.now.addingTimeInterval(24 * 3600)
            #expect(try await told(ann, Self.now))
            #expect(try await !told(mia, later.addingTimeInterval(-1)))
            #expect(try await told(mia, later))
            // A lead who fears what telling could do puts it off.
            let desk = scene.stores.mentoringDesk
            let until = later.addingTimeInterval(3 * 86_400)
            #expect(
                try await desk.putOffTelling(
                    case: item.publicID, until: until, reason: "He reads her phone", by: staff, now: Self.now))
            #expect(try await !told(mia, later))
            #expect(try await desk.telling(case: item.publicID, now: later) == until)
            #expect(try await told(mia, until))
            #expect(
                try await !desk.putOffTelling(
                    case: item.publicID, until: until.addingTimeInterval(60), reason: "Too late", by: staff, now: until)
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func aReportDisclosesThatMessageOnceAndNobodyReportsTheirOwn(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let keys = MemberKeys.make()
            let (ann, mia) = (try await scene.person("ann", keys: keys), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            try await scene.send("You must pay me", request, by: mia, at: Self.now)
            try await scene.send("No", request, by: ann, at: Self.now)
            let store = scene.stores.conversations
            let page = try await store.messages(of: request, own: ann.own, now: Self.now)
            #expect(page.messages.map(\.side) == [.mentor, .asker])
            let message = page.messages[0].id
            #expect(try await store.message(page.messages[1].id, of: request, own: ann.own) == nil)
            let sealed = try #require(try await store.message(message, of: request, own: ann.own))
            let words = try sealed.words(with: keys)
            for _ in 0..<2 {
                _ = try await store.report(
                    message, of: request, words: words, reason: .unkind, note: "It frightens me",
                    screening: Screening(), own: ann.own,
                    now: Self.now)
            }
            let staff = SignedInStaff(id: "lead", name: "Lea", roles: [.safeguardingLead], sessionHash: [])
            let items = try await scene.stores.cases.queue(.open, for: staff, now: Self.now).items
            #expect(items.count == 1 && items[0].hits.count == 1)
            #expect(items[0].hits[0].snapshot.body == "You must pay me")
            #expect(try await store.messages(of: request, own: ann.own, now: Self.now).messages[0].isReported)
            await #expect(throws: MentoringRefusal.notThere) {
                _ = try await store.report(
                    message, of: request, words: words, reason: .other, note: "",
                    screening: Screening(
                        concerns: [], topics: [], details: [], occasion: nil), own: mia.own, now: Self.now)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func endingFreesTheMentorAndFeedbackLeadsBackToNobody(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let (ann, mia) = (try await scene.person("ann"), try await scene.mentor("mia"))
            let request = try await scene.conversation(ann, mia)
            let store = scene.stores.conversations
            let words = MentoringFeedback(helped: 4, heavy: nil, star: "She listened", wish: "")
            await #expect(throws: MentoringRefusal.gone) {
                try await store.keep(words, of: request, own: ann.own, now: Self.now)
            }
            try await store.noteCall(on: "2026-11-16", in: request, own: ann.own)
            try await store.noteCall(on: "2026-11-16", in: request, own: ann.own)
            let call = try #require(try await scene.stores.mentoring.file(request, for: mia.own, now: Self.now)?.calls)
            #expect(call.map(\.day) == ["2026-11-16"])
            try await store.removeCall(call[0].id, in: request, own: mia.own)
            #expect(try await scene.stores.mentoring.file(request, for: ann.own, now: Self.now)?.calls.count == 1)
            try await store.removeCall(call[0].id, in: request, own: ann.own)
            try await store.end(request, reason: .enough, own: ann.own, now: Self.now)
            try await store.end(request, reason: .enough, own: ann.own, now: Self.now)
            #expect(try await scene.stores.mentors.mentor(of: mia.own)?.open == 0)
            await #expect(throws: MentoringRefusal.closed) {
                try await scene.send("One more thing", request, by: mia, at: Self.now)
            }
            for _ in 0..<2 { try await store.keep(words, of: request, own: ann.own, now: Self.now) }
            let rows = try await database.read { try $0.rows("SELECT * FROM mentoring_feedback", []) }
            #expect(rows.count == 1)
            #expect(try rows[0].text("month") == "2026-11" && rows[0].text("star") == "She listened")
            // Not a word of it until enough people have said something.
            #expect(try await scene.stores.mentoringDesk.overview(now: Self.now, timeZone: .gmt).feedback == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func whoeverLeavesTakesTheirWordsAlongAndTheOtherIsTold(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            let added = try await scene.stores.addMember("everyday", ["ann"], now: Self.now)
            let ann = MentoringScene.Person(member: added.id, name: added.names[1].id)
            let mia = try await scene.mentor("mia")
            let request = try await scene.conversation(ann, mia)
            try await scene.send("Mine", request, by: ann, at: Self.now)
            try await scene.send("Hers", request, by: mia, at: Self.now)
            let gone = try await scene.stores.members.letGo(of: ann.name, by: ann.member, .remove, now: Self.now)
            #expect(gone == .done)
            let file = try #require(try await scene.stores.mentoring.file(request, for: mia.own, now: Self.now))
            #expect(file.closedHow == .left && file.draft.about.isEmpty && file.askerName == "somebody who has left")
            let left = try await scene.stores.conversations.messages(of: request, own: mia.own, now: Self.now)
            #expect(left.messages.map(\.side) == [.mentor])
            #expect(try await scene.notices(mia).first == scene.heading(.mentoringLeft))
            #expect(try await scene.stores.mentors.mentor(of: mia.own)?.open == 0)
        }
    }
}
