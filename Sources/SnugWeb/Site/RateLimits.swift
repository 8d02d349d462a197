package import Keys

/// Counters against guessing and flooding: in memory, under a key that changes every hour, never by address
/// (decisions.md 29).
package struct RateLimits: Sendable {
    let key: ServerKey

    /// Starts with empty counters.
    package init(key: ServerKey) { self.key = key }
}
