import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Two names of one person can't be paired by what is public (security.md A14, decisions.md 33).
///
/// In the simulation a member uses the two names independently of each other. Somebody who always writes under both within
/// one sitting can be paired by the days, which the page about names says; no server can take that back.
@Suite struct LinkabilityTests {
    private static let members = 200
    private static let postsOfAName = 2
    private static let threads = 400

    private struct Simulation {
        let community: Community
        /// The two names of each member.
        private(set) var pairs: [(PseudonymID, PseudonymID)] = []

        /// Makes the people: by the code that makes them always, or, with a leak planted, with ids that a member's second
        /// name takes from the first.
        init(_ community: Community, leak: Bool) async throws {
            self.community = community
            try await community.addBoards()
            let now = community.clock.now
            for index in 0..<members {
                if leak {
                    pairs.append(try await planted(index))
                } else {
                    let member = try await community.services.stores.addMember(
                        Self.name("fern", index), [Self.name("moss", index)], now: now)
                    pairs.append((member.names[0].id, member.names[1].id))
                }
            }
        }

        private static func name(_ word: String, _ index: Int) -> String {
            let letters = Array("abcefhjkpt")
            return "\(word)-" + String(index).map { letters[Int(String($0)) ?? 0] }.map(String.init).joined() + "-x"
        }

        private func planted(_ index: Int) async throws -> (PseudonymID, PseudonymID) {
            let stem = PublicID.random().prefix(10)
            let ids = ["a", "b"].map { PseudonymID("\(stem)\(PublicID.random().prefix(15))\($0)") }
            try await community.database.write { connection in
                for (id, word) in zip(ids, ["fern", "moss"]) {
                    let name = Simulation.name(word, index)
                    try connection.change(
                        "INSERT INTO pseudonyms (id, name, skeleton, owner_sealed) VALUES ($1, $2, $2, $3)", id.text,
                        name, [0] as [UInt8])
                }
            }
            return (ids[0], ids[1])
        }

        /// Everybody writes, each name at its own times, over four weeks.
        func write() async throws {
            let stores = community.services.stores
            let names = pairs.flatMap { [$0.0, $0.1] }
            let turns = (0..<postsOfAName).flatMap { _ in names.shuffled() }.shuffled()
            var open: [String] = []
            for (index, name) in turns.enumerated() {
                community.clock.advance(seconds: 28 * 86_400 / Double(turns.count))
                let text = "Some words number \(index)."
                let draft = PostDraft(title: open.count < threads ? "Thread \(index)" : nil, body: text)
                let post = NewPost(
                    draft: draft, html: "<p>\(text)</p>", author: name, screening: Screening(), held: false,
                    once: Array("\(index)".utf8))
                let own = Reader.member([name])
                if open.count < threads {
                    open.append(
                        try await stores.threads.start(post, board: "open", reader: own, now: community.clock.now)
                            .thread)
                } else if let thread = open.randomElement() {
                    _ = try await stores.threads.reply(
                        post, thread: thread, quoting: nil, reader: own, now: community.clock.now)
                }
            }
        }

        /// Opens every page of every thread as any member may.
        func crawl() async throws -> PublicBytes {
            let reader = try await community.join("curious-reader")
            var bytes = PublicBytes()
            var next: String? = "/boards/open"
            while let page = next {
                let list = try await reader.get(page)
                for entry in list.body.components(separatedBy: "<h2><a href=\"/threads/").dropFirst() {
                    let thread = PublicBytes.piece(after: "", in: entry) ?? ""
                    bytes.read(try await reader.get("/threads/\(thread)").body, thread: thread)
                }
                let older = list.body.components(separatedBy: "href=\"/boards/open?after=").dropFirst().first
                next = older.map { "/boards/open?after=" + $0.prefix { $0 != "\"" } }
            }
            return bytes
        }

        func attack() async throws -> [LinkingAttack.Result] {
            let traces = try await crawl().traces
            let trace = { (name: PseudonymID) in traces[name.text] ?? LinkingAttack.Trace() }
            let same = pairs.map { (trace($0.0), trace($0.1)) }
            let different = pairs.indices.flatMap { first in
                (1...20).map { (trace(pairs[first].0), trace(pairs[(first + $0 * 7) % pairs.count].1)) }
            }
            #expect(traces.count >= 2 * members)
            return LinkingAttack.run(same: same, different: different)
        }
    }

    @Test func twoNamesOfOnePersonAreNotFoundByWhatIsPublic() async throws {
        try await Community.open { community in
            let simulation = try await Simulation(community, leak: false)
            try await simulation.write()
            for result in try await simulation.attack() { #expect(result.upper < 0.6, "\(result)") }
        }
    }

    /// The same script on a server that gives a member's names ids which begin alike.
    @Test func theScriptFindsAPlantedLeak() async throws {
        try await Community.open { community in
            let simulation = try await Simulation(community, leak: true)
            try await simulation.write()
            let results = try await simulation.attack()
            #expect(results.contains { $0.clue == "ids" && $0.lower > 0.6 }, "\(results)")
        }
    }

    /// No address of a public page holds a time, and none an internal number.
    @Test func noAddressTellsATime() async throws {
        try await Community.open { community in
            let simulation = try await Simulation(community, leak: false)
            try await simulation.write()
            let page = try await community.browser().get("/boards/open")
            let cursor = try #require(page.body.components(separatedBy: "/boards/open?after=").dropFirst().first)
            #expect(cursor.prefix { $0 != "\"" }.wholeMatch(of: /[0-9]+-[0-9]+/) == nil)
            #expect(!page.body.contains(String(Int(community.clock.now.timeIntervalSince1970 / 10_000))))
            #expect(try await community.browser().get("/boards/open?after=1795082400-3").status == .ok)
        }
    }
}
