import Foundation
import SnugCore

extension CaseStore {
    /// Opens a case for words that a member wrote to staff for some other end, if screening found danger in them.
    ///
    /// Whoever reads such words otherwise may be days away and sees no cases. The case holds these words alone.
    /// - Parameters:
    ///   - words: What they wrote.
    ///   - end: What it was written for, as a sentence for staff.
    ///   - screening: What screening found.
    ///   - author: The name they wrote under.
    ///   - now: The moment.
    ///   - connection: The caller's transaction.
    /// - Returns: Whether to send an alert.
    /// - Throws: `DatabaseTrouble`.
    func open(
        _ words: String, for end: String, _ screening: Screening, by author: PseudonymID, now: Date,
        on connection: any Connection
    ) throws -> Bool {
        guard screening.route else { return false }
        let subject = CaseSubject.call(try NoticeStore.callKey(of: author, on: connection), by: author)
        let hit = CaseHit(
            source: .screening, concerns: screening.concerns, words: end, snapshot: Snapshot(title: nil, body: words))
        return try open(subject: subject, hit: hit, reporter: nil, now: now, on: connection).urgent
    }
}
