/// How soon staff aim to read what screening or a member brought to them, in time on duty.
///
/// The figures are our own suggestion: no service of this kind publishes any (domain facts, section 4).
package struct ReviewTargets: Sendable, Codable, Hashable {
    /// Minutes on duty for a post about danger to life.
    package let urgentMinutes: Int
    /// Hours on duty for a serious concern.
    package let seriousHours: Int

    /// Makes settings.
    ///
    /// What is worth a look is read by the end of the next day on duty, whatever the settings.
    package init(urgentMinutes: Int = 15, seriousHours: Int = 4) {
        self.urgentMinutes = urgentMinutes
        self.seriousHours = seriousHours
    }
}
