import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport
import Testing

/// What holds whatever fifty mentors and five hundred requests do at once.
@Suite(.serialized, .enabled(if: Engine.current == .sqlite, "It runs on both engines in the first round."))
struct MatchingPropertyTests {
    private static let mentors = 50
    private static let requests = 500
    private static let workers = 16

    @Test(arguments: Engine.allCases)
    func nothingIsHeldTwiceOverrunOvertakenOrLost(engine: Engine) async throws {
        try await engine.open { database, _ in
            let scene = MentoringScene(database)
            var random = Chance(seed: 20_261_122)
            var mentors: [MentoringScene.Person] = []
            for number in 0..<Self.mentors {
                mentors.append(try await scene.mentor("listener-\(number)", Self.leanings(&random)))
            }
            // Ten ask again and again: nobody may have more than two open, so each worker brings people of its own.
            let people = try await Self.people(scene, count: Self.requests)
            let ledger = Ledger(mentors: mentors, waiting: people)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<Self.workers {
                    group.addTask { try await Worker(scene: scene, ledger: ledger, seed: UInt64(worker)).run() }
                }
                try await group.waitForAll()
            }
            await ledger.judge()
            try await Self.compare(ledger, with: database)
        }
    }

    /// What the database has, against what the workers saw.
    private static func compare(_ ledger: Ledger, with database: any Database) async throws {
        let rows = try await database.read {
            try $0.rows("SELECT state, mentor_id, leased_by FROM mentoring_requests", [])
        }
        #expect(rows.count == requests)
        let talking = try rows.filter { try $0.text("state") == "talking" }
        let held = await ledger.held
        #expect(talking.count == held)
        let closed = try rows.filter { try $0.text("state") == "closed" }.count
        let ended = await ledger.ended
        #expect(closed == ended)
        // The test must have been a test: much was taken, and much came to an end.
        #expect(ended > 100)
        let counts = Dictionary(grouping: talking.compactMap { $0.optionalText("mentor_id") }, by: { $0 }).mapValues(
            \.count)
        let mentors = try await database.read { try $0.rows("SELECT id, open_count, open_limit FROM mentors", []) }
        for mentor in mentors {
            #expect(Int(try mentor.int("open_count")) == counts[try mentor.text("id")] ?? 0)
            #expect(try mentor.int("open_count") <= mentor.int("open_limit"))
        }
    }

    static func leanings(_ random: inout Chance) -> Leanings {
        Leanings(
            topics: Set(MentoringTopic.allCases.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random))),
            bands: Set(AgeBand.allCases.shuffled(using: &random).prefix(1)),
            times: Set(FreeTime.allCases.shuffled(using: &random).prefix(1)))
    }

    /// Names without accounts, which is all that asking needs.
    private static func people(_ scene: MentoringScene, count: Int) async throws -> [PseudonymID] {
        let names = (0..<count).map { _ in PseudonymID(PublicID.random()) }
        try await scene.database.write { connection in
            for (number, name) in names.enumerated() {
                try connection.change(
                    "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $2, $2, $3)", name.text,
                    "asker-\(number)", [UInt8]())
            }
        }
        return names
    }
}

/// Chance that is the same each time (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What the workers saw, in the order in which they saw it.
actor Ledger {
    private struct Step {
        let request: String
        let from: Int
        let until: Int
    }

    private let mentors: [MentoringScene.Person]
    private var waiting: [PseudonymID]
    private var tick = 0
    private var clock = MentoringScene.monday
    private var holders: [String: Int] = [:]
    private var steps: [Step] = []
    private var overtakings: [Step] = []
    private(set) var ended = 0
    var held: Int { holders.count }

    init(mentors: [MentoringScene.Person], waiting: [PseudonymID]) {
        self.mentors = mentors
        self.waiting = waiting
    }

    /// A moment, each later than the one before.
    func now() -> (at: Date, tick: Int) {
        tick += 1
        clock += 37
        return (clock, tick)
    }

    /// Somebody who has yet to ask; nil when everybody has.
    func nextAsker() -> PseudonymID? { waiting.popLast() }

    /// Whether the work is done: everybody has asked and enough was taken and ended since.
    func isDone() -> Bool { waiting.isEmpty && ended > 150 || tick > 20_000 }

    /// A mentor on whom nobody works; each worker has its own share, as one person sits at one screen.
    func mentor(_ number: Int) -> MentoringScene.Person { mentors[number % mentors.count] }

    func accepted(_ request: String, by mentor: Int) {
        #expect(holders[request] == nil, "\(request) is held by two.")
        holders[request] = mentor
        #expect(holders.values.count { $0 == mentor } <= MentoringRules.usualLimit)
    }

    /// One of a mentor's conversations.
    func conversation(of mentor: Int) -> String? { holders.filter { $0.value == mentor }.keys.min() }

    /// The end is written down before it happens, since the mentor may be given another one at once.
    func ends(_ request: String) {
        holders[request] = nil
        ended += 1
    }

    /// Somebody did something to a request between two ticks.
    func touched(_ request: String, from: Int) {
        tick += 1
        steps.append(Step(request: request, from: from, until: tick))
    }

    /// A request seemed to be passed over between two ticks.
    func suspects(_ request: String, from: Int) {
        tick += 1
        overtakings.append(Step(request: request, from: from, until: tick))
    }

    /// Passed over is one that nobody else did anything to meanwhile.
    func judge() {
        for one in overtakings {
            let excuse = steps.contains { $0.request == one.request && $0.from <= one.until && one.from <= $0.until }
            #expect(excuse, "\(one.request) waited behind a later one of equal fit.")
        }
    }
}
