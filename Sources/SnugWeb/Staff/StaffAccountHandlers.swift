import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugReference
import SnugStore

/// What a member of staff decides about their own account.
enum StaffAccountHandlers {
    static func show(_ visit: StaffVisit) async throws -> Reply {
        try await page(visit, errors: nil)
    }

    private static func page(_ visit: StaffVisit, errors: FormErrors?) async throws -> Reply {
        let page = StaffAccountPage(
            csrf: visit.csrf, errors: errors, name: visit.staff.name,
            roles: StaffRole.allCases.filter(visit.staff.roles.contains).map(\.words).joined(separator: ", "),
            codesLeft: String(try await visit.services.stores.staff.recoveryCodesLeft(of: visit.staff.id)),
            administers: visit.staff.roles.contains(.administrator))
        return try visit.page(page, title: "Account", status: errors == nil ? .ok : .unprocessableContent)
    }

    static func changePassphrase(_ visit: StaffVisit) async throws -> Reply {
        let services = visit.services
        let passphrase = visit.form["passphrase"]
        let rules = PassphraseRules(common: services.reference.passphrases.common)
        if let problem = rules.problem(with: passphrase, names: [visit.staff.name]) {
            return try await page(visit, errors: FormErrors("passphrase", problem.words))
        }
        guard let material = try await visit.confirm() else {
            return try await page(visit, errors: FormErrors("current", StaffAccountPage.wrongPassphrase))
        }
        let changed = try await services.stores.staff.changePassphrase(
            to: try await services.hasher.hash(passphrase), from: material.passphraseHash, of: visit.staff.id,
            keeping: visit.staff.sessionHash, now: visit.now)
        guard changed else { throw Refusal.conflict("Your passphrase was changed elsewhere at the same moment.") }
        return .see("/account?done=saved")
    }

    static func renewCodes(_ visit: StaffVisit) async throws -> Reply {
        guard try await visit.confirm() != nil else {
            return try await page(visit, errors: FormErrors("current-for-codes", StaffAccountPage.wrongPassphrase))
        }
        let codes = (0..<StaffSetUp.codeCount).map { _ in RecoveryCode.random() }
        try await visit.services.stores.staff.replaceRecoveryCodes(
            codes.map { $0.hash(with: visit.services.key) }, of: visit.staff.id, now: visit.now)
        return try visit.page(StaffCodesPage(codes: codes.map(\.text), isNew: false), title: "Codes to keep")
    }
}

extension StaffVisit {
    /// Asks for the passphrase again, before what somebody at another's open screen must not do.
    /// - Parameter field: The form's field.
    /// - Returns: What is stored, or nil when the passphrase is wrong.
    /// - Throws: `Refusal.tooMany`, `DatabaseTrouble`.
    func confirm(_ field: String = "current") async throws -> StaffMaterial? {
        let services = visit.services
        try services.limits.admit(.again, name: staff.id, isKnownBrowser: true, now: visit.now)
        let material = try await services.stores.staff.signInMaterial(of: staff.id)
        guard try await services.hasher.verify(visit.form[field], against: material?.passphraseHash) else {
            return nil
        }
        services.limits.succeeded(.again, name: staff.id, isKnownBrowser: true, now: visit.now)
        return material
    }
}

/// The page of one's own staff account.
struct StaffAccountPage: Page {
    static let template = "staff/account"
    static let wrongPassphrase = "That isn’t your passphrase. Nothing was changed."

    let csrf: String
    let errors: FormErrors?
    let name: String
    let roles: String
    let codesLeft: String
    let administers: Bool
}
