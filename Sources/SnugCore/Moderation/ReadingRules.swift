package import Foundation

/// When somebody of staff reads so much that the others should know: a person who copies everybody's story, willingly or
/// under pressure, reads more than anybody who works on cases (security.md A4).
package enum ReadingRules {
    /// What counts as reading a member's page.
    package static let actions = ["case-viewed", "name-viewed", "thread-viewed"]
    /// How many within `window` raise an alarm.
    package static let limit = 100
    /// Seconds that are looked back.
    package static let window: TimeInterval = 3600
    /// Seconds for which the others are shown an alarm.
    package static let shown: TimeInterval = 86_400
    /// The record's word for an alarm.
    package static let alarm = "many-pages-read"
}
