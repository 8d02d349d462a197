import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// What administrators do with staff accounts.
///
/// Each act takes a reason and is recorded.
enum StaffListHandlers {
    static func show(_ visit: StaffVisit) async throws -> Reply {
        try await page(visit, errors: nil)
    }

    static func invite(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        let roles = roles(in: visit)
        guard let name = StaffName(typed: visit.form["name"]) else {
            return try await page(visit, errors: FormErrors("name", StaffSetUpPage.nameRule))
        }
        if roles.isEmpty { return try await page(visit, errors: FormErrors("role-moderator", StaffListPage.noRole)) }
        if reason.isEmpty { return try await page(visit, errors: FormErrors("reason", StaffListPage.noReason)) }
        guard try await visit.confirm() != nil else {
            return try await page(visit, errors: FormErrors("current", StaffAccountPage.wrongPassphrase))
        }
        let token = SessionToken.random()
        let invited = try await visit.services.stores.staff.invite(
            name: name, roles: roles, token: token, by: visit.staff.id, reason: reason, now: visit.now)
        guard invited else { return try await page(visit, errors: FormErrors("name", StaffListPage.nameTaken)) }
        let page = StaffInvitedPage(
            name: name.text, link: "/set-up/\(token.text)", hours: String(StaffStore.invitationHours))
        return try visit.page(page, title: "Invitation")
    }

    static func setRoles(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        let roles = roles(in: visit)
        let account = try visit.parameter("account")
        if roles.isEmpty {
            return try await page(visit, errors: FormErrors("account-\(account)", StaffListPage.noRole))
        }
        if reason.isEmpty {
            return try await page(visit, errors: FormErrors("account-\(account)", StaffListPage.noReason))
        }
        guard try await visit.confirm() != nil else {
            return try await page(
                visit, errors: FormErrors("current-roles-\(account)", StaffAccountPage.wrongPassphrase))
        }
        let outcome = try await visit.services.stores.staff.setRoles(
            roles, of: account, by: visit.staff.id, reason: reason, now: visit.now)
        return try await answer(outcome, account, visit)
    }

    static func end(_ visit: StaffVisit) async throws -> Reply {
        let reason = visit.form.trimmed("reason")
        let account = try visit.parameter("account")
        if reason.isEmpty {
            return try await page(visit, errors: FormErrors("account-\(account)", StaffListPage.noReason))
        }
        guard try await visit.confirm() != nil else {
            return try await page(visit, errors: FormErrors("current-end-\(account)", StaffAccountPage.wrongPassphrase))
        }
        let outcome = try await visit.services.stores.staff.end(
            account, by: visit.staff.id, reason: reason, now: visit.now)
        return try await answer(outcome, account, visit)
    }

    private static func answer(_ outcome: AccountOutcome, _ account: String, _ visit: StaffVisit) async throws -> Reply
    {
        switch outcome {
        case .done: .see("/staff?done=saved")
        case .noSuchAccount: throw Refusal.notFound
        case .lastAdministrator:
            try await page(visit, errors: FormErrors("account-\(account)", StaffListPage.lastAdministrator))
        }
    }

    private static func roles(in visit: StaffVisit) -> Set<StaffRole> {
        Set(visit.form.all("role").compactMap(StaffRole.init))
    }

    private static func page(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let staff = visit.services.stores.staff
        let day = { (moment: Date) in
            CalendarDay.words(for: CalendarDay.text(of: moment, in: visit.services.settings.timeZone))
        }
        let accounts = try await staff.accounts().map { account in
            StaffListPage.Account(account, now: visit.now, csrf: visit.csrf, day: day)
        }
        let open = try await staff.openInvitations(now: visit.now)
        let page = StaffListPage(
            csrf: visit.csrf, errors: errors, accounts: accounts,
            invitations: open.compactMap(\.name), hasInvitations: !open.isEmpty, name: visit.form.trimmed("name"),
            reason: visit.form.trimmed("reason"), choices: StaffListPage.choices(chosen: roles(in: visit)))
        return try visit.page(page, title: "Staff", status: errors == nil ? .ok : .unprocessableContent)
    }
}
