/// When failed sign-ins of staff are worth an entry in the record.
package enum SignInRecord {
    /// After how many tries with one name within the hour; not more often, or whoever guesses would fill the record.
    private static let steps: Set<Int> = [5, 25, 125, 625]

    /// Whether a failed try is written down.
    /// - Parameter tries: How many there were with this name within the hour, this one included.
    /// - Returns: Whether it is.
    package static func isWorthIt(tries: Int) -> Bool { steps.contains(tries) }
}
