package import Foundation
import Keys
package import SnugCore

/// A request as a coordinator sees it: no words.
package struct DeskRequest: Sendable, Hashable {
    package let publicID: String
    package let leanings: Leanings
    package let ways: Set<TalkingWay>
    /// Since when it waits, or when the conversation began.
    package let since: Date
    /// Whether staff have to read it before a mentor does.
    package let isHeld: Bool
    /// Whether a mentor has it open.
    package let isLookedAt: Bool
    /// The mentor it is kept for, or who talks.
    package let mentor: String?
    /// When it closes, if silence goes on.
    package let closesAt: Date?
    package let pausedBy: MentoringSide?
}

/// What a week's waiting came to.
package struct WeekOfWaiting: Sendable, Hashable {
    /// The Monday it began on, as `2026-12-21`.
    package let monday: String
    /// Hours that half of those waited at most who got a mentor in that week; nil when nobody did.
    ///
    /// Also of few: coordinators see on the same desk how long each of those waits who wait now, and a small community would
    /// never see a bar.
    package let medianHours: Int?
    /// How many got a mentor in that week.
    package let count: Int
}

/// How it went, all together; nil where too few have said.
package struct FeedbackSummary: Sendable, Hashable {
    /// How many who asked have said something.
    package let answers: Int
    /// How many found that it helped, 3 or 4 of 4.
    package let helped: Int
    /// How many mentors said it was a heavy one, and how many said anything.
    package let heavy: Int
    package let mentors: Int
    /// What people found good and what they would wish for, in no order.
    package let stars: [String]
    package let wishes: [String]
}

extension MentoringDesk {
    /// Everything on a coordinator's desk.
    package struct Overview: Sendable {
        /// Requests that wait, the longest first.
        package let waiting: [DeskRequest]
        /// Conversations that are stuck: paused for four weeks, or without a word from the mentor for a week.
        package let stuck: [DeskRequest]
        /// Conversations that close within three days unless somebody answers.
        package let ending: [DeskRequest]
        /// Everybody who listens or would like to, by what there is to do about them.
        package let mentors: [Mentor]
        /// The last twelve weeks, the oldest first.
        package let weeks: [WeekOfWaiting]
        package let feedback: FeedbackSummary?
        /// How many suggestions for the training wait for an answer.
        package let proposals: Int
    }

    /// What is on the desk.
    /// - Parameters:
    ///   - now: The moment.
    ///   - timeZone: Where weeks begin.
    /// - Returns: The desk.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func overview(now: Date, timeZone: TimeZone) async throws -> Overview {
        try await database.read { connection in
            let rows = try connection.rows(
                "\(RequestRow.selection) WHERE mentoring_requests.state <> 'closed' ORDER BY waits_since, id LIMIT 500"
            ).map { try RequestRow($0) }
            let talking = rows.filter { $0.state == .talking }
            let mentors = try connection.rows(
                "\(Mentor.selection) WHERE mentors.state NOT IN ('ended', 'declined') ORDER BY pseudonyms.name"
            ).map { try Mentor($0, key: key) }
            let names = Dictionary(mentors.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let open = try connection.row("SELECT count(*) AS n FROM training_proposals WHERE state = 'open'")
            return Overview(
                waiting: rows.filter { $0.state == .waiting }.map { Self.line($0, names, now: now) },
                stuck: talking.filter { Self.isStuck($0, now: now) }.map { Self.line($0, names, now: now) },
                ending: talking.filter { Self.ends($0, now: now) }.map { Self.line($0, names, now: now) },
                mentors: mentors, weeks: try Self.weeks(now: now, timeZone: timeZone, on: connection),
                feedback: try Self.feedback(on: connection), proposals: Int(try open?.int("n") ?? 0))
        }
    }

    private static let week: TimeInterval = 7 * 86_400

    private static func isStuck(_ row: RequestRow, now: Date) -> Bool {
        if let paused = row.pausedAt { return now.timeIntervalSince(paused) > 4 * week }
        guard row.closesAt == nil, let last = row.askerWroteAt ?? row.acceptedAt else { return false }
        return now.timeIntervalSince(last) > week
    }

    private static func ends(_ row: RequestRow, now: Date) -> Bool {
        row.pausedBy == nil && row.closesAt.map { $0 < now.addingTimeInterval(3 * 86_400) } == true
    }

    private static func line(_ row: RequestRow, _ names: [String: String], now: Date) -> DeskRequest {
        let keptFor = row.offeredUntil.map { $0 > now } == true ? row.offeredTo.flatMap { names[$0] } : nil
        return DeskRequest(
            publicID: row.publicID, leanings: row.leanings, ways: row.ways,
            since: row.state == .waiting ? row.waitsSince : row.acceptedAt ?? row.waitsSince, isHeld: row.isHeld,
            isLookedAt: row.leasedUntil.map { $0 > now } == true, mentor: row.mentorName ?? keptFor,
            closesAt: row.closesAt, pausedBy: row.pausedBy)
    }

    private static func weeks(
        now: Date, timeZone: TimeZone, on connection: any Connection
    ) throws -> [WeekOfWaiting] {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = timeZone
        let mondays = (0..<12).reversed().compactMap { back -> Date? in
            calendar.date(byAdding: .weekOfYear, value: -back, to: now)
                .flatMap { calendar.dateInterval(of: .weekOfYear, for: $0)?.start }
        }
        let names = mondays.map { CalendarDay.text(of: $0, in: timeZone) }
        guard let first = names.first else { return [] }
        let rows = try connection.rows("SELECT day, hours FROM mentoring_waits WHERE day >= $1", first)
        let hours = try Dictionary(
            grouping: rows.map { (day: try $0.text("day"), hours: Int(try $0.int("hours"))) },
            by: { row in names.last { $0 <= row.day } ?? first })
        return names.map { name in
            let sorted = (hours[name] ?? []).map(\.hours).sorted()
            return WeekOfWaiting(
                monday: name, medianHours: sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2], count: sorted.count)
        }
    }

    private static func feedback(on connection: any Connection) throws -> FeedbackSummary? {
        let rows = try connection.rows("SELECT * FROM mentoring_feedback ORDER BY id")
        let asked = try rows.filter { try $0.text("side") == "asker" }
        let mentors = try rows.filter { try $0.text("side") == "mentor" }
        guard asked.count >= MentoringRules.fewest else { return nil }
        func words(_ column: String) throws -> [String] {
            try rows.map { try $0.text(column) }.filter { !$0.isEmpty }.prefix(40).map { $0 }
        }
        let tellsOfMentors = mentors.count >= MentoringRules.fewest
        return FeedbackSummary(
            answers: asked.count, helped: asked.filter { ($0.optionalInt("helped") ?? 0) >= 3 }.count,
            heavy: tellsOfMentors ? mentors.filter { $0.optionalInt("heavy") == 1 }.count : 0,
            mentors: tellsOfMentors ? mentors.count : 0, stars: try words("star"), wishes: try words("wish"))
    }
}
