package import Foundation

/// How long an account may be paused.
package enum PauseLength: String, Sendable, CaseIterable {
    case day
    case week
    case month
    /// Until staff lift it.
    case open

    /// The words for a form.
    package var words: String {
        switch self {
        case .day: "For a day"
        case .week: "For a week"
        case .month: "For four weeks"
        case .open: "Until it is lifted"
        }
    }

    /// When it ends by itself.
    /// - Parameter now: The moment it begins.
    /// - Returns: The end; nil when it has to be lifted.
    package func end(from now: Date) -> Date? {
        switch self {
        case .day: now.addingTimeInterval(86_400)
        case .week: now.addingTimeInterval(7 * 86_400)
        case .month: now.addingTimeInterval(28 * 86_400)
        case .open: nil
        }
    }
}
