/// Everything that the About pages say and that settings or the rota decide; each stored property is a tag.
package struct AboutFacts: Sendable, Hashable {
    /// The number of the rules in force.
    package let rulesVersion: String
    /// The day from which they hold.
    package let rulesDate: String
    /// How soon staff on duty aim to read a post about danger to life.
    package let urgentAim: String
    /// How soon staff on duty aim to read other serious concerns.
    package let seriousAim: String
    /// A sentence about when somebody is on duty.
    package let dutyHours: String
    /// How long deleted words may stay in the database.
    package let deletionWithin: String
    /// One or two sentences about who runs this Snug and how to write to them.
    package let operatorWords: String

    /// Puts the facts into words.
    /// - Parameters:
    ///   - rota: The hours on duty.
    ///   - targets: How soon staff aim to read.
    ///   - maintenanceHours: The longest time between two runs of the job that erases deleted words.
    ///   - operatorName: Who answers for the service; nil while nobody has put a name in the settings.
    ///   - operatorContact: Where to write to them from outside Snug.
    package init(
        rota: Rota, targets: ReviewTargets, maintenanceHours: Int, operatorName: String?, operatorContact: String?
    ) {
        rulesVersion = String(RulesVersion.current)
        rulesDate = RulesVersion.date
        urgentAim = Self.count(targets.urgentMinutes, "minute")
        seriousAim = Self.count(targets.seriousHours, "hour")
        dutyHours = rota.weekWords
        deletionWithin = Self.count(maintenanceHours, "hour")
        operatorWords = Self.operatorWords(operatorName, operatorContact)
    }

    private static func count(_ number: Int, _ unit: String) -> String {
        number == 1 ? "1 \(unit)" : "\(number) \(unit)s"
    }

    private static func operatorWords(_ name: String?, _ contact: String?) -> String {
        guard let name else { return "Whoever runs this Snug has not put their name here yet." }
        let runs = "This Snug is run by \(name)."
        return contact.map { "\(runs) You can write to them at \($0)." } ?? runs
    }
}
