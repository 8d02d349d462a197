package import Foundation
package import SnugCore

/// What a line of a case's history is about.
package enum CaseEventKind: Sendable, Hashable {
    case opened
    case joined
    case reopened
    case claimed
    case extended
    case released
    case handedOver
    case authorWrote
    case authorEdited
    case appealed
    case did(CaseAction)

    var text: String {
        switch self {
        case .opened: "opened"
        case .joined: "joined"
        case .reopened: "reopened"
        case .claimed: "claimed"
        case .extended: "extended"
        case .released: "released"
        case .handedOver: "handed-over"
        case .authorWrote: "author-wrote"
        case .authorEdited: "author-edited"
        case .appealed: "appealed"
        case .did(let action): "did-\(action.rawValue)"
        }
    }

    init?(text: String) {
        let plain: [CaseEventKind] = [
            .opened, .joined, .reopened, .claimed, .extended, .released, .handedOver, .authorWrote, .authorEdited,
            .appealed,
        ]
        let actions = CaseAction.allCases.map { CaseEventKind.did($0) }
        guard let kind = (plain + actions).first(where: { $0.text == text }) else { return nil }
        self = kind
    }
}

/// A line of a case's history.
package struct CaseEvent: Sendable, Hashable {
    /// What happened.
    package let kind: CaseEventKind
    /// The case's version after it.
    package let version: Int
    /// The name of whoever of staff did it.
    package let staffName: String?
    /// Their reason.
    package let reason: String
    /// Whether it was taken back later.
    package let isUndone: Bool
    /// When.
    package let at: Date
}

/// What a decision changed, kept so that it can be taken back.
struct CaseBefore: Codable, Sendable {
    var isDecided: Bool
    var outcome: String?
    var decidedAt: Date?
    var decidedBy: String?
    var isEscalated: Bool
    var notFor: String?
    var post: PostBefore?
    /// The post's version right after the decision; when it has changed since, its words are left alone.
    var postVersionAfter: Int64?
}

/// A post as it was before a decision.
struct PostBefore: Codable, Sendable {
    var state: String
    var cause: String?
    var title: String
    var note: String
    var body: String
    var bodyHTML: String
    var editedAt: Date?
    var edit: Edit?

    struct Edit: Codable, Sendable {
        var title: String?
        var note: String?
        var body: String
        var bodyHTML: String
    }
}

extension CaseStore {
    /// A case's history, oldest first.
    func events(of id: Int64, on connection: any Connection) throws -> [CaseEvent] {
        try connection.rows(
            """
            SELECT case_events.kind, case_events.version, case_events.reason, case_events.undone, case_events.made_at,
                staff.name
            FROM case_events LEFT JOIN staff ON staff.id = case_events.staff_id
            WHERE case_id = $1 ORDER BY case_events.id
            """, id
        ).compactMap { row in
            guard let kind = CaseEventKind(text: try row.text("kind")) else { return nil }
            return CaseEvent(
                kind: kind, version: Int(try row.int("version")), staffName: row.optionalText("name"),
                reason: try row.text("reason"), isUndone: try row.flag("undone"), at: try row.date("made_at"))
        }
    }
}
