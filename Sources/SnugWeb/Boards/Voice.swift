import SnugCore
import SnugReference
import SnugStore

/// Under which name somebody writes: what they may choose from, and what they chose.
struct Voice: Sendable {
    /// Every name of theirs, the everyday one first.
    let names: [Pseudonym]
    /// The name under which they stand in the thread already.
    let remembered: Pseudonym?
    let choice: VoiceChoice
    /// The fresh name as it was typed, if any was.
    private let typed: String?

    /// Reads the choice out of a form, or the default out of none.
    /// - Parameters:
    ///   - visit: The request.
    ///   - thread: The thread's public id; nil for a new thread.
    ///   - kept: A draft whose choice counts instead of the form's.
    /// - Throws: `DatabaseTrouble`.
    init(_ visit: MemberVisit, thread: String?, kept: Draft? = nil) async throws {
        let stores = visit.services.stores
        names = try await stores.members.names(of: visit.member.id)
        remembered =
            if let thread { try await stores.threads.voice(in: thread, of: visit.reader) } else { nil }
        typed = kept?.freshName ?? (visit.form.has("fresh-name") ? visit.form.trimmed("fresh-name") : nil)
        choice = VoiceChoice(field: kept?.voice ?? visit.form["voice"], name: typed ?? "")
    }

    /// What is wrong with the choice as far as can be told without making a name.
    var problem: VoiceProblem? {
        if case .refuse(let problem) = decision { problem } else { nil }
    }

    private var decision: VoiceDecision { VoiceRules.decide(choice, names: names, remembered: remembered?.id) }

    /// The name that the text gets, made now if need be.
    /// - Parameters:
    ///   - visit: The request.
    ///   - held: Whether staff must get the text whatever is wrong with the name; then another one is drawn.
    /// - Returns: The author.
    /// - Throws: `VoiceProblem` when the form has to be shown again; `Refusal.paused`; `DatabaseTrouble`.
    func author(_ visit: MemberVisit, held: Bool) async throws -> PseudonymID {
        switch decision {
        case .write(let pseudonym): return pseudonym.id
        case .make(let name):
            switch try await visit.services.stores.members.addName(name, to: visit.member.id, now: visit.now) {
            case .made(let pseudonym): return pseudonym.id
            case .paused: throw Refusal.paused
            case .refused(let problem): return try await drawn(visit, held: held, insteadOf: problem)
            }
        case .refuse(let problem): return try await drawn(visit, held: held, insteadOf: problem)
        }
    }

    /// Never the everyday name in place of one that couldn't be had: whoever asked for another had a reason.
    private func drawn(
        _ visit: MemberVisit, held: Bool, insteadOf problem: VoiceProblem
    ) async throws -> PseudonymID {
        guard held else { throw problem }
        var generator = SystemRandomNumberGenerator()
        for typed in Suggestions(visit.services.reference.passphrases).pseudonyms(10, using: &generator) {
            guard let name = try? PseudonymName(typed: typed) else { continue }
            let outcome = try await visit.services.stores.members.addName(
                name, to: visit.member.id, beyondLimit: true, now: visit.now)
            if case .made(let pseudonym) = outcome { return pseudonym.id }
        }
        throw problem
    }

    /// The choice as a form shows it.
    func view(_ visit: MemberVisit, problem: VoiceProblem? = nil) -> VoicesView {
        VoicesView(self, suggestion: suggestion(visit), problem: problem)
    }

    private func suggestion(_ visit: MemberVisit) -> String {
        if let typed, !typed.isEmpty { return typed }
        var generator = SystemRandomNumberGenerator()
        return Suggestions(visit.services.reference.passphrases).pseudonyms(1, using: &generator).first ?? ""
    }
}

/// The part of a writing form that asks for a name.
struct VoicesView: Sendable {
    /// One name to choose.
    struct Option: Sendable {
        let value: String
        let name: String
        let everyday: Bool
        let chosen: Bool
    }

    /// The name, where there is nothing to choose.
    let fixed: String?
    let options: [Option]
    /// The value of the field as it was chosen, for forms that send it again.
    let choice: String
    let fresh: Bool
    let freshName: String
    let freshWrong: String?

    /// The choice of a form that changes a post, which has its name.
    static let none = "none"

    /// A form without a choice, such as for a change of a post.
    init(fixed name: String) {
        fixed = name
        (options, choice, fresh, freshName, freshWrong) = ([], Self.none, false, "", nil)
    }

    init(_ voice: Voice, suggestion: String, problem: VoiceProblem?) {
        fixed = voice.remembered?.name
        let (choice, fresh): (String, Bool) =
            switch voice.choice {
            case .everyday: ("everyday", false)
            case .own(let id): (id.text, false)
            case .fresh: ("fresh", true)
            }
        options = voice.names.enumerated().map { index, name in
            let value = index == 0 ? "everyday" : name.id.text
            return Option(value: value, name: name.name, everyday: index == 0, chosen: value == choice)
        }
        self.choice = choice
        self.fresh = fresh
        freshName = suggestion
        freshWrong = problem?.words
    }
}
