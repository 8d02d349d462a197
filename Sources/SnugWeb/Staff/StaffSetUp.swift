import Foundation
import HTTPTypes
import Keys
import Passwords
import QRCodes
import SnugCore
import SnugReference
import SnugStore

/// Setting up a staff account by a one-time link: name and passphrase, then the authenticator app, then ten codes.
///
/// What was entered first travels sealed in the second form, so that the database holds no half-made account.
enum StaffSetUp {
    static let codeCount = 10

    /// What the first form settled.
    struct Draft: Codable {
        let name: String
        let passphraseHash: String
        let secret: [UInt8]
    }

    static func show(_ visit: Visit) async throws -> Reply {
        guard let (_, invitation) = try await invitation(visit) else { return try noInvitation(visit) }
        return try visit.page(firstPage(visit, invitation, errors: nil), title: "Set up")
    }

    static func choosePassphrase(_ visit: Visit) async throws -> Reply {
        guard let (_, invitation) = try await invitation(visit) else { return try noInvitation(visit) }
        guard let name = StaffName(typed: invitation.name ?? visit.form["name"]) else {
            return try again(visit, invitation, FormErrors("name", StaffSetUpPage.nameRule))
        }
        let passphrase = visit.form["passphrase"]
        let rules = PassphraseRules(common: visit.services.reference.passphrases.common)
        if let problem = rules.problem(with: passphrase, names: [name.text]) {
            return try again(visit, invitation, FormErrors("passphrase", problem.words))
        }
        let draft = Draft(
            name: name.text, passphraseHash: try await visit.services.hasher.hash(passphrase),
            secret: TOTP.random().secret)
        return try authenticatorPage(visit, draft, errors: nil)
    }

    static func confirmAuthenticator(_ visit: Visit) async throws -> Reply {
        guard let (token, _) = try await invitation(visit) else { return try noInvitation(visit) }
        let sealer = try sealer(visit)
        guard let draft = try? sealer.open(visit.form["draft"], as: Draft.self, session: visit.binding),
            let name = StaffName(typed: draft.name)
        else { throw Refusal.unreadable }
        let authenticator = TOTP(secret: draft.secret)
        let seconds = Int64(visit.now.timeIntervalSince1970)
        guard let step = authenticator.step(matching: visit.form["code"], at: seconds) else {
            return try authenticatorPage(visit, draft, errors: FormErrors("code", StaffSetUpPage.wrongCode))
        }
        let codes = (0..<codeCount).map { _ in RecoveryCode.random() }
        let session = SessionToken.random()
        let new = NewStaff(
            name: name, passphraseHash: draft.passphraseHash, authenticator: authenticator, step: step,
            codeHashes: codes.map { $0.hash(with: visit.services.key) }, tokenHash: session.hash)
        return try await accept(token, new, session, codes, visit)
    }

    private static func accept(
        _ token: SessionToken, _ new: NewStaff, _ session: SessionToken, _ codes: [RecoveryCode], _ visit: Visit
    ) async throws -> Reply {
        switch try await visit.services.stores.staff.accept(token, as: new, now: visit.now) {
        case .noInvitation: return try noInvitation(visit)
        case .nameTaken: throw Refusal.conflict("An account has that name already. Please open the link again.")
        case .accepted:
            let names = CookieNames(site: .staff, secure: visit.services.settings.secure)
            let page = StaffCodesPage(codes: codes.map(\.text), isNew: true)
            return try visit.page(page, title: "Codes to keep")
                .setting(names.session(session.text))
                .setting(names.known(visit.services.limits.proof(of: new.name.text, site: .staff)))
        }
    }

    private static func invitation(_ visit: Visit) async throws -> (SessionToken, StaffInvitation)? {
        guard let token = SessionToken(text: try visit.parameter("token")),
            let invitation = try await visit.services.stores.staff.invitation(token, now: visit.now)
        else { return nil }
        return (token, invitation)
    }

    private static func noInvitation(_ visit: Visit) throws -> Reply {
        try visit.page(StaffNoInvitationPage(), title: "Set up", status: .notFound)
    }

    private static func firstPage(
        _ visit: Visit, _ invitation: StaffInvitation, errors: FormErrors?
    ) throws -> StaffSetUpPage {
        StaffSetUpPage(
            csrf: visit.csrf, errors: errors, token: try visit.parameter("token"), givenName: invitation.name,
            name: visit.form.trimmed("name"),
            roles: StaffRole.allCases.filter(invitation.roles.contains).map(\.words).joined(separator: ", "))
    }

    private static func again(_ visit: Visit, _ invitation: StaffInvitation, _ errors: FormErrors) throws -> Reply {
        try visit.page(firstPage(visit, invitation, errors: errors), title: "Set up", status: .unprocessableContent)
    }

    private static func authenticatorPage(_ visit: Visit, _ draft: Draft, errors: FormErrors?) throws -> Reply {
        let totp = TOTP(secret: draft.secret)
        let svg = try QRCode.svg(
            for: totp.uri(issuer: "Snug staff", account: draft.name), label: "QR code for your authenticator app")
        let page = StaffAuthenticatorPage(
            csrf: visit.csrf, errors: errors, token: try visit.parameter("token"),
            draft: try sealer(visit).seal(draft, session: visit.binding), qr: TrustedHTML(vouchedFor: svg),
            typedSecret: totp.typedSecret)
        return try visit.page(page, title: "Set up", status: errors == nil ? .ok : .unprocessableContent)
    }

    /// A draft opens only at the link that it was begun with.
    private static func sealer(_ visit: Visit) throws -> SealedToken {
        SealedToken(key: visit.services.key.subkey(.oneTimeLinks), use: "set-up \(try visit.parameter("token"))")
    }
}
