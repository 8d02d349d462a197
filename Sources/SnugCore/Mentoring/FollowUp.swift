package import Foundation

/// When a conversation closes that nobody answers: after ten working days of silence or three attempts in vain, whichever is
/// sooner ("ACE tier page", rules T1_CLOSE_SILENCE, T1_CLOSE_ATTEMPTS and T1_CLOSE_WHICHEVER).
///
/// The page leaves open how to count; we count in favour of whoever was written to. Silence begins on the day after the
/// mentor's last message. Several messages of one day are one attempt. The third attempt was in vain when a whole working
/// day after it is over. Any answer begins everything anew.
package enum FollowUp {
    /// Working days of silence.
    package static let silence = 10
    /// Attempts in vain.
    package static let attempts = 3

    /// What a conversation comes to when no answer comes.
    package struct Closing: Sendable, Hashable {
        /// When.
        package let at: Date
        /// By which of the two rules.
        package let how: ClosingHow
    }

    /// How many attempts there were.
    /// - Parameters:
    ///   - contacts: The mentor's messages since the last answer, in any order.
    ///   - days: The community's calendar.
    /// - Returns: The number of days on which the mentor wrote.
    package static func attempts(_ contacts: [Date], in days: WorkingDays) -> Int {
        Set(contacts.map(days.name(of:))).count
    }

    /// When a conversation closes unless an answer comes first.
    /// - Parameters:
    ///   - contacts: The mentor's messages since the last answer, in any order.
    ///   - days: The community's calendar.
    /// - Returns: The closing; nil without any message, or when the calendar doesn't reach that far: then it is a
    ///   coordinator who closes.
    package static func closing(after contacts: [Date], in days: WorkingDays) -> Closing? {
        let sorted = contacts.sorted()
        guard let last = sorted.last, let silent = days.end(of: silence, after: last) else { return nil }
        var seen: Set<String> = []
        // Of each day's messages the first begins the attempt; what follows on the day belongs to it.
        let begun = sorted.filter { seen.insert(days.name(of: $0)).inserted }
        guard begun.count >= attempts, let vain = days.end(of: 1, after: begun[attempts - 1]), vain < silent else {
            return Closing(at: silent, how: .silence)
        }
        // Whoever writes once more meanwhile gives the other that much longer.
        return Closing(at: max(vain, days.end(of: 1, after: last) ?? vain), how: .attempts)
    }
}
