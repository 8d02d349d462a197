import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// Making invitations: by members of standing, and by staff.
///
/// A code is shown once and kept as a hash.
enum InvitationHandlers {
    static let staffRoles: Set<StaffRole> = [.moderator, .coordinator, .administrator]

    /// Answers `GET /settings/invitations`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let may = try await visit.services.stores.invitations.mayInvite(
            visit.member.id, month: month(visit.visit), now: visit.now)
        return try visit.page(InvitationPage(visit.visit, code: nil, mayMake: may), title: "Settings")
    }

    /// Answers `POST /settings/invitations`.
    static func make(_ visit: MemberVisit) async throws -> Reply {
        let code = RecoveryCode.random()
        let made = try await visit.services.stores.invitations.make(
            code.text, by: visit.member.id, month: month(visit.visit), now: visit.now)
        guard made else { throw Refusal.notFound }
        return try visit.page(InvitationPage(visit.visit, code: code.text, mayMake: false), title: "Settings")
    }

    /// Answers `GET /invitations` on the staff site.
    static func showStaff(_ visit: StaffVisit) async throws -> Reply {
        try visit.page(StaffInvitationPage(csrf: visit.csrf, errors: nil, code: nil, days: days), title: "Invitations")
    }

    /// Answers `POST /invitations` on the staff site.
    static func makeStaff(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        guard !reason.isEmpty else {
            let errors = FormErrors("reason", CaseAccountPage.noReason)
            let page = StaffInvitationPage(csrf: visit.csrf, errors: errors, code: nil, days: days)
            return try visit.page(page, title: "Invitations", status: .unprocessableContent)
        }
        let code = RecoveryCode.random()
        try await visit.services.stores.invitations.make(code.text, by: visit.staff, reason: reason, now: visit.now)
        let page = StaffInvitationPage(csrf: visit.csrf, errors: nil, code: code.text, days: days)
        return try visit.page(page, title: "Invitations")
    }

    fileprivate static let days = String(InvitationRules.days)

    private static func month(_ visit: Visit) -> String {
        CalendarDay.month(of: visit.now, in: visit.services.settings.timeZone)
    }
}

/// The page on which a member makes an invitation.
struct InvitationPage: Page {
    static let template = "members/invitations"

    let csrf: String
    /// The code that was made just now, shown once.
    let code: String?
    let mayMake: Bool
    let posts: String
    let monthly: String
    let days: String

    init(_ visit: Visit, code: String?, mayMake: Bool) {
        csrf = visit.csrf
        self.code = code
        self.mayMake = mayMake
        posts = String(InvitationRules.posts)
        monthly = String(InvitationRules.monthly)
        days = InvitationHandlers.days
    }
}

/// The page on which staff make one.
struct StaffInvitationPage: Page {
    static let template = "staff/invitations"

    let csrf: String
    let errors: FormErrors?
    let code: String?
    let days: String
}
