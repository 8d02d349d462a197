import Foundation
import SnugCore
import SnugStore

extension ClosingHow {
    /// What one side reads above a conversation or request that has ended, with the way back.
    func words(for side: MentoringSide) -> String {
        switch (self, side) {
        case (.withdrawn, .asker): "You withdrew it. Nobody asked why, and nobody will."
        case (.withdrawn, .mentor): "It was withdrawn. That has nothing to do with you."
        case (.silence, .asker):
            "It has been quiet for ten working days, so this has closed by itself. That is all right: some weeks leave no room for it. You can ask again whenever you like."
        case (.silence, .mentor):
            "Nothing came back for ten working days, so this has closed by itself. You did what you could; they have read how to come back."
        case (.attempts, .asker):
            "Your mentor wrote three times and heard nothing, so this has closed by itself. That is all right: some weeks leave no room for it. You can ask again whenever you like."
        case (.attempts, .mentor):
            "You wrote three times and heard nothing, so this has closed by itself. You did what you could; they have read how to come back."
        case (.endedByAsker, .asker), (.endedByMentor, .mentor):
            "You have ended it. Thank you for the time you gave it."
        case (.endedByAsker, .mentor): "They have ended it. Thank you for listening."
        case (.endedByMentor, .asker):
            "Your mentor has ended it. It says nothing about you or about what you told. You can ask again and keep a place in front."
        case (.byStaff, _): "Snug staff have closed it."
        case (.left, .asker): "It ended because one of you has left Snug. If you are still here, you can ask again."
        case (.left, .mentor): "It ended because one of you has left Snug."
        }
    }
}

extension RequestLine {
    /// How far it is, for a list.
    func meta(_ clock: CoarseTime) -> String {
        switch state {
        case .waiting: "waiting, asked \(clock.day(for: askedAt))"
        case .talking:
            (otherName.map { "you and \($0)" } ?? "talking") + (pausedBy == nil ? "" : " · paused")
        case .closed: "ended \(closedAt.map { clock.day(for: $0) } ?? "")"
        }
    }
}

/// A request as a line of a list.
struct MentoringLine: Sendable {
    let id: String
    let heading: String
    let meta: String
    let tag: String?
    let unread: String?

    init(_ line: RequestLine, _ clock: CoarseTime) {
        id = line.publicID
        heading = line.leanings.listName
        meta = line.meta(clock)
        tag = line.isHeld ? "waiting for Snug staff" : nil
        unread = line.unread == 0 ? nil : Plural.words(line.unread, "new message", "new messages")
    }
}

extension RequestFile {
    /// Words for the other person, as this reader may know them.
    var otherName: String { (side == .asker ? mentorName : askerName) ?? "your mentor" }

    /// The last day on which what has ended can be read.
    func keptUntil(_ zone: TimeZone) -> String? {
        guard let closedAt else { return nil }
        let end = closedAt.addingTimeInterval(TimeInterval(MentoringRules.keptDays) * 86_400)
        return DayWords.words(for: end, in: zone)
    }
}

/// A day to come, in words.
enum DayWords {
    static func words(for date: Date, in zone: TimeZone) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: "en_GB"), timeZone: zone)
        return date.formatted(style.weekday(.wide).day().month(.wide))
    }
}
