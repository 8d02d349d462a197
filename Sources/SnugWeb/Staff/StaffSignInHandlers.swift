import Foundation
import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugStore

/// Signing in to the staff site: name, passphrase and second factor in one form, and one answer for whatever is wrong.
enum StaffSignInHandlers {
    static func home(_ visit: Visit) async throws -> Reply {
        guard let staff = visit.staff else { return .see("/sign-in") }
        if !staff.roles.isDisjoint(with: .caseworkers) { return .see("/queue") }
        if !staff.roles.isDisjoint(with: StaffRoutes.coordinators) { return .see("/mentoring") }
        return .see(staff.roles.contains(.administrator) ? "/staff" : "/account")
    }

    static func show(_ visit: Visit) async throws -> Reply {
        let then = ReturnPath.read(visit.query["then"], on: .staff)
        if visit.staff != nil { return .see(then ?? "/") }
        return try visit.page(StaffSignInPage(csrf: visit.csrf, errors: nil, name: "", then: then), title: "Sign in")
    }

    static func signIn(_ visit: Visit) async throws -> Reply {
        let services = visit.services
        let name = StaffName.folded(visit.form["name"])
        let isKnown = services.limits.accepts(visit.knownProof, of: name, site: .staff)
        try services.limits.admit(.staffSignIn, name: name, isKnownBrowser: isKnown, now: visit.now)
        let material = try await services.stores.staff.signInMaterial(for: name)
        let passphrase = visit.form["passphrase"]
        let isRight = try await services.hasher.verify(passphrase, against: material?.passphraseHash)
        let factor = try await secondFactor(of: material, visit)
        guard isRight, let material, let factor else {
            return try await refused(visit, name: name, isKnown: isKnown, staff: material?.id)
        }
        let token = SessionToken.random()
        let began = try await services.stores.staff.signIn(
            material.id, with: factor, tokenHash: token.hash, replacing: visit.staff?.sessionHash, now: visit.now)
        guard began else { return try await refused(visit, name: name, isKnown: isKnown, staff: material.id) }
        services.limits.succeeded(.staffSignIn, name: name, isKnownBrowser: isKnown, now: visit.now)
        if services.hasher.needsRehash(material.passphraseHash) { try await rehash(material, passphrase, visit) }
        return visit.signedIn(token, as: name, to: ReturnPath.read(visit.form["then"], on: .staff) ?? "/")
    }

    /// The second factor as far as it can be right.
    ///
    /// It is looked at whether or not the passphrase was, so that the time taken doesn't say that the passphrase was
    /// right.
    private static func secondFactor(of material: StaffMaterial?, _ visit: Visit) async throws -> SecondFactor? {
        let typed = visit.form["code"]
        if let code = RecoveryCode(typed: typed) {
            let hash = code.hash(with: visit.services.key)
            let exists = try await visit.services.stores.staff.hasRecoveryCode(hash, of: material?.id)
            return exists ? .recoveryCode(hash) : nil
        }
        let authenticator = material?.authenticator ?? TOTP.random()
        let step = authenticator.step(matching: typed, at: Int64(visit.now.timeIntervalSince1970))
        return material == nil ? nil : step.map(SecondFactor.step)
    }

    private static func rehash(_ material: StaffMaterial, _ passphrase: String, _ visit: Visit) async throws {
        _ = try await visit.services.stores.staff.changePassphrase(
            to: try await visit.services.hasher.hash(passphrase), from: material.passphraseHash, of: material.id,
            keeping: nil, now: visit.now)
    }

    private static func refused(
        _ visit: Visit, name: String, isKnown: Bool, staff: String?
    ) async throws -> Reply {
        let tries = visit.services.limits.tries(.staffSignIn, name: name, isKnownBrowser: isKnown, now: visit.now)
        if SignInRecord.isWorthIt(tries: tries) {
            try await visit.services.stores.staff.recordRefusal(of: staff, tries: tries, now: visit.now)
        }
        let page = StaffSignInPage(
            csrf: visit.csrf, errors: FormErrors("name", StaffSignInPage.mismatch), name: visit.form.trimmed("name"),
            then: ReturnPath.read(visit.form["then"], on: .staff))
        return try visit.page(page, title: "Sign in", status: .unprocessableContent)
    }

    static func signOut(_ visit: Visit) async throws -> Reply {
        if let hash = visit.staff?.sessionHash {
            try await visit.services.stores.staff.endSession(tokenHash: hash, now: visit.now)
        }
        return visit.signedOut(to: "/sign-in?done=signed-out")
    }
}

/// The page on which staff sign in.
struct StaffSignInPage: Page {
    static let template = "staff/sign-in"
    static let mismatch =
        "Name, passphrase and code don’t go together. Each code works once: please wait for the next one."

    let csrf: String
    let errors: FormErrors?
    let name: String
    let then: String?
}
