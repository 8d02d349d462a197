package import Foundation

/// When somebody will read a post, as far as anybody can say.
package struct ReviewPromise: Sendable, Hashable {
    /// What the promise rests on.
    package enum Standing: Sendable, Hashable {
        /// Somebody is on duty, and will still be when the time is up.
        case onDuty
        /// Somebody is on duty now, but may go before the time is up.
        case dutyEndsFirst
        /// Nobody is on duty now.
        case offDuty
        /// Nobody is on a rota in the coming weeks.
        case noRota
    }

    /// What the promise rests on.
    package let standing: Standing
    /// The moment by which staff aim to have read it; nil when nothing can be said.
    package let due: Date?
    /// When somebody is next on duty, if nobody is now.
    package let resumes: Date?
    /// The sentence for the author.
    package let words: String
}

extension Rota {
    /// When somebody will read a post of this priority, counting only time on duty.
    /// - Parameters:
    ///   - priority: How soon staff should look.
    ///   - now: The time of the page.
    ///   - targets: How soon they aim to.
    /// - Returns: A promise that says no more than the rota can keep.
    package func reviewPromise(
        for priority: Priority, now: Date, targets: ReviewTargets = ReviewTargets()
    ) -> ReviewPromise {
        guard let resumes = nextStaffed(after: now) else { return .noRota(shifts.isEmpty) }
        let due = due(for: priority, now: now, targets: targets)
        let wall = WallClock(now: now, calendar: calendar)
        guard let duty = stretch(at: now) else {
            let words = "Nobody is on duty until \(wall.words(for: resumes)). \(Self.afterwards(priority, due, wall))"
            return ReviewPromise(standing: .offDuty, due: due, resumes: resumes, words: words)
        }
        guard priority != .p3, let due, due > duty.end else {
            let words = Self.whileOnDuty(priority, due, wall, targets)
            return ReviewPromise(standing: .onDuty, due: due, resumes: nil, words: words)
        }
        let back = nextStaffed(after: duty.end).map { " If not, soon after \(wall.words(for: $0))." } ?? ""
        let until = "Somebody on Snug staff is on duty until \(wall.words(for: duty.end))"
        let words = "\(until) and may read this before then.\(back)"
        return ReviewPromise(standing: .dutyEndsFirst, due: due, resumes: nil, words: words)
    }

    private func due(for priority: Priority, now: Date, targets: ReviewTargets) -> Date? {
        switch priority {
        case .p1: moment(after: TimeInterval(targets.urgentMinutes * 60), from: now)
        case .p2: moment(after: TimeInterval(targets.seriousHours * 3600), from: now)
        case .p3: endOfNextStaffedDay(after: now)
        }
    }

    private static func whileOnDuty(
        _ priority: Priority, _ due: Date?, _ wall: WallClock, _ targets: ReviewTargets
    ) -> String {
        let aim = "Somebody on Snug staff is on duty and aims to read this"
        switch (priority, due) {
        case (.p1, .some): return "\(aim) within \(targets.urgentMinutes) minutes."
        case (.p2, .some): return "\(aim) within \(targets.seriousHours) hours."
        case (.p3, .some(let due)):
            return "Somebody on Snug staff aims to read this by the end of \(wall.day(of: due))."
        case (_, .none): return "Somebody on Snug staff is on duty, but we can't say when this will be read."
        }
    }

    private static func afterwards(_ priority: Priority, _ due: Date?, _ wall: WallClock) -> String {
        switch (priority, due) {
        case (.p1, _): "Somebody aims to read this soon after."
        case (.p2, .some(let due)): "Somebody aims to read this by \(wall.words(for: due))."
        case (.p3, .some(let due)): "Somebody aims to read this by the end of \(wall.day(of: due))."
        case (_, .none): "Somebody will read this after that, but we can't say how soon."
        }
    }
}

extension ReviewPromise {
    /// The promise of a rota without hours in sight.
    fileprivate static func noRota(_ isEmpty: Bool) -> ReviewPromise {
        let words =
            isEmpty
            ? "Nobody is on a rota yet, so we can't say when this will be read."
            : "Nobody is on duty in the coming weeks, so we can't say when this will be read."
        return ReviewPromise(standing: .noRota, due: nil, resumes: nil, words: words)
    }
}
