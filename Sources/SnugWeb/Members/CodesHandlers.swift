import HTTPTypes
import Keys
import SnugCore
import SnugStore

/// Codes on paper, each good for one sign-in: a second thing to have for whoever wants no app on their phone.
enum CodesHandlers {
    /// Answers `GET /settings/codes`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try await page(visit, errors: nil) }

    /// Answers `POST /settings/codes`: makes ten new codes, in place of any that were left.
    static func make(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        let codes = (0..<SecondFactorRules.codes).map { _ in RecoveryCode.random() }
        try await visit.services.stores.members.setCodes(
            codes.map { $0.hash(with: visit.services.key) }, of: visit.member.id)
        return try visit.page(NewCodesPage(codes: codes.map(\.text)), title: "Settings")
    }

    /// Answers `POST /settings/codes/end`.
    static func end(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        try await visit.services.stores.members.setCodes([], of: visit.member.id)
        return .see("/settings/codes?done=saved")
    }

    private static func page(_ visit: MemberVisit, errors: FormErrors?) async throws -> Reply {
        let material = try await visit.services.stores.members.signInMaterial(of: visit.member.id)
        let left = material?.codesLeft ?? 0
        let page = CodesPage(
            csrf: visit.csrf, errors: errors, left: left == 0 ? nil : Plural.words(left, "code", "codes"),
            few: (1...SecondFactorRules.few).contains(left))
        return try visit.page(page, title: "Settings", status: errors == nil ? .ok : .unprocessableContent)
    }
}

/// The page about codes on paper.
struct CodesPage: Page {
    static let template = "members/codes"

    let csrf: String
    let errors: FormErrors?
    /// How many are left, in words; nil when none are in use.
    let left: String?
    let few: Bool
}

/// The one page that shows new codes.
struct NewCodesPage: Page {
    static let template = "members/new-codes"

    let codes: [String]
}
