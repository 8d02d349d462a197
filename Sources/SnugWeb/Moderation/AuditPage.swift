import Foundation
import SnugCore
import SnugStore

/// The audit log: `moderation/audit`.
struct AuditPage: Page {
    static let template = "moderation/audit"

    let chain: String
    let isBroken: Bool
    /// The newest entry's seal, to be noted down by whoever wants to be sure that nothing is cut off the end.
    let head: String?
    let rows: [AuditRow]
    let isEmpty: Bool
    let next: String?
    let first: String?
    let hasPages: Bool

    init(
        lines: [AuditLine], readsCases: Bool, verdict: AuditVerdict, head: String?, next: String?, isFirst: Bool,
        zone: TimeZone
    ) {
        (chain, isBroken) = Self.words(verdict, zone)
        rows = lines.map { AuditRow($0, readsCases: readsCases, zone: zone) }
        isEmpty = lines.isEmpty
        self.head = head
        self.next = next.map { "/audit?before=\($0)" }
        first = isFirst ? nil : "/audit"
        hasPages = next != nil || !isFirst
    }

    private static func words(_ verdict: AuditVerdict, _ zone: TimeZone) -> (String, Bool) {
        switch verdict {
        case .empty: return ("Nothing has been recorded yet.", false)
        case .unbroken(let from, let to, let entries):
            let span = "from \(StaffTime.words(for: from, in: zone)) to \(StaffTime.words(for: to, in: zone))"
            return ("The record is unbroken \(span): \(entries == 1 ? "one entry" : "\(entries) entries").", false)
        case .broken(let at):
            let time = StaffTime.words(for: at, in: zone)
            return (
                "The record doesn’t fit together at \(time). Somebody changed it from outside Snug. Tell your operator.",
                true
            )
        }
    }
}

/// One line of the audit log.
struct AuditRow: Sendable {
    let time: String
    let who: String
    let what: String
    let address: String?
    let reason: String
    let detail: String

    /// What somebody who may not read cases sees of a line about one is who did what and when: a reason may quote.
    init(_ line: AuditLine, readsCases: Bool, zone: TimeZone) {
        let isHidden = line.casePublicID != nil && !readsCases
        time = StaffTime.words(for: line.at, in: zone)
        who = line.staffName ?? "Snug itself"
        what = Self.words(line.action)
        address = isHidden ? nil : line.casePublicID.map { "/cases/\($0)" }
        reason = isHidden ? "" : line.reason
        detail = isHidden ? "" : line.detail
    }

    private static func words(_ action: String) -> String {
        if let known = known[action] { return known }
        if action.hasPrefix("case-"), let done = CaseAction(rawValue: String(action.dropFirst("case-".count))) {
            return done.past
        }
        return action.replacing("-", with: " ")
    }

    private static let known = [
        "signed-in": "signed in", "signed-out": "signed out", "sign-in-refused": "was refused at sign-in",
        "page-denied": "tried a page of another role",
        "case-viewed": "read a case", "case-claimed": "took a case", "case-claim-extended": "kept a case longer",
        "case-released": "gave a case back", "case-handed-over": "handed a case over",
        "mentor-viewed": "read about somebody who listens", "mentor-decided": "decided about somebody who listens",
        "mentor-note": "wrote a note about somebody who listens", "mentoring-offered": "offered somebody’s request",
        "mentoring-closed": "closed somebody’s request for a listening ear", "training-changed": "changed the training",
        "training-proposal-answered": "answered a proposal about the training",
        "telling-put-off": "put off telling somebody that staff look at a message",
    ]
}
