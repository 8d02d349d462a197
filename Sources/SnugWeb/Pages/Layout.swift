import Mustache
import SnugCore

/// What stands around every page.
///
/// Rendered once for each combination of what it shows, with gaps for the visitor's token and for the page itself: every
/// page passes here, and the template engine would be half of its cost.
struct Layout {
    /// Everything that the layout shows besides the two gaps.
    struct Key: Hashable, Sendable {
        let site: SiteKind
        let title: String
        let current: String
        let signedIn: Bool
        let pseudonym: String
        let staffName: String
        let unread: String?
        let codeWaits: Bool
        let notice: String?
        let roles: Set<StaffRole>
        let alarm: String?
        let rulesWait: Bool
        /// Classes of the root by which the stylesheet knows how this reader wants pages to look.
        let look: String?
        /// How long the reader's break lasts, in words.
        let rests: String?
    }

    let visit: Visit
    let title: String

    /// What this visit's layout shows.
    var key: Key {
        Key(
            site: visit.site, title: title, current: Self.room(of: visit.path),
            signedIn: visit.member != nil || visit.staff != nil || visit.presumesSession,
            pseudonym: visit.member?.everyday.name ?? "",
            staffName: visit.staff?.name ?? "", unread: unread, codeWaits: codeWaits,
            notice: Notice.sentence(for: visit.query["done"]), roles: visit.staff?.roles ?? [],
            alarm: visit.staff?.alarm,
            rulesWait: visit.member?.hasAcceptedRules == false && visit.path != "/rules",
            look: visit.member?.display.classes, rests: rests)
    }

    /// The layout with its gaps.
    /// - Returns: The layout, from the cache or rendered now.
    /// - Throws: `StartError.template`.
    func shell() throws -> Spliced {
        let key = key
        if let known = visit.services.shells.value(for: key) { return known }
        let values = LayoutValues(key: key, assets: visit.services.assets)
        let shell = Spliced(try visit.services.views.fill(values, template: "layout/\(key.site.rawValue)"))
        visit.services.shells.keep(shell, for: key, bytes: shell.bytes)
        return shell
    }

    /// Whether to remind somebody of their recovery code; not on the pages where it is the matter anyway.
    private var codeWaits: Bool {
        guard let member = visit.member, visit.path != "/recovery-code" else { return false }
        return !member.recoveryAcknowledged
    }

    /// Nil when there is nothing to say: an empty string would count as true in a template.
    private var unread: String? {
        // Whoever takes a break is told of nothing new until they come back; it waits in the inbox.
        guard let member = visit.member, member.rest == nil, member.unread > 0 else { return nil }
        let count = member.unread
        return count > 99 ? "99+" : String(count)
    }

    private var rests: String? {
        guard let rest = visit.member?.rest else { return nil }
        guard let until = rest.until else { return "until you come back" }
        return "until " + CalendarDay.words(for: CalendarDay.text(of: until, in: visit.services.settings.timeZone))
    }

    private static func room(of path: String) -> String {
        let first = path.split(separator: "/").first.map(String.init) ?? ""
        return switch first {
        case "threads": "boards"
        case "cases": "queue"
        case "link-up": "linkup"
        default: first
        }
    }
}

/// What the layout's template asks for.
private final class LayoutValues: MustacheParent {
    private let key: Layout.Key
    private let assets: StaticFiles

    init(key: Layout.Key, assets: StaticFiles) {
        self.key = key
        self.assets = assets
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": key.title
        case "main": TrustedHTML(vouchedFor: Spliced.Gap.main.mark)
        case "csrf": Spliced.Gap.csrf.mark
        case "stylesheet": assets.address(of: "snug.css")
        case "script": assets.address(of: "snug.js")
        case "scriptIntegrity": assets.integrity(of: "snug.js")
        case "signedIn": key.signedIn
        case "pseudonym": key.pseudonym.isEmpty ? nil : key.pseudonym
        case "staffName": key.staffName
        case "unread": key.unread
        case "codeWaits": key.codeWaits
        case "notice": key.notice
        case "alarm": key.alarm
        case "rulesWait": key.rulesWait
        case "look": key.look
        case "rests": key.rests
        case "seesCases": holds(.caseworkers)
        case "runsBoards": holds([.administrator, .moderator])
        case "readsAudit": holds([.administrator, .safeguardingLead])
        case "runsMentoring": holds(StaffRoutes.coordinators)
        case "makesInvitations": holds(InvitationHandlers.staffRoles)
        case "administers": holds(.administrators)
        default: name.hasPrefix("current_") ? key.current == name.dropFirst("current_".count) : nil
        }
    }

    /// Whether to show a link of the staff navigation; the route table decides whether it opens.
    private func holds(_ roles: Set<StaffRole>) -> Bool { !key.roles.isDisjoint(with: roles) }
}

