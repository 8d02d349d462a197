package import Foundation

/// A board's file of the demo community, as it is written.
package struct DemoBoard: Sendable, Decodable {
    /// The board's address.
    package let board: String
    /// What was written there.
    package let threads: [DemoThread]
}

/// A thread of the demo community.
package struct DemoThread: Sendable, Decodable {
    package let title: String
    package let author: String
    /// The day on which it was started, counted from the community's first.
    package let day: Int
    /// The time of day, as `21:40`.
    package let time: String
    package let note: String?
    package let body: String
    package let locked: Bool?
    package let report: DemoReport?
    package let replies: [DemoReply]?

    /// Minutes after midnight at which it was started.
    package var minute: Int? { DemoTime.minute(time) }
}

/// A reply in the demo community.
package struct DemoReply: Sendable, Decodable {
    package let author: String
    /// How long after the thread was started, as `1h20m`.
    package let after: String
    package let body: String
    /// Which post it quotes: `first`, or the number of a reply counted from 0.
    package let quotes: String?
    package let report: DemoReport?
}

/// A report of a post in the demo community.
package struct DemoReport: Sendable, Decodable {
    package let reason: String
    /// Who reports.
    package let by: String
    package let words: String
}

/// The demo community's staff, their hours and what they have decided.
package struct DemoStaff: Sendable, Decodable {
    package let staff: [Person]
    package let rota: [Hours]
    package let decisions: [Decision]

    /// Somebody of staff.
    package struct Person: Sendable, Decodable {
        package let name: String
        package let role: String
    }

    /// Hours that are staffed on each of some days.
    package struct Hours: Sendable, Decodable {
        package let days: [String]
        package let from: String
        package let to: String
    }

    /// One step of staff about a post.
    package struct Decision: Sendable, Decodable {
        /// The thread's title.
        package let thread: String
        /// The reply it is about, counted from 0; nil for the opening post.
        package let reply: Int?
        package let by: String
        /// How long after the post was written.
        package let after: String
        package let action: String
        package let outcome: String?
        package let reason: String
        package let note: String?
    }
}

/// Times as the demo's files write them.
package enum DemoTime {
    /// Reads a time such as `21:40`.
    /// - Parameter text: What the file says.
    /// - Returns: Minutes after midnight, or nil when it is no time.
    package static func minute(_ text: String) -> Int? {
        guard let match = text.wholeMatch(of: /(\d{1,2}):(\d{2})/), let hour = Int(match.1), let minute = Int(match.2),
            (0...24).contains(hour), (0...59).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    /// Reads a span such as `1h20m` or `40m`.
    /// - Parameter text: What the file says.
    /// - Returns: Seconds, or nil when it is no span.
    package static func seconds(_ text: String) -> TimeInterval? {
        guard !text.isEmpty, let match = text.wholeMatch(of: /(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?/) else { return nil }
        let parts = [(match.1, 86_400), (match.2, 3_600), (match.3, 60)]
        return TimeInterval(parts.reduce(0) { $0 + ($1.0.flatMap { Int($0) } ?? 0) * $1.1 })
    }
}
