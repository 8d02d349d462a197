/// Names that would let somebody pass for staff, for a service or for the forum itself.
enum ReservedNames {
    /// Whether a name is kept back.
    /// - Parameter name: A name in letters that pseudonyms may have.
    /// - Returns: True when the name, or a part of it between hyphens, reads like a reserved word.
    static func reserve(_ name: String) -> Bool {
        let whole = Lookalikes.skeleton(of: name)
        if wholeNames.contains(whole) || anywhere.contains(where: { whole.contains($0) }) { return true }
        return ([name] + name.split(separator: "-").map(String.init)).contains { part in
            // "staff2" is staff too.
            parts.contains(Lookalikes.skeleton(of: part))
                || parts.contains(Lookalikes.skeleton(of: withoutDigits(part)))
        }
    }

    private static func withoutDigits(_ part: String) -> String {
        var part = part
        while part.last?.isNumber == true { part.removeLast() }
        return part
    }

    /// Refused as the whole name or as a part of one, such as "snug-anna".
    private static let parts = Set(
        [
            "snug", "staff", "admin", "admins", "mod", "mods", "mentor", "mentors", "coordinator", "coordinators",
            "helpdesk", "helpline", "official", "police", "nhs", "camhs", "socialworker", "council", "samaritans",
            "nspcc", "barnardos", "safety", "security", "support",
        ].map(Lookalikes.skeleton))

    /// Refused as the whole name only: the words are innocent inside another.
    private static let wholeNames = Set(
        [
            "host", "hosts", "system", "root", "server", "help", "info", "team", "owner", "court", "judge", "doctor",
            "therapist", "counsellor", "adoption-uk", "anonymous", "anon", "nobody", "somebody", "everybody",
            "everyone", "member", "members", "guest", "you", "me", "author", "removed", "deleted", "null",
            "undefined", "unknown", "the-team",
        ].map(Lookalikes.skeleton))

    /// Refused wherever they occur: long enough not to turn up inside an innocent word.
    private static let anywhere = [
        "moderator", "administrator", "safeguarding", "social-worker", "snug-staff", "snug-team", "webmaster",
        "samaritan", "childline", "helpline",
    ].map(Lookalikes.skeleton)
}
