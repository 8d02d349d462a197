/// What a subkey of the server key is for.
///
/// Each purpose has a key of its own, so that a value made for one can't be passed off as another. The raw values go
/// into the derivation: changing one makes everything sealed under it unreadable, so they are never changed.
package enum Purpose: String, Sendable, CaseIterable {
    /// Seals which member stands behind a pseudonym (decision 1).
    case pseudonymLink = "pseudonym-link"
    /// Keeps names that left as HMACs, so that nobody takes them again (decision 1).
    case reservedNames = "reserved-names"
    /// Finds a member by the private name they sign in with, which isn't kept (decision 1).
    case signInNames = "sign-in-names"
    /// Names the counters of the rate limits without keeping what they count (decision 29).
    case rateLimits = "rate-limits"
    /// Makes the tokens that show that a form came from our page.
    case csrf
    /// Seals queries in the address of a search (decision 19).
    case searchTokens = "search-tokens"
    /// Is mixed into every wrap of a member's private key (decision 3).
    case wraps
    /// Is mixed into every passphrase hash, so that a stolen database can't be guessed at (decision 3).
    case passwordPepper = "password-pepper"
    /// Compares recovery codes without keeping them.
    case recoveryCodes = "recovery-codes"
    /// Seals the texts that a case holds (decisions 16 and 18).
    case caseText = "case-text"
    /// Seals the secrets of authenticator apps.
    case totpSecrets = "totp-secrets"
    /// Links the entries of the audit log (decision 16).
    case audit
    /// Finds a member's draft by its place without keeping the place (decision 17).
    case drafts
    /// Binds idempotency keys to what was sent (decision 26).
    case idempotency
    /// Marks what somebody has read in an edition of the link-up, without saying who.
    case linkUpReads = "link-up-reads"
    /// Seals what mentors or coordinators read: requests, applications, notes.
    case mentoring
    /// Makes one-time links, such as the one that sets up the first administrator (decision 30).
    case oneTimeLinks = "one-time-links"
}
