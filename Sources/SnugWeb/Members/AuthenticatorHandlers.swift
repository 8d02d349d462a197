import Foundation
import HTTPTypes
import Keys
import QRCodes
import SnugCore
import SnugStore

/// A member's authenticator app: adding one, which has to be proved, and taking it away.
enum AuthenticatorHandlers {
    /// Answers `GET /settings/authenticator`.
    static func show(_ visit: MemberVisit) async throws -> Reply { try await page(visit, TOTP.random(), errors: nil) }

    /// Answers `POST /settings/authenticator`.
    static func turnOn(_ visit: MemberVisit) async throws -> Reply {
        guard let secret = try? sealer(visit).open(visit.form["draft"], as: [UInt8].self, session: visit.binding) else {
            throw Refusal.unreadable
        }
        let authenticator = TOTP(secret: secret)
        let seconds = Int64(visit.now.timeIntervalSince1970)
        guard let step = authenticator.step(matching: visit.form["code"], at: seconds) else {
            return try await page(visit, authenticator, errors: FormErrors("code", StaffSetUpPage.wrongCode))
        }
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, authenticator, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        try await visit.services.stores.members.setAuthenticator(authenticator, step: step, of: visit.member.id)
        return .see("/settings/authenticator?done=saved")
    }

    /// Answers `POST /settings/authenticator/end`.
    static func turnOff(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, TOTP.random(), errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        try await visit.services.stores.members.setAuthenticator(nil, step: 0, of: visit.member.id)
        return .see("/settings/authenticator?done=saved")
    }

    private static func page(_ visit: MemberVisit, _ offered: TOTP, errors: FormErrors?) async throws -> Reply {
        let material = try await visit.services.stores.members.signInMaterial(of: visit.member.id)
        // Neutral names: what the app lists shows on a phone that others may hold.
        let svg = try QRCode.svg(
            for: offered.uri(issuer: "Sign-in", account: "mine"), label: "QR code for your authenticator app")
        let page = AuthenticatorPage(
            csrf: visit.csrf, errors: errors, isOn: material?.authenticator != nil,
            draft: try sealer(visit).seal(offered.secret, session: visit.binding), qr: TrustedHTML(vouchedFor: svg),
            typedSecret: offered.typedSecret)
        return try visit.page(page, title: "Settings", status: errors == nil ? .ok : .unprocessableContent)
    }

    private static func sealer(_ visit: MemberVisit) -> SealedToken {
        SealedToken(key: visit.services.key.subkey(.oneTimeLinks), use: "member authenticator")
    }
}

/// The page about a member's authenticator app.
struct AuthenticatorPage: Page {
    static let template = "members/authenticator"

    let csrf: String
    let errors: FormErrors?
    let isOn: Bool
    let draft: String
    let qr: TrustedHTML
    let typedSecret: String
}
