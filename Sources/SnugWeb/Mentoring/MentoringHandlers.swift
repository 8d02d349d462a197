import SnugCore
import SnugStore

/// What mentoring is, for everybody.
enum MentoringHandlers {
    /// Answers `GET /mentoring`.
    static func page(_ visit: Visit) async throws -> Reply {
        let truth = try await visit.services.stores.mentoring.truth(for: nil, now: visit.now)
        guard let member = visit.member else {
            return try visit.page(MentoringPage(truth: truth), title: "Mentoring")
        }
        let stores = visit.services.stores
        let clock = CoarseTime(now: visit.now, zone: visit.services.settings.timeZone)
        let page = MentoringPage(
            truth: truth, maySpeak: member.maySpeak,
            own: try await stores.mentoring.asked(by: member.pseudonyms).map { MentoringLine($0, clock) },
            talks: try await stores.mentoring.listenedTo(by: member.pseudonyms).map { MentoringLine($0, clock) },
            mentor: try await stores.mentors.mentor(of: member.pseudonyms)?.state)
        return try visit.page(page, title: "Mentoring")
    }
}

/// The page that explains mentoring, with a member's own requests and talks.
struct MentoringPage: Page {
    static let template = "mentoring/index"

    let isGuest: Bool
    let mayAsk: Bool
    let own: [MentoringLine]
    let hasOwn: Bool
    let talks: [MentoringLine]
    let hasTalks: Bool
    let mentorLink: String?
    let truth: String
    let keptDays: Int

    /// For a guest.
    init(truth: WaitingTruth) {
        self.init(truth: truth, isGuest: true, maySpeak: false, own: [], talks: [], mentor: nil)
    }

    /// For a member.
    init(
        truth: WaitingTruth, isGuest: Bool = false, maySpeak: Bool, own: [MentoringLine], talks: [MentoringLine],
        mentor: MentorState?
    ) {
        self.isGuest = isGuest
        mayAsk = maySpeak
        self.own = own
        hasOwn = !own.isEmpty
        self.talks = talks
        hasTalks = !talks.isEmpty
        mentorLink =
            switch mentor {
            case .approved: "Your listening: who waits, and what suits you"
            case .applied, .training: "You offered to listen: see where it stands"
            case nil, .declined, .ended: nil
            }
        self.truth = truth.usual
        keptDays = MentoringRules.keptDays
    }
}
