import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// Joining: a sign-in name, a pseudonym, a passphrase, and nothing else.
enum JoinHandlers {
    static func show(_ visit: Visit) async throws -> Reply {
        if visit.member != nil { return .see("/boards") }
        if visit.services.settings.joining == .closed { return try closed(visit) }
        return try visit.page(JoinPage(fresh: visit), title: "Join")
    }

    static func join(_ visit: Visit) async throws -> Reply {
        if visit.services.settings.joining == .closed { return try closed(visit) }
        let form = JoinForm(visit.form, visit: visit)
        // Before anything is looked at, counted or kept.
        if form.isYoung { return .see("/young-people") }
        var mistakes = form.mistakes(PassphraseRules(common: visit.services.reference.passphrases.common))
        if mistakes.summary == nil {
            try visit.services.limits.admit(.join, now: visit.now)
            let invitation = try await invitation(in: form, visit)
            if invitation == nil, visit.services.settings.joining == .invitation || !form.typedInvitation.isEmpty {
                mistakes.invitation = JoinPage.wrongInvitation
            } else if let reply = try await join(form, invitation: invitation, visit) {
                return reply
            } else {
                mistakes.pseudonym = PseudonymProblem.taken.words
            }
        }
        return try visit.page(
            JoinPage(again: form, mistakes, visit: visit), title: "Join", status: .unprocessableContent)
    }

    private static func closed(_ visit: Visit) throws -> Reply {
        try visit.page(JoiningClosedPage(), title: "Join", status: visit.method == .post ? .forbidden : .ok)
    }

    /// The hash of the invitation that the form brings, if it works.
    private static func invitation(in form: JoinForm, _ visit: Visit) async throws -> [UInt8]? {
        guard let code = form.invitation else { return nil }
        let invitations = visit.services.stores.invitations
        let hash = invitations.hash(of: code)
        return try await invitations.isGood(hash, now: visit.now) ? hash : nil
    }

    /// Joins with a form that keeps the rules.
    /// - Returns: The way on, or nil when the pseudonym is taken.
    private static func join(_ form: JoinForm, invitation: [UInt8]?, _ visit: Visit) async throws -> Reply? {
        let services = visit.services
        let locks = AccountLocks(services: services, member: MemberID(PublicID.random()))
        let keys = MemberKeys.make()
        let token = SessionToken.random()
        let passphrase = try await locks.passphrase(form.passphrase, around: keys)
        let recovery = try locks.recovery(RecoveryCode.random(), around: keys)
        let session = try locks.session(token, around: keys)
        var generator = SystemRandomNumberGenerator()
        // Digits that are in use already are drawn again without a word. The first ones hang on this very form, so that
        // sending it again leads to the same name.
        for attempt in 0..<20 {
            let name = try form.name(
                digits: attempt == 0 ? form.firstDigits(visit) : Suggestions.digits(using: &generator))
            let new = NewMember(
                id: locks.member, signInName: name, pseudonym: try PseudonymName(typed: form.pseudonym),
                publicKey: keys.publicKey, passphrase: passphrase, recovery: recovery,
                signInNameSealed: try MemberKeys.seal(
                    Array(name.text.utf8), to: keys.publicKey, binding: .signInName(of: locks.member)),
                rulesVersion: RulesVersion.current,
                newcomer: Newcomer(
                    joiningByCode: invitation != nil, readsFirst: services.settings.readsNewcomersFirst))
            switch try await services.stores.members.join(
                new, session: session, invitation: invitation, now: visit.now, timeZone: services.settings.timeZone)
            {
            case .joined: return visit.signedIn(token, as: name.text, to: "/recovery-code")
            case .pseudonymTaken: return nil
            case .noInvitation: throw Refusal.conflict(JoinPage.wrongInvitation)
            // A name that we drew for this very form is in use: it was sent before, and that it was kept was never
            // said, or never heard. Whoever has the passphrase of that account goes on as if it had been.
            case .signInNameTaken:
                if attempt == 0, let reply = try await again(name, form, visit) { return reply }
            }
        }
        throw Refusal.unavailable
    }
}

extension JoinHandlers {
    /// Answers a form that joined already.
    /// - Returns: The way on, or nil when somebody else has the name.
    private static func again(_ name: SignInName, _ form: JoinForm, _ visit: Visit) async throws -> Reply? {
        if let token = try await SignInHandlers.session(of: name, passphrase: form.passphrase, visit) {
            return visit.signedIn(token, as: name.text, to: "/recovery-code")
        }
        return form.keepsOffer ? .see("/sign-in?done=perhaps-joined") : nil
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
