/// The version of the rules in force: members agree to a number, and people read a date.
package enum RulesVersion {
    /// The number stored with each member's agreement; raise it, and the date, whenever the rules page changes its sense.
    package static let current = 1
    /// The day from which this version holds, as shown on the rules page.
    package static let date = "22 November 2026"
}
