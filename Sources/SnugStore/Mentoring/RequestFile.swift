package import Foundation
import Keys
package import SnugCore

/// A call that one of the two wrote down: the day and nothing else.
package struct CallLine: Sendable, Hashable {
    package let id: String
    /// The day, as `2026-12-25`.
    package let day: String
    package let side: MentoringSide
}

/// A request as one of those concerned sees it.
package struct RequestFile: Sendable, Hashable {
    package let publicID: String
    /// What the reader is to it.
    package let role: RequestRole
    package let state: RequestState
    /// Whether staff read it before a mentor does.
    package let isHeld: Bool
    package let askerName: String
    package let mentorName: String?
    package let draft: RequestDraft
    /// The help panel for whoever asked, if their words called for one.
    package let panel: String?
    package let askedAt: Date
    package let waitsSince: Date
    /// Until when a mentor who looks has it to themselves.
    package let leasedUntil: Date?
    /// How often they may ask for as much again.
    package let extensionsLeft: Int
    package let acceptedAt: Date?
    /// By when the mentor should have written; nil when they have.
    package let answerDue: Date?
    /// When it closes unless whoever asked answers; nil while the mentor is expected to write.
    package let closesAt: Date?
    package let pausedBy: MentoringSide?
    package let closedAt: Date?
    package let closedHow: ClosingHow?
    package let endReason: EndReason?
    /// What a coordinator wrote who closed it.
    package let staffWords: String?
    package let calls: [CallLine]
    /// Whether the reader is to know that staff look at a message of the other's, or at one of their own.
    package let staffLook: Bool
    /// Whether the reader has said how it went.
    package let hasAnswered: Bool
    /// Whether the one who asked may ask again and keep their place.
    package let canAskAgain: Bool

    /// The reader's side in a conversation; somebody who only looks is on the mentor's.
    package var side: MentoringSide { role == .asker ? .asker : .mentor }
}

extension RequestFile {
    init(
        _ row: RequestRow, role: RequestRole, key: ServerKey, now: Date, on connection: any Connection
    ) throws {
        publicID = row.publicID
        self.role = role
        state = row.state
        isHeld = row.isHeld
        askerName = row.askerName
        mentorName = row.mentorName
        draft = try row.draft(key: key)
        panel = role == .asker ? row.panel : nil
        askedAt = row.askedAt
        waitsSince = row.waitsSince
        leasedUntil = role == .looking ? row.leasedUntil : nil
        extensionsLeft = max(MentoringRules.mostExtensions - row.extensions, 0)
        acceptedAt = row.acceptedAt
        answerDue =
            row.mentorWroteAt == nil
            ? row.acceptedAt?.addingTimeInterval(TimeInterval(MentoringRules.answerHours) * 3600) : nil
        closesAt = row.closesAt
        pausedBy = row.pausedBy
        closedAt = row.closedAt
        closedHow = row.closedHow
        endReason = row.endReason
        staffWords = role == .looking ? nil : try row.staffWords(key: key)
        calls = role == .looking ? [] : try Self.calls(of: row.id, on: connection)
        let side: MentoringSide = role == .asker ? .asker : .mentor
        staffLook = try connection.exists(
            "SELECT 1 AS one FROM mentoring_tellings WHERE request_id = $1 AND side = $2 AND tell_at <= $3", row.id,
            side.rawValue, now)
        hasAnswered = role == .asker ? row.askerAnswered : row.mentorAnswered
        canAskAgain = try role == .asker && MentoringStore.canAskAgain(row, now: now, on: connection)
    }

    private static func calls(of request: Int64, on connection: any Connection) throws -> [CallLine] {
        try connection.rows(
            "SELECT id, day, side FROM mentoring_calls WHERE request_id = $1 ORDER BY day, side", request
        ).map { row in
            guard let side = MentoringSide(rawValue: try row.text("side")) else {
                throw StoreError.unexpected(column: "mentoring_calls.side")
            }
            return CallLine(id: try row.text("id"), day: try row.text("day"), side: side)
        }
    }
}

/// A request in a list: no words of anybody.
package struct RequestLine: Sendable, Hashable {
    package let publicID: String
    package let state: RequestState
    package let isHeld: Bool
    /// The name of the other person in a conversation.
    package let otherName: String?
    package let leanings: Leanings
    package let ways: Set<TalkingWay>
    package let askedAt: Date
    package let closedAt: Date?
    package let closedHow: ClosingHow?
    package let pausedBy: MentoringSide?
    /// Messages of the other person that the reader hasn't seen.
    package let unread: Int
}

extension RequestLine {
    init(_ row: RequestRow, side: MentoringSide, unread: Int = 0) {
        publicID = row.publicID
        state = row.state
        isHeld = row.isHeld
        otherName = side == .asker ? row.mentorName : row.askerName
        leanings = row.leanings
        ways = row.ways
        askedAt = row.askedAt
        closedAt = row.closedAt
        closedHow = row.closedHow
        pausedBy = row.pausedBy
        self.unread = unread
    }
    /// A request that waits, as a mentor sees it who could be shown it.
    init(waiting publicID: String, leanings: Leanings, ways: Set<TalkingWay>, askedAt: Date) {
        self.publicID = publicID
        state = .waiting
        isHeld = false
        otherName = nil
        self.leanings = leanings
        self.ways = ways
        self.askedAt = askedAt
        closedAt = nil
        closedHow = nil
        pausedBy = nil
        unread = 0
    }
}
