/// A mistake in a reference file, said so that the person who edits the file can find it.
package struct ReferenceFileProblem: Error, Equatable, CustomStringConvertible {
    /// The file's name inside its folder.
    package let file: String
    /// What is wrong, naming the entry.
    package let words: String

    /// Makes a problem.
    package init(file: String, _ words: String) {
        self.file = file
        self.words = words
    }

    /// The sentence printed at start-up.
    package var description: String { "\(file): \(words)" }
}
