import Keys
import SnugCore
import SnugReference
import SnugStore

/// A request that waits, or that ended before anybody took it, for whoever asked.
struct RequestPage: Page {
    static let template = "mentoring/request"

    let csrf: String
    let once: String
    let id: String
    let heading: String
    let meta: String
    let panel: TrustedHTML
    let held: Bool
    let waits: Bool
    let closed: Bool
    let mustCome: Bool
    let endWords: String?
    let staffWords: String?
    let standing: String?
    let truth: String?
    let about: String
    let avoid: String?
    let facts: [MentoringFact]
    let mayReword: Bool
    let mayWithdraw: Bool
    let keptUntil: String?
    let canAskAgain: Bool
    let next: NextSteps?

    init(
        _ file: RequestFile, truth: WaitingTruth?, panel: TrustedHTML, mustCome: Bool, next: NextSteps?,
        _ visit: MemberVisit
    ) {
        csrf = visit.csrf
        once = PublicID.random()
        id = file.publicID
        heading = "Your request"
        let asked = visit.coarseTime.day(for: file.askedAt)
        waits = file.state == .waiting
        closed = !waits
        meta = "as \(file.askerName) · asked \(asked)" + (waits ? " · waiting" : " · ended")
        self.panel = panel
        held = file.isHeld
        self.mustCome = mustCome && waits
        endWords = file.closedHow?.words(for: .asker)
        staffWords = file.staffWords
        standing = file.isHeld ? nil : truth?.standing
        self.truth = truth?.usual
        about = file.draft.about
        avoid = file.draft.avoid.isEmpty ? nil : file.draft.avoid
        facts = file.draft.facts
        mayReword = waits && visit.member.maySpeak
        mayWithdraw = waits
        keptUntil = file.keptUntil(visit.services.settings.timeZone)
        canAskAgain = file.canAskAgain && visit.member.maySpeak
        self.next = next
    }
}

/// What could come next for somebody whose conversation has ended.
struct NextSteps: Sendable {
    let cards: TrustedHTML

    /// Chooses support by what was asked.
    /// - Throws: `StartError.template`.
    init(_ draft: RequestDraft, _ visit: MemberVisit) throws {
        let reference = visit.services.reference
        let screening = reference.screener.screen(title: "", body: draft.about)
        let topics = draft.leanings.topics.sorted { $0.rawValue < $1.rawValue }.flatMap(\.screeningTopics)
        let found = reference.signposts.cards(for: screening)
        let cards = found.isEmpty ? reference.signposts.cards(topics: topics, leavingOut: [], pinned: []) : found
        self.cards = try visit.services.cards.html(
            of: cards.map(\.id), under: "", dismissible: false, csrf: visit.csrf)
    }
}

/// Asks whether a request should really go.
struct WithdrawPage: Page {
    static let template = "mentoring/withdraw"

    let csrf: String
    let id: String
    let againDays: Int
}

/// A request that a mentor reads for a while.
struct LookPage: Page {
    static let template = "mentoring/look"

    let csrf: String
    let id: String
    let name: String
    let waited: String
    let untilWords: String
    let extensions: String?
    let about: String
    let avoid: String?
    let facts: [MentoringFact]

    init(_ file: RequestFile, _ visit: MemberVisit) {
        csrf = visit.csrf
        id = file.publicID
        name = file.askerName
        waited = "asked \(visit.coarseTime.day(for: file.askedAt))"
        let zone = visit.services.settings.timeZone
        untilWords = file.leasedUntil.map { "until \(ClockTime.words(for: $0, in: zone))" } ?? "for a moment"
        extensions =
            switch file.extensionsLeft {
            case 0: nil
            case 1: "You can do this once more."
            default: "You can do this \(file.extensionsLeft) times."
            }
        about = file.draft.about
        avoid = file.draft.avoid.isEmpty ? nil : file.draft.avoid
        facts = file.draft.facts
    }
}
