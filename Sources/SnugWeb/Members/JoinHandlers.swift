import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Joining: a sign-in name, a pseudonym, a passphrase, and nothing else.
enum JoinHandlers {
    static func show(_ visit: Visit) async throws -> Reply {
        if visit.member != nil { return .see("/boards") }
        return try visit.page(JoinPage(fresh: visit), title: "Join")
    }

    static func join(_ visit: Visit) async throws -> Reply {
        let form = JoinForm(visit.form, visit: visit)
        var mistakes = form.mistakes(PassphraseRules(common: visit.services.reference.passphrases.common))
        if mistakes.summary == nil {
            try visit.services.limits.admit(.join, now: visit.now)
            if let reply = try await join(form, visit) { return reply }
            mistakes.pseudonym = PseudonymProblem.taken.words
        }
        return try visit.page(
            JoinPage(again: form, mistakes, visit: visit), title: "Join", status: .unprocessableContent)
    }

    /// Joins with a form that keeps the rules.
    /// - Returns: The way on, or nil when the pseudonym is taken.
    private static func join(_ form: JoinForm, _ visit: Visit) async throws -> Reply? {
        let services = visit.services
        let locks = AccountLocks(services: services, member: MemberID(PublicID.random()))
        let keys = MemberKeys.make()
        let token = SessionToken.random()
        let passphrase = try await locks.passphrase(form.passphrase, around: keys)
        let recovery = try locks.recovery(RecoveryCode.random(), around: keys)
        let session = try locks.session(token, around: keys)
        var generator = SystemRandomNumberGenerator()
        // Digits that are in use already are drawn again without a word.
        for _ in 0..<20 {
            let name = try form.name(digits: Suggestions.digits(using: &generator))
            let new = NewMember(
                id: locks.member, signInName: name, pseudonym: try PseudonymName(typed: form.pseudonym),
                publicKey: keys.publicKey, passphrase: passphrase, recovery: recovery,
                signInNameSealed: try MemberKeys.seal(
                    Array(name.text.utf8), to: keys.publicKey, binding: .signInName(of: locks.member)),
                rulesVersion: RulesVersion.current)
            switch try await services.stores.members.join(
                new, session: session, now: visit.now, timeZone: services.settings.timeZone)
            {
            case .joined: return visit.signedIn(token, as: name.text, to: "/recovery-code")
            case .pseudonymTaken: return nil
            case .signInNameTaken: continue
            }
        }
        throw Refusal.unavailable
    }
}

extension Visit {
    /// Sends somebody on who has just signed in, with the session's cookie and the proof that spares them waiting.
    func signedIn(_ token: SessionToken, as name: String, to path: String) -> Reply {
        let names = CookieNames(site: site, secure: services.settings.secure)
        return Reply.see(path)
            .setting(names.session(token.text))
            .setting(names.known(services.limits.proof(of: name, site: site)))
    }
}
