import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// The way back in for somebody who has lost their passphrase: sign-in name and recovery code.
enum RecoverHandlers {
    static func show(_ visit: Visit) async throws -> Reply {
        try visit.page(RecoverPage(csrf: visit.csrf, errors: nil, name: "", passphraseWrong: nil), title: "Back in")
    }

    static func recover(_ visit: Visit) async throws -> Reply {
        let services = visit.services
        let name = SignInName(lookingUp: visit.form["name"])
        let passphrase = visit.form["passphrase"]
        let rules = PassphraseRules(common: services.reference.passphrases.common)
        // Said before the code is looked at, so that it says nothing about name or code.
        if let problem = rules.problem(with: passphrase, names: [name.text]) {
            return try again(visit, "passphrase", problem.words)
        }
        try services.limits.admit(.recover, name: name.text, now: visit.now)
        guard let token = try await recover(name, typed: visit.form["code"], passphrase: passphrase, visit) else {
            return try again(visit, "name", RecoverPage.mismatch)
        }
        services.limits.succeeded(.recover, name: name.text, now: visit.now)
        return visit.signedIn(token, as: name.text, to: "/recovery-code?done=recovered")
    }

    private static func again(_ visit: Visit, _ field: String, _ sentence: String) throws -> Reply {
        let page = RecoverPage(
            csrf: visit.csrf, errors: FormErrors(field, sentence), name: visit.form.trimmed("name"),
            passphraseWrong: field == "passphrase" ? sentence : nil)
        return try visit.page(page, title: "Back in", status: .unprocessableContent)
    }

    /// - Returns: The new session's token, or nil when name and code don't belong together.
    private static func recover(
        _ name: SignInName, typed: String, passphrase: String, _ visit: Visit
    ) async throws -> SessionToken? {
        let services = visit.services
        // A code that can't be one is looked up like any other, so that the answer takes as long.
        let code = RecoveryCode(typed: typed)
        let hash = (code ?? .random()).hash(with: services.key)
        guard let material = try await services.stores.members.signInMaterial(for: name), let code,
            constantTimeEquals(hash, material.recoveryHash)
        else { return nil }
        let locks = AccountLocks(services: services, member: material.member)
        let keys = try MemberKeys.unwrap(
            material.keyByRecovery, under: .recoveryCode(code), serverKey: services.key,
            binding: .keyByRecovery(of: material.member))
        let token = SessionToken.random()
        let done = try await services.stores.members.recover(
            material.member, used: material.recoveryHash,
            passphrase: try await locks.passphrase(passphrase, around: keys),
            recovery: try locks.recovery(.random(), around: keys), session: try locks.session(token, around: keys),
            now: visit.now, timeZone: services.settings.timeZone)
        return done ? token : nil
    }
}

/// The page on which a recovery code is used.
struct RecoverPage: Page {
    static let template = "members/recover"
    static let mismatch = "That name and recovery code don’t go together. Please check both, letter by letter."

    let csrf: String
    let errors: FormErrors?
    let name: String
    let passphraseWrong: String?
}
