import Keys
import SnugCore
import SnugReference

/// The directory of support.
enum SignpostHandlers {
    private struct Query: Codable, Sendable {
        let words: String
        let tier: Int?
    }

    /// Answers `GET /signposts`.
    static func index(_ visit: Visit) async throws -> Reply {
        try page(visit, Query(words: "", tier: nil))
    }

    /// `POST /signposts`: sealed into the address like any search (decisions.md 19).
    static func search(_ visit: Visit) async throws -> Reply {
        let query = Query(words: String(visit.form.trimmed("q").prefix(200)), tier: Int(visit.form["tier"]))
        let token = try SealedToken(key: visit.services.key.subkey(.searchTokens), use: "signposts")
            .seal(query, session: visit.binding)
        return .see("/signposts/\(token)")
    }

    /// Answers `GET /signposts/:token`.
    static func results(_ visit: Visit) async throws -> Reply {
        let sealed = SealedToken(key: visit.services.key.subkey(.searchTokens), use: "signposts")
        guard let query = try? sealed.open(visit.parameter("token"), as: Query.self, session: visit.binding) else {
            return .see("/signposts")
        }
        return try page(visit, query)
    }

    private static func page(_ visit: Visit, _ query: Query) throws -> Reply {
        let directory = visit.services.reference.signposts
        let found =
            query.words.isEmpty && query.tier == nil
            ? directory.entries : directory.matching(query.words, tier: query.tier)
        let cards = found.map { CardView($0, dismissFrom: nil) }
        let page = SignpostsPage(
            csrf: visit.csrf, words: query.words, anyTier: query.tier == nil, tier1: query.tier == 1,
            tier2: query.tier == 2, open: cards.filter { !$0.youCanAskFor }, ask: cards.filter(\.youCanAskFor))
        return try visit.page(page, title: "Finding help")
    }
}

/// The directory, open help first, then what a family can ask its agency for.
struct SignpostsPage: Page {
    static let template = "signposting/index"

    let csrf: String
    let words: String
    let anyTier: Bool
    let tier1: Bool
    let tier2: Bool
    let open: [CardView]
    let ask: [CardView]
    let hasOpen: Bool
    let hasAsk: Bool
    let none: Bool

    init(csrf: String, words: String, anyTier: Bool, tier1: Bool, tier2: Bool, open: [CardView], ask: [CardView]) {
        self.csrf = csrf
        self.words = words
        self.anyTier = anyTier
        self.tier1 = tier1
        self.tier2 = tier2
        self.open = open
        self.ask = ask
        hasOpen = !open.isEmpty
        hasAsk = !ask.isEmpty
        none = open.isEmpty && ask.isEmpty
    }
}
