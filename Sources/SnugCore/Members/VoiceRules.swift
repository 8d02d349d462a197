/// Under which of their names somebody would like a text to stand.
package enum VoiceChoice: Sendable, Equatable {
    /// The name they write under unless they choose another.
    case everyday
    /// Another name that they have already.
    case own(PseudonymID)
    /// A name made up for this thread.
    case fresh(String)

    /// Reads a form's choice.
    /// - Parameters:
    ///   - field: `everyday`, `fresh` or a pseudonym's id; anything else counts as everyday.
    ///   - name: What was typed as a fresh name.
    package init(field: String, name: String) {
        switch field {
        case "", "everyday": self = .everyday
        case "fresh": self = .fresh(name)
        default: self = .own(PseudonymID(field))
        }
    }
}

/// What a choice of name comes to.
package enum VoiceDecision: Sendable, Equatable {
    /// The text stands under a name that is there already.
    case write(Pseudonym)
    /// The name has to be made first; whether it is free only the store can say.
    case make(PseudonymName)
    case refuse(VoiceProblem)
}

/// Why a text can't stand under the name that was chosen.
package enum VoiceProblem: Error, Sendable, Equatable {
    case name(PseudonymProblem)
    case tooMany
    /// The chosen name isn't theirs, or no longer.
    case notYours

    /// What to do about it, as a sentence for the form.
    package var words: String {
        switch self {
        case .name(let problem): problem.words
        case .tooMany:
            "You have \(VoiceRules.mostNames) names, which is as many as one person can have. Please use one of them."
        case .notYours: "That name isn’t among yours any more. Please choose again."
        }
    }
}

/// Which name a text gets (behaviour R13).
///
/// A thread remembers under which name somebody wrote in it, and they never stand in it under two: that is the slip by
/// which people give themselves away, and the trick by which one person looks like several.
package enum VoiceRules {
    /// How many names one account may have.
    package static let mostNames = 32

    /// Decides under which name a text stands.
    /// - Parameters:
    ///   - choice: What the form says.
    ///   - names: Every name of the member, the everyday one first.
    ///   - remembered: The name of theirs that stands in this thread already, if any; it wins over any choice.
    /// - Returns: The decision.
    package static func decide(
        _ choice: VoiceChoice, names: [Pseudonym], remembered: PseudonymID?
    ) -> VoiceDecision {
        if let known = names.first(where: { $0.id == remembered }) { return .write(known) }
        switch choice {
        case .everyday: return names.first.map { .write($0) } ?? .refuse(.notYours)
        case .own(let id): return names.first { $0.id == id }.map { .write($0) } ?? .refuse(.notYours)
        case .fresh(let typed): return fresh(typed, names: names)
        }
    }

    /// A form that is sent again finds the name that its first sending made.
    private static func fresh(_ typed: String, names: [Pseudonym]) -> VoiceDecision {
        do {
            let name = try PseudonymName(typed: typed)
            if let own = names.first(where: { $0.name == name.text }) { return .write(own) }
            return names.count >= mostNames ? .refuse(.tooMany) : .make(name)
        } catch {
            return .refuse(.name(error))
        }
    }
}
