import Foundation
import SnugCore
import SnugStore

/// Somebody who asks, looks, says yes, lets go and ends, as chance has it.
struct Worker {
    let scene: MentoringScene
    let ledger: Ledger
    let seed: UInt64

    func run() async throws {
        var random = Chance(seed: seed)
        while await !ledger.isDone() {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...2: try await ask(&random)
            case 3: try await end(&random)
            default: try await look(&random)
            }
        }
    }

    private func ask(_ random: inout Chance) async throws {
        guard let name = await ledger.nextAsker() else { return }
        let start = await ledger.now()
        let request = MentoringScene.request(by: name, MatchingPropertyTests.leanings(&random))
        let sent = try await scene.stores.mentoring.ask(request, own: [name], now: start.at)
        await ledger.touched(sent.id, from: start.tick)
    }

    /// Mentors sit at one screen each: the share of this worker.
    private func share(_ random: inout Chance) -> Int {
        Array(stride(from: Int(seed), to: 50, by: 16)).randomElement(using: &random) ?? Int(seed)
    }

    private func end(_ random: inout Chance) async throws {
        let number = share(&random)
        guard let request = await ledger.conversation(of: number) else { return }
        await ledger.ends(request)
        let mentor = await ledger.mentor(number)
        try await scene.stores.conversations.end(
            request, reason: .enough, own: mentor.own, now: await ledger.now().at)
    }

    private func look(_ random: inout Chance) async throws {
        let number = share(&random)
        let mentor = await ledger.mentor(number)
        let store = scene.stores.mentoring
        let start = await ledger.now()
        // What was free before and after costs more to find out than to take the next one.
        if Int.random(in: 0..<3, using: &random) > 0 { return try await take(number, mentor, &random) }
        guard let before = try await store.queue(for: mentor.own, now: start.at), before.looking == nil else {
            return try await take(number, mentor, &random)
        }
        let now = await ledger.now()
        do {
            guard let file = try await store.next(for: mentor.own, now: now.at) else { return }
            let after = try await store.queue(for: mentor.own, now: now.at)
            await ledger.touched(file.publicID, from: start.tick)
            let fit = try await fit(file, mentor)
            // Whoever was free before and after, fits as well and has waited longer should have come first.
            for line in before.first where after?.first.contains(where: { $0.publicID == line.publicID }) == true {
                guard line.publicID != file.publicID, line.askedAt < file.waitsSince else { continue }
                let other = MatchScore.fit(try await leanings(of: mentor), line.leanings)
                if other >= fit { await ledger.suspects(line.publicID, from: start.tick) }
            }
        } catch is MentoringRefusal {
            // Full: that is what the limit is for.
        }
    }

    /// Takes the next one, or the one that is open already, and decides about it.
    private func take(_ number: Int, _ mentor: MentoringScene.Person, _ random: inout Chance) async throws {
        let store = scene.stores.mentoring
        let start = await ledger.now()
        do {
            guard let open = try await store.next(for: mentor.own, now: start.at) else { return }
            await ledger.touched(open.publicID, from: start.tick)
            if Int.random(in: 0..<4, using: &random) == 0 {
                try await store.letGo(of: open.publicID, for: mentor.own, now: start.at)
                await ledger.touched(open.publicID, from: start.tick)
            } else {
                try await store.accept(open.publicID, for: mentor.own, now: start.at)
                await ledger.accepted(open.publicID, by: number)
                await ledger.touched(open.publicID, from: start.tick)
            }
        } catch is MentoringRefusal {
            // The lease ran out, or somebody sat at the same screen.
        }
    }

    private func fit(_ file: RequestFile, _ mentor: MentoringScene.Person) async throws -> Int {
        MatchScore.fit(try await leanings(of: mentor), file.draft.leanings)
    }

    private func leanings(of mentor: MentoringScene.Person) async throws -> Leanings {
        try await scene.stores.mentors.mentor(of: mentor.own)?.leanings ?? Leanings()
    }
}
