package import Foundation
package import SnugCore

/// The data files that load at start, each as the value that the rules work with.
package struct Reference: Sendable {
    package let screener: Screener
    package let signposts: SignpostDirectory
    package let help: HelpDirectory
    package let passphrases: PassphraseWords

    /// Puts ready-made values together.
    package init(screener: Screener, signposts: SignpostDirectory, help: HelpDirectory, passphrases: PassphraseWords) {
        self.screener = screener
        self.signposts = signposts
        self.help = help
        self.passphrases = passphrases
    }

    /// Loads every data file.
    /// - Parameter directory: The directory `Reference`.
    /// - Returns: The values.
    /// - Throws: An error whose description is one sentence naming the file and the entry.
    package static func load(from directory: URL) throws -> Reference {
        Reference(
            screener: Screener(
                lexicon: try ScreeningReference.load(from: directory.appendingPathComponent("screening"))),
            signposts: try SignpostingReference.load(from: directory.appendingPathComponent("signposting")),
            help: try HelpNowReference.load(from: directory.appendingPathComponent("help-now")),
            passphrases: try PassphraseReference.load(from: directory.appendingPathComponent("passphrases")))
    }
}
