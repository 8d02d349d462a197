import Foundation
import Keys
import SnugWeb
import Synchronization
import Testing

/// Two nodes count together what each of them sees.
@Suite struct SharedCountTests {
    private let now = Date(timeIntervalSince1970: 1_795_082_400)

    /// Two nodes of one community, each of which hears what the other tells.
    private final class Wired: Sendable {
        private let others = Mutex<[RateLimits]>([])
        private let now: Date

        init(now: Date) { self.now = now }

        var nodes: [RateLimits] {
            let key = ServerKey()
            let made = (0..<2).map { number in
                RateLimits(
                    key: key,
                    tell: { [self] count in
                        guard let heard = SharedCount(text: count.text) else { return }
                        others.withLock { $0 }[1 - number].hear(heard, now: now)
                    })
            }
            others.withLock { $0 = made }
            return made
        }
    }

    @Test func whoGuessesAtTwoNodesHasNoMoreTries() throws {
        let nodes = Wired(now: now).nodes
        for number in 0..<5 { try nodes[number % 2].admit(.signIn, name: "mossy", now: now) }
        for node in nodes {
            #expect(throws: Refusal.self) { try node.admit(.signIn, name: "mossy", now: now) }
            #expect(throws: Never.self) { try node.admit(.signIn, name: "another", now: now) }
        }
    }

    @Test func aRightTryIsForgivenEverywhere() throws {
        let nodes = Wired(now: now).nodes
        for _ in 0..<4 { try nodes[0].admit(.signIn, name: "mossy", now: now) }
        nodes[0].succeeded(.signIn, name: "mossy", now: now)
        for _ in 0..<5 { try nodes[1].admit(.signIn, name: "mossy", now: now) }
    }

    @Test func strangersShareOnePurse() throws {
        let nodes = Wired(now: now).nodes
        for number in 0..<60 { try nodes[number % 2].admit(.join, now: now) }
        #expect(throws: OutOfBudget.self) { try nodes[0].admit(.join, now: now) }
        #expect(throws: OutOfBudget.self) { try nodes[1].admit(.join, now: now) }
    }

    @Test func aTaskIsUsedOnceInAll() {
        let nodes = Wired(now: now).nodes
        #expect(nodes[0].use(task: "abc", now: now))
        #expect(!nodes[1].use(task: "abc", now: now))
    }

    @Test func reportsAreCountedTogether() throws {
        let key = ServerKey()
        let told = Mutex<[SharedCount]>([])
        let one = ReportLimits(key: key, tell: { count in told.withLock { $0.append(count) } })
        let other = ReportLimits(key: key)
        for _ in 0..<ReportLimits.mostOfOne { try one.admit([1], isGuest: false, now: now) }
        for count in told.withLock({ $0 }) {
            other.hear(try #require(SharedCount(text: count.text)), now: now)
        }
        #expect(throws: Refusal.self) { try other.admit([1], isGuest: false, now: now) }
        #expect(throws: Never.self) { try other.admit([2], isGuest: true, now: now) }
        // An hour later it is forgotten.
        #expect(throws: Never.self) { try other.admit([1], isGuest: false, now: now.addingTimeInterval(3600)) }
    }

    @Test func nonsenseFromElsewhereIsPassedOver() {
        for text in [
            "", "tried", "spent sign-in", "spent nothing computed", "later version", "used a b", "reported guest",
        ] {
            #expect(SharedCount(text: text) == nil, "\(text)")
        }
    }
}
