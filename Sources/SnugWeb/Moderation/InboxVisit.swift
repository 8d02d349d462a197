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
            unread: max(0, member.unread - 1),
            sessionHash: member.sessionHash)
        let copy = Visit(
            services: visit.services, site: visit.site, method: visit.method, path: visit.path,
            parameters: visit.parameters, query: visit.query, form: visit.form, now: visit.now, member: read,
            staff: nil, csrf: visit.csrf, sessionToken: visit.sessionToken, knownProof: visit.knownProof,
            binding: visit.binding)
        return MemberVisit(visit: copy, member: read)
    }
}
