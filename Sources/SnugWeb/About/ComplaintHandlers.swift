import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// Complaints about how personal data are handled: making one, reading the answer, and answering.
enum ComplaintHandlers {
    static let staffRoles: Set<StaffRole> = .administrators

    /// Answers `GET /complaints`.
    static func show(_ visit: Visit) async throws -> Reply { try form(visit, errors: nil) }

    /// Answers `POST /complaints`.
    static func make(_ visit: Visit) async throws -> Reply {
        let words = visit.form.trimmed("words")
        if words.isEmpty { return try form(visit, errors: FormErrors("words", "Please say what you complain about.")) }
        if words.count > ComplaintRules.longest {
            let sentence = "Please keep it to \(ComplaintRules.longest) characters."
            return try form(visit, errors: FormErrors("words", sentence))
        }
        try visit.services.limits.admit(.complain, now: visit.now)
        let code = code(of: words, visit)
        try await visit.services.stores.complaints.make(words, code: code.text, now: visit.now)
        return try visit.page(
            ComplaintMadePage(code: code.text, days: String(ComplaintRules.acknowledgementDays)), title: "Complaint")
    }

    /// The code of a complaint: the same words from the same browser get the same one, so that a form sent twice is one
    /// complaint; without the server key nobody can work it out.
    private static func code(of words: String, _ visit: Visit) -> RecoveryCode {
        let hash = visit.services.key.keyedHash(Array("complaint|\(words)|".utf8) + visit.binding, for: .idempotency)
        return RecoveryCode(typed: Base32.encode(hash.prefix(15), letterCase: .upper)) ?? .random()
    }

    /// Answers `POST /complaints/answer`: the code is never in an address.
    static func read(_ visit: Visit) async throws -> Reply {
        try visit.services.limits.admit(.complain, now: visit.now)
        guard let code = RecoveryCode(typed: visit.form["code"]),
            let complaint = try await visit.services.stores.complaints.find(code.text)
        else { return try form(visit, errors: FormErrors("code", "No complaint has this code. Please check it.")) }
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        let page = ComplaintAnswerPage(
            made: clock.day(for: complaint.madeAt), acknowledged: complaint.acknowledgedAt.map(clock.day),
            answer: complaint.answer)
        return try visit.page(page, title: "Complaint")
    }

    /// Answers `GET /complaints` on the staff site.
    static func list(_ visit: StaffVisit) async throws -> Reply { try await list(visit, errors: nil) }

    /// Answers `POST /complaints/:complaint/acknowledgement` on the staff site.
    static func acknowledge(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("complaint")
        guard try await visit.services.stores.complaints.acknowledge(id, by: visit.staff, now: visit.now) else {
            throw Refusal.notFound
        }
        return .see("/complaints?done=saved")
    }

    /// Answers `POST /complaints/:complaint/answer` on the staff site.
    static func answer(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("complaint")
        let words = visit.form.trimmed("words")
        if words.isEmpty {
            return try await list(visit, errors: FormErrors("words-\(id)", "Please say what came of it."))
        }
        guard try await visit.services.stores.complaints.answer(id, words, by: visit.staff, now: visit.now) else {
            throw Refusal.notFound
        }
        return .see("/complaints?done=saved")
    }

    private static func form(_ visit: Visit, errors: FormErrors?) throws -> Reply {
        let page = ComplaintPage(
            csrf: visit.csrf, errors: errors, words: visit.form["words"],
            days: String(ComplaintRules.acknowledgementDays))
        return try visit.page(page, title: "Complaint", status: errors == nil ? .ok : .unprocessableContent)
    }

    private static func list(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let complaints = try await visit.services.stores.complaints.all()
        let page = StaffComplaintsPage(
            errors: errors, complaints: complaints.map { StaffComplaintsPage.Entry($0, visit) },
            none: complaints.isEmpty)
        return try visit.page(page, title: "Complaints", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The form for a complaint, and the one for its code.
struct ComplaintPage: Page {
    static let template = "about/complaint"

    let csrf: String
    let errors: FormErrors?
    let words: String
    let days: String
}

/// What is shown once a complaint is in.
struct ComplaintMadePage: Page {
    static let template = "about/complaint-made"

    let code: String
    let days: String
}

/// What became of a complaint.
struct ComplaintAnswerPage: Page {
    static let template = "about/complaint-answer"

    let made: String
    let acknowledged: String?
    let answer: String?
}

/// Every complaint, for administrators.
struct StaffComplaintsPage: Page {
    static let template = "staff/complaints"

    /// One complaint.
    struct Entry: Sendable {
        let id: String
        let csrf: String
        let words: String
        let made: String
        let clock: String?
        let answer: String?

        init(_ complaint: Complaint, _ visit: StaffVisit) {
            id = complaint.id
            csrf = visit.csrf
            words = complaint.words
            made = CalendarDay.words(
                for: CalendarDay.text(of: complaint.madeAt, in: visit.services.settings.timeZone))
            let left = ComplaintRules.daysLeft(made: complaint.madeAt, now: visit.now)
            clock =
                complaint.acknowledgedAt != nil
                ? nil : left < 0 ? "late by \(-left) days" : "\(left) days left to acknowledge it"
            answer = complaint.answer
        }
    }

    let errors: FormErrors?
    let complaints: [Entry]
    let none: Bool
}
