package import Foundation
package import SnugCore

/// Loads the word lists from `Reference/passphrases`.
package enum PassphraseReference {
    /// The fewest words that four of them make a passphrase worth suggesting from: 40 bits.
    private static let fewestWords = 1_024
    /// The fewest halves of names; fewer would soon run out of free ones.
    private static let fewestHalves = 50

    /// Reads `words.txt`, `adjectives.txt`, `nouns.txt` and `common.txt`: one entry a line, `#` begins a comment.
    /// - Parameter directory: The folder that holds the files.
    /// - Returns: The lists.
    /// - Throws: `ReferenceFileProblem`, naming the file.
    package static func load(from directory: URL) throws -> PassphraseWords {
        PassphraseWords(
            words: try list("words.txt", in: directory, atLeast: fewestWords),
            adjectives: try list("adjectives.txt", in: directory, atLeast: fewestHalves),
            nouns: try list("nouns.txt", in: directory, atLeast: fewestHalves),
            common: Set(try list("common.txt", in: directory, atLeast: fewestWords).map { $0.lowercased() }))
    }

    private static func list(_ name: String, in directory: URL, atLeast fewest: Int) throws -> [String] {
        let file = ReferenceFile(name: name, directory: directory)
        let entries = try file.text().split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty && !$0.hasPrefix("# ") }
        guard entries.count >= fewest else {
            throw file.problem("has \(entries.count) entries; at least \(fewest) are needed")
        }
        return entries
    }
}