/// The sentences shown once after something was done, chosen by a word in the address so that nothing need be stored and
/// nobody can put words of their own on our pages.
enum Notice {
    static func sentence(for key: String) -> String? { sentences[key] }

    private static let sentences = [
        "posted": "Your post is up.",
        "edited": "Your changes are up.",
        "deleted": "Your post is gone.",
        "deleted-held":
            "Your post is gone for everybody else. Snug staff keep a sealed copy until a question of safety is settled.",
        "reported": "Thank you. Snug staff will look at it, and nobody is told that it was you.",
        "muted": "You won’t see posts by them from now on. You can undo this in Settings.",
        "unmuted": "You will see their posts again.",
        "blocked":
            "They can’t put your words into their posts any more, and you won’t see theirs. You can undo this in Settings.",
        "unblocked": "They aren’t blocked any more. You still don’t see their posts.",
        "resting":
            "Your break has begun, and you are signed out everywhere. Sign in whenever you like: you can read, and come back with one click.",
        "back": "Good to have you back.",
        "welcome": "Welcome. Have a look round, or write when you feel like it.",
        "signed-out": "You are signed out.",
        "perhaps-joined":
            "You may have joined a moment ago already. Please sign in with the name and passphrase that you chose.",
        "saved": "Saved.",
        "sent": "Sent.",
        "appealed": "Thank you. Somebody else on Snug staff will look at it again.",
        "undone": "Undone.",
        "brought": "Your post is in the link-up.",
        "withdrawn": "It is gone from the link-up, its round-up, the feeds and the search.",
        "withdrawn-held":
            "It is gone for everybody else. Snug staff keep a sealed copy until a question of safety is settled.",
        "read": "Thank you for reading.",
        "offered": "Offered. They are told in their inbox and have first choice for a while.",
        "request-closed": "Closed. They are told in their inbox and find your words with the request.",
        "version-published": "The new version is up.",
        "unread": "Put back with those you haven’t read.",
        "hosting": "Thank you. The hosts’ page is yours to use now.",
        "not-hosting": "That’s fine. The invitation is gone.",
        "draft-kept": "Your words are kept. You can go on from here.",
        "draft-kept-care":
            "Your words are kept, and nobody else has seen them. If anybody may be in danger, “Help now” says whom to ring.",
        "staying": "Good that you stay. Nothing has changed.",
        "asked": "Your request is in. You hear in your inbox when somebody has taken it on.",
        "request-withdrawn": "It is withdrawn. No mentor can see it any more.",
        "sent-told":
            "Sent. Snug staff have been told about this message. They read this one and nothing else of what you two wrote.",
        "accepted": "Thank you. They have been told that somebody listens. A line from you is the next thing.",
        "let-go": "Let go. It keeps its place, and nobody learns of it.",
        "not-open":
            "You don’t have that request open any more. Nothing is lost: it is with the others again, or somebody has it.",
        "nobody-waits": "Nobody waits just now whom you could be shown.",
        "talk-paused": "It is paused. You can go on whenever you like.",
        "talk-resumed": "You can write to each other again.",
        "talk-ended": "It has ended.",
        "applied": "Thank you. A coordinator answers in your inbox.",
        "mentor-paused": "Nothing new comes to you until you say so.",
        "mentor-resumed": "Good to have you back. New requests can come to you again.",
        "mentor-stopped": "You have stopped being a mentor. Thank you for what you gave.",
        "debrief-asked": "A coordinator has been told that you would like a talk, and writes to your inbox.",
        "proposed": "Thank you. A coordinator reads it and answers in your inbox.",
        "recovered": "Your passphrase is changed and you are signed in.",
    ]
}
