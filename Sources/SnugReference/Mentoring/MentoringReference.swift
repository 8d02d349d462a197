package import Foundation
package import SnugCore

/// What mentoring reads from `Reference/mentoring`.
package struct MentoringReference: Sendable {
    /// The bank holidays of England and Wales, as `2026-12-25`.
    package let holidays: Set<String>
    /// The training as Snug brings it, in the order in which it is read.
    package let modules: [TrainingModule]

    /// Puts ready-made values together.
    package init(holidays: Set<String>, modules: [TrainingModule]) {
        self.holidays = holidays
        self.modules = modules
    }

    /// Reads the files.
    /// - Parameter directory: The folder that holds them.
    /// - Returns: The values.
    /// - Throws: `ReferenceFileProblem`, naming what is wrong.
    package static func load(from directory: URL) throws -> MentoringReference {
        let file = ReferenceFile(name: "bank-holidays.csv", directory: directory)
        let days = try file.table().map { $0["date"] ?? "" }
        if let wrong = days.first(where: { CheckedDay($0) == nil }) {
            throw file.problem("“\(wrong)” is no day; write it like 2026-12-25")
        }
        return MentoringReference(
            holidays: Set(days),
            modules: try TrainingReference.load(from: directory.appendingPathComponent("training")))
    }

    /// The working days of a community.
    /// - Parameter timeZone: Where its days begin and end.
    /// - Returns: The calendar.
    package func workingDays(in timeZone: TimeZone) -> WorkingDays {
        WorkingDays(holidays: holidays, timeZone: timeZone)
    }
}
