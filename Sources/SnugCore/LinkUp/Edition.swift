package import Foundation

/// What kind of edition it is.
package enum EditionKind: String, Sendable, CaseIterable {
    /// One of every week.
    case regular
    /// One beside them, such as an answer to the news.
    case special
    /// One long edition in place of those of a holiday.
    case holiday
}

/// Where an edition stands, which only its times and the moment decide (decisions.md 25).
package enum EditionPhase: Sendable, Equatable {
    /// It hasn't opened.
    case planned
    /// It takes entries.
    case open
    /// It is closed and the hosts may still change its round-up.
    case closed
    /// Its round-up is up.
    case roundedUp
}

/// The times of an edition.
package struct EditionTimes: Sendable, Hashable {
    /// From when until when it takes entries.
    package let window: EditionWindow
    /// When its round-up goes up by itself.
    package let roundUp: Date

    /// Puts the times of an edition together.
    package init(window: EditionWindow, roundUp: Date) {
        self.window = window
        self.roundUp = roundUp
    }

    /// Where the edition stands at a moment.
    package func phase(at now: Date) -> EditionPhase {
        if now < window.opens { return .planned }
        if now < window.closes { return .open }
        return now < roundUp ? .closed : .roundedUp
    }
}

/// Which editions have to be written down ahead.
package enum EditionPlan {
    /// How many weeks ahead editions stand in the calendar, so that a theme can be announced a month before.
    package static let weeksAhead = 8

    /// The most days a holiday edition may last.
    package static let longestHoliday = 31
    /// The most days a special edition may last.
    package static let longestSpecial = 14
    /// The most days by which a host may let an edition close later.
    package static let longestExtension = 7

    /// Weekly windows that no edition covers yet.
    ///
    /// Weeks that went by while the server was down are not made up for: nobody could bring anything to them.
    /// - Parameters:
    ///   - taken: The windows of regular and holiday editions there are; special ones run beside them.
    ///   - now: The moment.
    ///   - calendar: The community's calendar.
    /// - Returns: The windows to add, the earliest first.
    package static func missing(
        taken: [EditionWindow], now: Date, calendar: EditionCalendar
    ) -> [EditionWindow] {
        calendar.weeks(weeksAhead, from: now).filter { week in !taken.contains { $0.overlaps(week) } }
    }

    /// Why a span of days can't become an edition.
    package enum SpanProblem: Error, Sendable, Equatable {
        case notADay
        case endsBeforeItBegins
        case tooLong(days: Int)
        case alreadyBegun

        /// What to say beside the field.
        package var sentence: String {
            switch self {
            case .notADay: "Give both days, each like 2026-12-18."
            case .endsBeforeItBegins: "The last day has to come after the first."
            case .tooLong(let days): "Make it \(days) days at most."
            case .alreadyBegun: "Choose days that are still to come and begin after the edition that is open now."
            }
        }
    }

    /// Makes the window of a holiday or special edition out of what a host typed.
    /// - Parameters:
    ///   - kind: Which of the two.
    ///   - first: The first day as typed.
    ///   - last: The last day as typed.
    ///   - now: The moment.
    ///   - calendar: The community's calendar.
    /// - Returns: The window.
    /// - Throws: The problem.
    package static func span(
        _ kind: EditionKind, first: String, last: String, now: Date, calendar: EditionCalendar
    ) throws(SpanProblem) -> EditionWindow {
        guard let from = calendar.date(typed: first), let to = calendar.date(typed: last) else { throw .notADay }
        guard from <= to else { throw .endsBeforeItBegins }
        let longest = kind == .holiday ? longestHoliday : longestSpecial
        guard calendar.days(from: from, to: to) < longest else { throw .tooLong(days: longest) }
        let window = calendar.span(from: from, through: to)
        guard window.opens > now else { throw .alreadyBegun }
        return window
    }

    /// Numbers for editions in the order of their opening: those that have opened keep theirs for ever, the rest follow.
    /// - Parameters:
    ///   - editions: Every edition with its number, if it has one.
    ///   - now: The moment.
    /// - Returns: The numbers that change, by key.
    package static func numbers(
        for editions: [(id: Int64, opens: Date, number: Int?)], now: Date
    ) -> [Int64: Int] {
        let settled = editions.filter { $0.opens <= now }.compactMap(\.number)
        var next = (settled.max() ?? 0) + 1
        var changed: [Int64: Int] = [:]
        let open = editions.filter { $0.opens > now || $0.number == nil }
        for edition in open.sorted(by: { ($0.opens, $0.id) < ($1.opens, $1.id) }) {
            if edition.number != next { changed[edition.id] = next }
            next += 1
        }
        return changed
    }
}
