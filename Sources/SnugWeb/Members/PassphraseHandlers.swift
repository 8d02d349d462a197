import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Changing the passphrase and making a new recovery code; both want the passphrase as it is.
enum PassphraseHandlers {
    /// Answers `GET /settings/passphrase`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try passphrasePage(visit, errors: nil) }

    /// Answers `POST /settings/passphrase`.
    static func change(_ visit: MemberVisit) async throws -> Reply {
        let services = visit.services
        let passphrase = visit.form["passphrase"]
        let names = [visit.member.everyday.name, try await visit.signInName(visit.keys()) ?? ""]
        let rules = PassphraseRules(common: services.reference.passphrases.common)
        if let problem = rules.problem(with: passphrase, names: names) {
            return try passphrasePage(visit, errors: FormErrors("passphrase", problem.words))
        }
        guard let material = try await visit.confirm(visit.form["current"]) else {
            return try passphrasePage(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        let lock = try await AccountLocks(services: services, member: visit.member.id)
            .passphrase(passphrase, around: visit.keys())
        let changed = try await services.stores.members.changePassphrase(
            to: lock, from: material.passphrase.hash, of: visit.member.id, keeping: visit.member.sessionHash)
        guard changed else { throw Refusal.conflict(SettingsPage.changedElsewhere) }
        return .see("/settings?done=saved")
    }

    /// Answers `GET /settings/recovery-code`.
    static func showCode(_ visit: MemberVisit) async throws -> Reply { try codePage(visit, errors: nil) }

    /// Answers `POST /settings/recovery-code`.
    static func renewCode(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try codePage(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        let lock = try AccountLocks(services: visit.services, member: visit.member.id)
            .recovery(.random(), around: await visit.keys())
        try await visit.services.stores.members.renewRecovery(lock, of: visit.member.id)
        return .see("/recovery-code")
    }

    private static func passphrasePage(_ visit: MemberVisit, errors: FormErrors?) throws -> Reply {
        try visit.page(
            PassphrasePage(csrf: visit.csrf, errors: errors), title: "Settings",
            status: errors == nil ? .ok : .unprocessableContent)
    }

    private static func codePage(_ visit: MemberVisit, errors: FormErrors?) throws -> Reply {
        let page = NewRecoveryCodePage(
            csrf: visit.csrf, errors: errors, waits: !visit.member.recoveryAcknowledged)
        return try visit.page(page, title: "Settings", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The page on which the passphrase is changed.
struct PassphrasePage: Page {
    static let template = "members/passphrase"

    let csrf: String
    let errors: FormErrors?
}

/// The page on which a new recovery code is made.
struct NewRecoveryCodePage: Page {
    static let template = "members/new-recovery-code"

    let csrf: String
    let errors: FormErrors?
    /// Whether the present one still waits to be written down.
    let waits: Bool
}
