package import Foundation
package import SnugCore

/// The data files that load at start, each as the value that the rules work with.
package struct Reference: Sendable {
    package let screener: Screener
    package let signposts: SignpostDirectory
    package let help: HelpDirectory
    package let passphrases: PassphraseWords
    package let mentoring: MentoringReference

    /// Puts ready-made values together.
    package init(
        screener: Screener, signposts: SignpostDirectory, help: HelpDirectory, passphrases: PassphraseWords,
        mentoring: MentoringReference
    ) {
        self.screener = screener
        self.signposts = signposts
        self.help = help
        self.passphrases = passphrases
        self.mentoring = mentoring
    }

    /// Loads every data file.
    /// - Parameter directory: The directory `Reference`.
    /// - Returns: The values.
    /// - Throws: An error whose description is one sentence naming the file and the entry.
    package static func load(from directory: URL) throws -> Reference {
        let lexicon = try ScreeningReference.load(from: directory.appendingPathComponent("screening"))
        let signposts = try SignpostingReference.load(from: directory.appendingPathComponent("signposting"))
        try check(lexicon.topics, against: signposts)
        return Reference(
            screener: Screener(lexicon: lexicon), signposts: signposts,
            help: try HelpNowReference.load(from: directory.appendingPathComponent("help-now")),
            passphrases: try PassphraseReference.load(from: directory.appendingPathComponent("passphrases")),
            mentoring: try MentoringReference.load(from: directory.appendingPathComponent("mentoring")))
    }

    /// Refuses a topic that screening finds and the signposts don't know: its posts would silently get no cards.
    ///
    /// - Parameters:
    ///   - topics: The topics of the screening vocabulary.
    ///   - signposts: The directory of support.
    /// - Throws: `ReferenceFileProblem` naming the first topic that is missing.
    package static func check(_ topics: [String], against signposts: SignpostDirectory) throws {
        let known = Set(signposts.topics.map(\.id))
        guard let missing = topics.first(where: { !known.contains($0) }) else { return }
        throw ReferenceFileProblem(
            file: "screening/topics.csv", "the topic “\(missing)” is missing from signposting/topic-map.yaml")
    }
}
