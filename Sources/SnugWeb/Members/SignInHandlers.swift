import Foundation
import HTTPTypes
import Keys
import Passwords
import SnugCore
import SnugStore

/// Signing in and out.
///
/// A name that nobody has and a wrong passphrase are answered alike: same words, same status, same work (OWASP ASVS
/// 6.3.8).
enum SignInHandlers {
    static func show(_ visit: Visit) async throws -> Reply {
        let then = ReturnPath.read(visit.query["then"], on: .member)
        if visit.member != nil { return .see(then ?? "/boards") }
        let isBusy = visit.services.limits.isUnderAttack(.signIn, now: visit.now)
        let work = isBusy ? try WorkView(visit, refused: false) : nil
        return try visit.page(
            SignInPage(csrf: visit.csrf, errors: nil, name: "", then: then, work: work), title: "Sign in")
    }

    static func signIn(_ visit: Visit) async throws -> Reply {
        let services = visit.services
        let name = SignInName(lookingUp: visit.form["name"])
        let passphrase = visit.form["passphrase"]
        let isKnown = services.limits.accepts(visit.knownProof, of: name.text, site: .member)
        do {
            try services.limits.admit(
                .signIn, name: name.text, isKnownBrowser: isKnown, work: WorkTask.proof(in: visit), now: visit.now)
        } catch let budget as OutOfBudget {
            return try busy(visit, budget)
        }
        let material = try await services.stores.members.signInMaterial(for: name)
        guard try await services.hasher.verify(passphrase, against: material?.passphrase.hash), let material,
            try await hasSecondFactor(material, visit)
        else { return try refused(visit) }
        services.limits.succeeded(.signIn, name: name.text, isKnownBrowser: isKnown, now: visit.now)
        let token = try await begin(material, passphrase: passphrase, visit)
        let then = ReturnPath.read(visit.form["then"], on: .member)
        return visit.signedIn(token, as: name.text, to: then ?? "/boards")
    }

    /// A session for somebody whose form may have joined already.
    /// - Returns: Nil when the passphrase isn't that of an account of this name, or the account wants more than it.
    static func session(of name: SignInName, passphrase: String, _ visit: Visit) async throws -> SessionToken? {
        let material = try await visit.services.stores.members.signInMaterial(for: name)
        guard let material, !material.needsSecondFactor,
            try await visit.services.hasher.verify(passphrase, against: material.passphrase.hash)
        else { return nil }
        return try await begin(material, passphrase: passphrase, visit)
    }

    /// Whether the app's code fits or one from the list on paper, where the member uses either.
    ///
    /// It is asked for in the same form by everybody, so that the page doesn't say who uses one.
    private static func hasSecondFactor(_ material: SignInMaterial, _ visit: Visit) async throws -> Bool {
        guard material.needsSecondFactor else { return true }
        if let code = RecoveryCode(typed: visit.form["code"]) {
            return try await visit.services.stores.members.useUp(
                code: code.hash(with: visit.services.key), of: material.member)
        }
        guard let authenticator = material.authenticator else { return false }
        let seconds = Int64(visit.now.timeIntervalSince1970)
        guard let step = authenticator.step(matching: visit.form["code"], at: seconds) else { return false }
        return try await visit.services.stores.members.useUp(step: step, of: material.member)
    }

    /// The form once more, with a task: strangers have tried so much that nobody new comes in without.
    private static func busy(_ visit: Visit, _ budget: OutOfBudget) throws -> Reply {
        let page = SignInPage(
            csrf: visit.csrf, errors: nil, name: visit.form.trimmed("name"),
            then: ReturnPath.read(visit.form["then"], on: .member), work: try WorkView(visit, refused: true))
        var reply = try visit.page(page, title: "Sign in", status: .tooManyRequests)
        reply.headers[.retryAfter] = String(budget.seconds)
        return reply
    }

    private static func refused(_ visit: Visit) throws -> Reply {
        let isBusy = visit.services.limits.isUnderAttack(.signIn, now: visit.now)
        let page = SignInPage(
            csrf: visit.csrf, errors: FormErrors("name", SignInPage.mismatch), name: visit.form.trimmed("name"),
            then: ReturnPath.read(visit.form["then"], on: .member),
            work: isBusy ? try WorkView(visit, refused: false) : nil)
        return try visit.page(page, title: "Sign in", status: .unprocessableContent)
    }

    private static func begin(_ material: SignInMaterial, passphrase: String, _ visit: Visit) async throws
        -> SessionToken
    {
        let services = visit.services
        let locks = AccountLocks(services: services, member: material.member)
        let keys = try await locks.open(material.passphrase, with: passphrase)
        if services.hasher.needsRehash(material.passphrase.hash) {
            let fresh = try await locks.passphrase(passphrase, around: keys)
            _ = try await services.stores.members.changePassphrase(
                to: fresh, from: material.passphrase.hash, of: material.member, keeping: nil)
        }
        let token = SessionToken.random()
        try await services.stores.sessions.start(
            try locks.session(token, around: keys), for: material.member, replacing: visit.member?.sessionHash,
            now: visit.now, timeZone: services.settings.timeZone)
        return token
    }

    static func signOut(_ visit: Visit) async throws -> Reply {
        if let hash = visit.member?.sessionHash { try await visit.services.stores.sessions.end(tokenHash: hash) }
        return visit.signedOut(to: "/?done=signed-out")
    }
}

extension Visit {
    /// Sends somebody on who has just signed out, and has the browser forget the pages it kept.
    ///
    /// The cookies aren't all cleared: the proof that this browser may sign in without waiting stays.
    func signedOut(to path: String) -> Reply {
        var reply = Reply.see(path).setting(CookieNames(site: site, secure: services.settings.secure).endOfSession)
        if let name = HTTPField.Name("Clear-Site-Data") { reply.headers[name] = #""cache", "storage""# }
        return reply
    }
}

/// The page on which somebody signs in.
struct SignInPage: Page {
    static let template = "members/sign-in"
    static let mismatch =
        "That name and passphrase don’t go together. Please check both; in the passphrase, capitals count. If you use codes, each works once."

    let csrf: String
    let errors: FormErrors?
    let name: String
    let then: String?
    /// A task for strangers while many try to get in.
    let work: WorkView?
}
