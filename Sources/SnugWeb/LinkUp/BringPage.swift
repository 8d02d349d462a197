import SnugCore
import SnugStore

/// What somebody is about to bring.
struct Bringing {
    let edition: Edition
    let draft: PostDraft
    let voice: Voice
    /// The field for an address; nil for a post written here.
    var address: AddressField?
    var wrongWords: String?
    /// The entry that brought the same address before, or nil.
    var earlier: String?

    init(edition: Edition, draft: PostDraft, voice: Voice, address: AddressField?) {
        self.edition = edition
        self.draft = draft
        self.voice = voice
        self.address = address
    }

    /// The form, filled in.
    func composer(
        _ visit: MemberVisit, label: String, checked: Bool = false, problem: VoiceProblem? = nil, seen: String? = nil
    ) -> ComposerView {
        let isWrong = address?.wrong != nil || wrongWords != nil
        return ComposerView(
            action: "/link-up/\(edition.number)/entries", visit: visit, draft: draft,
            voices: voice.view(visit, problem: problem ?? (checked ? voice.problem : nil)), submitLabel: label,
            cancel: "/link-up/\(edition.number)", problems: checked ? draft.problems : [], seen: seen,
            preview: checked && !isWrong
        ).asking(for: address, wrongWords: wrongWords, visit)
    }
}

/// What was typed besides an entry's words.
struct TypedEntry {
    let kind: EntryKind
    let url: String
    let address: EntryAddress?
    let problem: EntryAddress.Problem?
    let wordsWrong: String?
    let isWrong: Bool

    init(_ visit: MemberVisit, _ submission: Submission) {
        kind = visit.form.has("url") ? .link : .written
        url = visit.form.trimmed("url")
        var problem: EntryAddress.Problem?
        do throws(EntryAddress.Problem) {
            address = kind == .link ? try EntryAddress(typed: url) : nil
        } catch {
            address = nil
            problem = error
        }
        self.problem = problem
        wordsWrong = EntryRules.problem(with: submission.draft, kind: kind)
        isWrong = problem != nil || wordsWrong != nil || !submission.draft.problems.isEmpty
    }

    func field(_ refusal: EntryRefusal?) -> AddressField? {
        guard kind == .link else { return nil }
        return AddressField(value: url, wrong: problem?.sentence ?? refusal.map(AddEntryHandlers.sentence))
    }
}

/// The page on which an entry is written.
struct BringPage: Page {
    static let template = "link-up/bring"

    let number: Int
    let theme: String?
    let isLink: Bool
    /// The entry that brought the same address before, or nil.
    let earlier: String?
    let composer: ComposerView
}
