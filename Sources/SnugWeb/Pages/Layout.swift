import Mustache
import SnugCore

/// What stands around every page.
///
/// It answers by name instead of being read by reflection, which is several times as fast and matters because every
/// page passes here.
final class Layout: MustacheParent {
    let visit: Visit
    let title: String
    let main: TrustedHTML

    /// - Parameters:
    ///   - visit: The request.
    ///   - title: The page's neutral title.
    ///   - main: The page.
    init(visit: Visit, title: String, main: TrustedHTML) {
        self.visit = visit
        self.title = title
        self.main = main
        current = Self.room(of: visit.path)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "main": main
        case "stylesheet": visit.services.assets.address(of: "snug.css")
        case "script": visit.services.assets.address(of: "snug.js")
        case "scriptIntegrity": visit.services.assets.integrity(of: "snug.js")
        case "signedIn": visit.member != nil || visit.staff != nil
        case "pseudonym": visit.member?.everyday.name ?? ""
        case "staffName": visit.staff?.name ?? ""
        case "unread": unread
        case "codeWaits": codeWaits
        case "csrf": visit.csrf
        case "notice": Notice.sentence(for: visit.query["done"])
        case "seesCases": holds(.caseworkers)
        case "runsBoards": holds([.administrator, .moderator])
        case "readsAudit": holds([.administrator, .safeguardingLead])
        case "administers": holds(.administrators)
        default: name.hasPrefix("current_") ? current == name.dropFirst("current_".count) : nil
        }
    }

    /// Whether to remind somebody of their recovery code; not on the pages where it is the matter anyway.
    private var codeWaits: Bool {
        guard let member = visit.member, visit.path != "/recovery-code" else { return false }
        return !member.recoveryAcknowledged
    }

    /// Nil when there is nothing to say: an empty string would count as true in a template.
    private var unread: String? {
        guard let count = visit.member?.unread, count > 0 else { return nil }
        return count > 99 ? "99+" : String(count)
    }

    /// Whether to show a link of the staff navigation; the route table decides whether it opens.
    private func holds(_ roles: Set<StaffRole>) -> Bool { !(visit.staff?.roles ?? []).isDisjoint(with: roles) }

    /// The navigation's entry that this page belongs to.
    private let current: String

    private static func room(of path: String) -> String {
        let first = path.split(separator: "/").first.map(String.init) ?? ""
        return first == "threads" ? "boards" : first == "cases" ? "queue" : first
    }
}

/// The sentences shown once after something was done, chosen by a word in the address so that nothing need be stored and
/// nobody can put words of their own on our pages.
enum Notice {
    static func sentence(for key: String) -> String? { sentences[key] }

    private static let sentences = [
        "posted": "Your post is up.",
        "edited": "Your changes are up.",
        "deleted": "Your post is gone.",
        "deleted-held": "Your post is gone for everybody else. Snug staff keep a sealed copy until a question of safety is settled.",
        "reported": "Thank you. Snug staff will look at it, and nobody is told that it was you.",
        "muted": "You won’t see posts by them from now on. You can undo this in Settings.",
        "unmuted": "You will see their posts again.",
        "welcome": "Welcome. Have a look round, or write when you feel like it.",
        "signed-out": "You are signed out.",
        "saved": "Saved.",
        "sent": "Sent.",
        "appealed": "Thank you. Somebody else on Snug staff will look at it again.",
        "undone": "Undone.",
        "recovered": "Your passphrase is changed and you are signed in.",
    ]
}
