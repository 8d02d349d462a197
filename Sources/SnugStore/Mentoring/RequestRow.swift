import Foundation
import Keys
import SnugCore

/// How far a request is.
package enum RequestState: String, Sendable, CaseIterable {
    case waiting
    case talking
    case closed
}

/// What somebody is to a request.
package enum RequestRole: Sendable, Hashable {
    case asker
    /// The mentor who said yes.
    case mentor
    /// A mentor who has it open and hasn't said yes.
    case looking
}

/// A request as its row has it, the words still sealed.
struct RequestRow {
    let id: Int64
    let publicID: String
    let asker: PseudonymID
    let askerName: String
    let state: RequestState
    /// Whether staff have to decide before a mentor sees it; computed from its open case.
    let isHeld: Bool
    let sealed: [UInt8]
    let leanings: Leanings
    let ways: Set<TalkingWay>
    let panel: String?
    let askedAt: Date
    let waitsSince: Date
    let leasedBy: String?
    let leasedUntil: Date?
    let extensions: Int
    let offeredTo: String?
    let offeredUntil: Date?
    let mentor: String?
    let mentorPseudonym: PseudonymID?
    let mentorName: String?
    let acceptedAt: Date?
    let mentorWroteAt: Date?
    let askerWroteAt: Date?
    let closesAt: Date?
    let closesHow: ClosingHow?
    let pausedBy: MentoringSide?
    let pausedAt: Date?
    let closedAt: Date?
    let closedHow: ClosingHow?
    let staffWordsSealed: [UInt8]?
    let endReason: EndReason?
    let askerRead: Int64
    let mentorRead: Int64
    let askerAnswered: Bool
    let mentorAnswered: Bool

    /// True of a request that staff have to decide about first.
    static let held = """
        (mentoring_requests.held = 1 AND EXISTS (SELECT 1 FROM cases WHERE cases.subject_kind = 'request'
            AND cases.subject_id = mentoring_requests.id AND cases.state = 'open'))
        """

    /// True of a request with an open case, its messages' included: nothing closes while staff look.
    static let watched = """
        (EXISTS (SELECT 1 FROM cases WHERE cases.subject_kind = 'request'
            AND cases.subject_id = mentoring_requests.id AND cases.state = 'open')
        OR EXISTS (SELECT 1 FROM cases JOIN mentoring_messages ON mentoring_messages.id = cases.subject_id
            WHERE cases.subject_kind = 'message' AND cases.state = 'open'
                AND mentoring_messages.request_id = mentoring_requests.id))
        """

    static let selection = """
        SELECT mentoring_requests.*, CASE WHEN \(held) THEN 1 ELSE 0 END AS is_held, askers.name AS asker_name,
            mentors.pseudonym_id AS mentor_pseudonym, listeners.name AS mentor_name
        FROM mentoring_requests JOIN pseudonyms askers ON askers.id = mentoring_requests.pseudonym_id
            LEFT JOIN mentors ON mentors.id = mentoring_requests.mentor_id
            LEFT JOIN pseudonyms listeners ON listeners.id = mentors.pseudonym_id
        """

    init(_ row: SQLRow) throws {
        id = try row.int("id")
        publicID = try row.text("public_id")
        asker = PseudonymID(try row.text("pseudonym_id"))
        askerName = Self.name(try row.text("asker_name"))
        guard let state = RequestState(rawValue: try row.text("state")) else {
            throw StoreError.unexpected(column: "mentoring_requests.state")
        }
        self.state = state
        isHeld = try row.flag("is_held")
        sealed = try row.blob("words_sealed")
        leanings = try Leanings(row)
        ways = MentoringColumns.split(try row.text("ways"))
        panel = row.optionalText("panel")
        askedAt = try row.date("asked_at")
        waitsSince = try row.date("waits_since")
        leasedBy = row.optionalText("leased_by")
        leasedUntil = row.optionalDate("leased_until")
        extensions = Int(try row.int("extensions"))
        offeredTo = row.optionalText("offered_to")
        offeredUntil = row.optionalDate("offered_until")
        mentor = row.optionalText("mentor_id")
        mentorPseudonym = row.optionalText("mentor_pseudonym").map { PseudonymID($0) }
        mentorName = row.optionalText("mentor_name").map(Self.name)
        acceptedAt = row.optionalDate("accepted_at")
        mentorWroteAt = row.optionalDate("mentor_wrote_at")
        askerWroteAt = row.optionalDate("asker_wrote_at")
        closesAt = row.optionalDate("closes_at")
        closesHow = row.optionalText("closes_how").flatMap { ClosingHow(rawValue: $0) }
        pausedBy = row.optionalText("paused_by").flatMap { MentoringSide(rawValue: $0) }
        pausedAt = row.optionalDate("paused_at")
        closedAt = row.optionalDate("closed_at")
        closedHow = row.optionalText("closed_how").flatMap { ClosingHow(rawValue: $0) }
        staffWordsSealed = row.optionalBlob("staff_words_sealed")
        endReason = row.optionalText("end_reason").flatMap { EndReason(rawValue: $0) }
        askerRead = try row.int("asker_read")
        mentorRead = try row.int("mentor_read")
        askerAnswered = try row.flag("asker_answered")
        mentorAnswered = try row.flag("mentor_answered")
    }

    /// A name that has left begins with a hyphen and says nothing.
    private static func name(_ stored: String) -> String {
        stored.hasPrefix("-") ? "somebody who has left" : stored
    }

    static func found(_ publicID: String, on connection: any Connection) throws -> RequestRow? {
        try connection.row("\(selection) WHERE mentoring_requests.public_id = $1", publicID).map { try RequestRow($0) }
    }

    /// A request's draft, opened.
    func draft(key: ServerKey) throws -> RequestDraft {
        let json = try MentoringColumns.open(sealed, "mentoring_requests", "words_sealed", publicID, key: key)
        let words = try JSONDecoder().decode(RequestWords.self, from: Data(json.utf8))
        return RequestDraft(about: words.about, avoid: words.avoid, leanings: leanings, ways: ways)
    }

    /// What a coordinator who closed it wrote to the two, opened.
    func staffWords(key: ServerKey) throws -> String? {
        try staffWordsSealed.map {
            try MentoringColumns.open($0, "mentoring_requests", "staff_words_sealed", publicID, key: key)
        }
    }

    /// What somebody is to it at a moment, given every name of theirs and their grant, if they have one.
    func role(of own: Set<PseudonymID>, mentor mentorID: String?, now: Date) -> RequestRole? {
        if own.contains(asker) { return .asker }
        guard let mentorID else { return nil }
        if mentor == mentorID { return .mentor }
        return isLeased(to: mentorID, now: now) ? .looking : nil
    }

    func isLeased(to mentorID: String, now: Date) -> Bool {
        leasedBy == mentorID && (leasedUntil ?? .distantPast) > now
    }
}

/// The sealed part of a request.
struct RequestWords: Codable {
    let about: String
    let avoid: String

    init(_ draft: RequestDraft) {
        about = draft.about
        avoid = draft.avoid
    }

    func sealed(for publicID: String, key: ServerKey) throws -> [UInt8] {
        let json = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        return try MentoringColumns.seal(json, "mentoring_requests", "words_sealed", publicID, key: key)
    }
}
