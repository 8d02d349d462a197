package import SnugCore

/// Why the screening vocabulary could not be loaded, in one sentence that names the file and the line.
package struct ScreeningDocumentProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, relative to the folder that was loaded, and the line where one is known.
    package var place: String
    /// What is wrong there.
    package var message: String

    /// Creates a problem.
    package init(place: String, message: String) {
        self.place = place
        self.message = message
    }

    /// Repeats what the core found, which already knows the place.
    package init(_ problem: LexiconProblem) {
        self.init(place: problem.place, message: problem.message)
    }

    /// The sentence an operator reads.
    package var description: String { "\(place): \(message)." }
}
