import Keys
import SnugCore

extension Visit {
    /// The idempotency key of a form: visitor, route, the form's own token and what was written (decisions.md 26).
    /// - Parameter words: What was written.
    /// - Returns: The key.
    func onceKey(_ words: String) -> [UInt8] {
        let text = "\(path)\u{1}\(form["once"])\u{1}\(words)"
        return services.key.keyedHash(Array(text.utf8) + binding, for: .idempotency)
    }
}

extension MemberVisit {
    /// The visit with one unread notice less, so that the page which shows the notice doesn't announce it as new.
    var havingReadOne: MemberVisit {
        let read = SignedInMember(
            id: member.id, everyday: member.everyday, pseudonyms: member.pseudonyms,
            recoveryAcknowledged: member.recoveryAcknowledged, maySpeak: member.maySpeak,
            keepsDrafts: member.keepsDrafts,
            hasAcceptedRules: member.hasAcceptedRules, newcomer: member.newcomer,
            unread: max(0, member.unread - 1), display: member.display, rest: member.rest,
            sessionHash: member.sessionHash)
        var copy = visit
        copy.member = read
        return MemberVisit(visit: copy, member: read)
    }
}
