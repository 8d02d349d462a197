import SnugCore
import SnugStore

/// Pages about Snug itself.
enum AboutHandlers {
    /// A page of words with the facts that settings and the rota decide.
    static func page(_ template: AboutTemplate) -> @Sendable (Visit) async throws -> Reply {
        { visit in
            let facts = await visit.services.aboutFacts(now: visit.now)
            let html = try visit.services.views.fill(facts, template: template.rawValue)
            // The very table by which things are destroyed.
            let kept = template == .privacy ? Retention.table.map(RetentionLine.init) : []
            let asks = template == .rules && visit.member?.hasAcceptedRules == false
            let isPrivacy = template == .privacy
            let page = ProsePage(
                prose: TrustedHTML(vouchedFor: html), kept: kept, hasKept: isPrivacy,
                cookies: isPrivacy ? CookieNames(site: .member, secure: visit.services.settings.secure).facts : [],
                headers: isPrivacy ? SecurityHeaders(secure: visit.services.settings.secure).facts : [],
                disclosed: isPrivacy ? Disclosure.kinds : [], asksToAgree: asks, csrf: visit.csrf,
                version: String(RulesVersion.current))
            return try visit.page(page, title: template.title)
        }
    }
}

/// The About pages, each a template filled with `AboutFacts`.
enum AboutTemplate: String, Sendable, CaseIterable {
    case about = "about/about"
    case rules = "about/rules"
    case privacy = "about/privacy"
    case whatStaffSee = "about/what-staff-see"
    case stayingUnfound = "about/staying-unfound"
    case stayingSafe = "about/staying-safe"
    case howToWrite = "about/how-to-write"

    /// The path that the page answers to.
    var path: String { "/" + rawValue.dropFirst("about/".count) }

    /// A neutral title.
    var title: String {
        switch self {
        case .about: "About"
        case .rules: "Rules"
        case .privacy: "Privacy"
        case .whatStaffSee: "What staff see"
        case .stayingUnfound: "Writing here"
        case .stayingSafe: "On your phone"
        case .howToWrite: "How to format"
        }
    }
}

/// Something that the server does by a technical name, and what that means.
struct PlainFact: Sendable, Hashable {
    let name: String
    let words: String
}

/// A long text of ours.
struct ProsePage: Page {
    static let template = "about/prose"

    let prose: TrustedHTML
    /// What is kept for how long, under the privacy page's own words.
    let kept: [RetentionLine]
    let hasKept: Bool
    /// Every cookie that the member site sets, from the place that names them.
    let cookies: [PlainFact]
    /// What every answer tells the browser, from the place that sends it.
    let headers: [PlainFact]
    /// Everything that could be handed over about somebody, as `snug disclose` would.
    let disclosed: [String]
    /// Whether the reader agreed to an older version.
    let asksToAgree: Bool
    let csrf: String
    let version: String
}

extension MemberRoutes {
    /// The About pages.
    static let about: [Route] =
        AboutTemplate.allCases.map { .get($0.path, anybody: AboutHandlers.page($0)) } + [
            .post("/rules/acceptance", member: RulesHandlers.accept),
            .get("/complaints", form: true, anybody: ComplaintHandlers.show),
            .post("/complaints", anybody: ComplaintHandlers.make),
            .post("/complaints/answer", anybody: ComplaintHandlers.read),
        ]
}
