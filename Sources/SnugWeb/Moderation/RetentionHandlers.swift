import HTTPTypes
import SnugCore
import SnugStore

/// What is kept for how long, what would go now, what was destroyed, and the cases that a legal hold keeps.
enum RetentionHandlers {
    static let roles: Set<StaffRole> = [.safeguardingLead, .administrator]

    /// Answers `GET /retention`.
    static func show(_ visit: StaffVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /retention/holds`.
    static func hold(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        if reason.isEmpty { return try await page(visit, errors: FormErrors("reason", RetentionPage.noReason)) }
        // A whole address may be pasted: its last piece is the case.
        let typed = visit.form.trimmed("case").split(separator: "/").last.map(String.init) ?? ""
        let done = try await visit.services.stores.holds.hold(typed, by: visit.staff, reason: reason, now: visit.now)
        guard done else { return try await page(visit, errors: FormErrors("case", RetentionPage.noCase)) }
        return .see("/retention?done=saved")
    }

    /// Answers `POST /retention/holds/:hold/end`.
    static func end(_ visit: StaffVisit) async throws -> Reply {
        let id = try visit.parameter("hold")
        let reason = visit.form.trimmed("reason")
        if reason.isEmpty { return try await page(visit, errors: FormErrors("reason-\(id)", RetentionPage.noReason)) }
        guard try await visit.services.stores.holds.end(id, by: visit.staff, reason: reason, now: visit.now) else {
            throw Refusal.notFound
        }
        return .see("/retention?done=saved")
    }

    private static func page(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let stores = visit.services.stores
        let zone = visit.services.settings.timeZone
        let due = try await stores.retention.due(now: visit.now)
        let destroyed = try await stores.holds.destructions()
        let page = RetentionPage(
            csrf: visit.csrf, errors: errors,
            rules: due.map { RetentionPage.Rule(RetentionLine($0.rule), due: String($0.count)) },
            holds: try await stores.holds.current().map { hold in
                RetentionPage.Hold(
                    id: hold.id, csrf: visit.csrf, caseID: hold.casePublicID, reason: hold.reason,
                    meta: "\(hold.staffName), \(StaffTime.words(for: hold.since, in: zone))")
            },
            destroyed: destroyed.map { one in
                RetentionPage.Destroyed(
                    day: CalendarDay.words(for: one.day), what: Retention.rule(one.kind)?.what ?? one.kind.rawValue,
                    amount: String(one.amount))
            }, noneDestroyed: destroyed.isEmpty, typedCase: visit.form["case"], typedReason: visit.form["reason"])
        return try visit.page(page, title: "Retention", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// One rule as pages show it, to members and to staff.
struct RetentionLine: Sendable {
    let what: String
    let howLong: String
    let why: String

    init(_ rule: RetentionRule) {
        what = rule.what
        howLong = rule.howLong
        why = rule.why
    }
}

/// The page about what is kept.
struct RetentionPage: Page {
    static let template = "moderation/retention"
    static let noReason = "Say why: the reason goes into the record."
    static let noCase = "There is no such case, or it is held already. Its number is the last piece of its address."

    /// A rule with what would go now.
    struct Rule: Sendable {
        let what: String
        let howLong: String
        let why: String
        let due: String

        init(_ line: RetentionLine, due: String) {
            (what, howLong, why) = (line.what, line.howLong, line.why)
            self.due = due
        }
    }

    /// A case that is held.
    struct Hold: Sendable {
        let id: String
        let csrf: String
        let caseID: String
        let reason: String
        let meta: String
    }

    /// What was destroyed on a day.
    struct Destroyed: Sendable {
        let day: String
        let what: String
        let amount: String
    }

    let csrf: String
    let errors: FormErrors?
    let rules: [Rule]
    let holds: [Hold]
    let destroyed: [Destroyed]
    let noneDestroyed: Bool
    let typedCase: String
    let typedReason: String
}
