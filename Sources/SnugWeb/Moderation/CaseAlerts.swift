/// Tells staff that an urgent case waits, without a word of what it is about (decisions.md 15).
package protocol CaseAlerts: Sendable {
    /// Says that a P1 case was opened. Never throws: a post must not fail because an alert did.
    func urgentCaseWaits() async
}
