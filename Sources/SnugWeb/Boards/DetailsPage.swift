import Keys
import SnugCore

/// What could identify the family, shown before anything is published.
struct DetailsPage: Page {
    static let template = "boards/details"

    /// A run of the author's text, marked where it is a detail.
    struct Segment: Sendable {
        let text: String
        let marked: Bool
        let must: Bool
    }

    struct Finding: Sendable {
        let label: String
        let text: String
        let advice: String
        let must: Bool
    }

    let panel: TrustedHTML
    /// Set when the text is stored already and waits for staff.
    let waiting: Bool
    let titleSegments: [Segment]
    let bodySegments: [Segment]
    let findings: [Finding]
    let mustReplace: Bool
    let composer: ComposerView

    init(submission: Submission, composer: ComposerView, panel: TrustedHTML, waiting: Bool) {
        let details = submission.screening.details
        titleSegments = Self.segments(of: submission.draft.title ?? "", details.filter { $0.field == .title })
        bodySegments = Self.segments(of: submission.draft.body, details.filter { $0.field == .body })
        findings = details.map {
            Finding(label: $0.label, text: $0.text, advice: $0.advice, must: $0.mustReplace)
        }
        mustReplace = details.contains(where: \.mustReplace)
        self.composer = composer
        self.panel = panel
        self.waiting = waiting
    }

    /// Cuts a text at its details; the template escapes each piece by itself.
    static func segments(of text: String, _ details: [IdentifyingDetail]) -> [Segment] {
        let bytes = Array(text.utf8)
        var segments: [Segment] = []
        var position = 0
        for detail in details.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            let range = detail.range.clamped(to: position..<max(position, bytes.count))
            guard !range.isEmpty else { continue }
            if range.lowerBound > position { segments.append(plain(bytes[position..<range.lowerBound])) }
            segments.append(
                Segment(text: String(decoding: bytes[range], as: UTF8.self), marked: true, must: detail.mustReplace))
            position = range.upperBound
        }
        if position < bytes.count { segments.append(plain(bytes[position...])) }
        return segments
    }

    private static func plain(_ bytes: ArraySlice<UInt8>) -> Segment {
        Segment(text: String(decoding: bytes, as: UTF8.self), marked: false, must: false)
    }
}

/// The form in which a text is written, wherever it stands.
struct ComposerView: Sendable {
    let action: String
    let csrf: String
    let once: String
    let seen: String?
    let voices: VoicesView
    let withTitle: Bool
    let title: String
    let note: String
    let body: String
    let quoting: String?
    private(set) var errors: [FieldError]
    private(set) var hasErrors: Bool
    let titleError: String?
    let noteError: String?
    private(set) var bodyError: String?
    /// Where an entry of the link-up leads; nil for any other text.
    private(set) var address: AddressField?
    let submitLabel: String
    let cancel: String
    /// Whether it can be kept for later.
    let mayKeep: Bool
    /// What becomes of somebody's first posts, if this is one.
    private(set) var newcomer: String?
    /// The body as it would look, after "Look at it first".
    let preview: TrustedHTML

    init(
        action: String, visit: MemberVisit, draft: PostDraft, voices: VoicesView, submitLabel: String, cancel: String,
        problems: [DraftProblem] = [], seen: String? = nil, preview: Bool = false, quote: String? = nil,
        newcomerPromise: String? = nil
    ) {
        self.action = action
        csrf = visit.csrf
        once = visit.form.onceOrNew
        self.seen = seen
        self.voices = voices
        withTitle = draft.title != nil
        title = draft.title ?? ""
        note = draft.note
        body = draft.body
        let asked = visit.form["quote"].isEmpty ? visit.query["quote"] : visit.form["quote"]
        quoting = [quote ?? "", asked].first { !$0.isEmpty }
        newcomer =
            action.hasSuffix("/edit")
            ? nil : NewcomerWords.sentence(for: visit.member.newcomer, promise: newcomerPromise)
        mayKeep = visit.member.keepsDrafts && voices.choice != VoicesView.none
        errors =
            problems.map { FieldError(field: $0.field, sentence: $0.sentence) }
            + (voices.freshWrong.map { [FieldError(field: "fresh-name", sentence: $0)] } ?? [])
        hasErrors = !errors.isEmpty
        titleError = problems.first { $0.field == "title" }?.sentence
        noteError = problems.first { $0.field == "note" }?.sentence
        bodyError = problems.first { $0.field == "body" }?.sentence
        self.submitLabel = submitLabel
        self.cancel = cancel
        self.preview = TrustedHTML(
            vouchedFor: preview && !hasErrors ? PostText.html(draft.body, linked: !visit.member.newcomer.isNew) : "")
    }
}

/// The field for the address of a blog post.
struct AddressField: Sendable {
    let value: String
    let wrong: String?
}

extension ComposerView {
    /// The same form with a field for an address, and with what is wrong with an entry.
    func asking(
        for address: AddressField?, wrongWords: String? = nil, _ visit: MemberVisit
    ) -> ComposerView {
        var copy = self
        copy.address = address
        // The address of an entry stands on a page of its own, which says where it leads.
        if address != nil, !visit.member.newcomer.waits { copy.newcomer = nil }
        copy.bodyError = bodyError ?? wrongWords
        let found = [("url", address?.wrong), ("body", wrongWords)].compactMap { field, sentence in
            sentence.map { FieldError(field: field, sentence: $0) }
        }
        copy.errors = found + errors
        copy.hasErrors = !copy.errors.isEmpty
        return copy
    }
}

/// A field that has to be looked at again, with what to do.
struct FieldError: Sendable {
    let field: String
    let sentence: String
}

/// The page on which a thread is started, a reply is mended or a post is edited.
struct ComposePage: Page {
    static let template = "boards/compose"

    let heading: String
    let boardSlug: String
    let boardName: String
    let composer: ComposerView
}
