package import Foundation
package import HTTPTypes
import Keys
package import SnugCore

/// One request, read and checked: what a handler may know of it.
///
/// No address, no user agent, no raw header.
package struct Visit: Sendable {
    package let services: Services
    package let site: SiteKind
    package let method: HTTPRequest.Method
    /// The path as asked for, without the query.
    package let path: String
    package let parameters: [String: String]
    package let query: Form
    package let form: Form
    /// The moment at which the request is decided; rules get this and no clock.
    package let now: Date
    package internal(set) var member: SignedInMember?
    package let staff: SignedInStaff?
    /// The token that every form on the answer must carry.
    package let csrf: String
    /// The session's cookie as it was sent, whether or not it is still good; only the way out and the member's own keys
    /// need it.
    package let sessionToken: String?
    /// The browser's proof that it has signed in before, which spares its owner the waits of strangers.
    package let knownProof: String?
    /// Whether the visitor brings a session's cookie to a page that doesn't ask the database whether it is good; such a
    /// page shows the way back to their boards and not the door.
    package let presumesSession: Bool
    /// What CSRF tokens and sealed URLs of this visit are bound to: the session, or a guest's visit cookie.
    package let binding: [UInt8]

    /// The visitor as the rules of visibility know them.
    package var reader: Reader { member.map { .member($0.pseudonyms) } ?? .guest }

    /// A piece of the path such as `:thread`.
    /// - Throws: `Refusal.notFound` when the route has no such piece.
    package func parameter(_ name: String) throws -> String {
        guard let value = parameters[name] else { throw Refusal.notFound }
        return value
    }

    func asMember() throws -> MemberVisit {
        guard let member else { throw Refusal.signInFirst }
        return MemberVisit(visit: self, member: member)
    }

    func asStaff() throws -> StaffVisit {
        guard let staff else { throw Refusal.signInFirst }
        return StaffVisit(visit: self, staff: staff)
    }
}

/// A request by a signed-in member.
@dynamicMemberLookup
package struct MemberVisit: Sendable {
    package let visit: Visit
    package let member: SignedInMember

    /// What the plain visit knows.
    package subscript<T>(dynamicMember key: KeyPath<Visit, T>) -> T { visit[keyPath: key] }

    /// A piece of the path such as `:thread`.
    package func parameter(_ name: String) throws -> String { try visit.parameter(name) }
}

/// A request by a signed-in member of staff.
@dynamicMemberLookup
package struct StaffVisit: Sendable {
    package let visit: Visit
    package let staff: SignedInStaff

    /// What the plain visit knows.
    package subscript<T>(dynamicMember key: KeyPath<Visit, T>) -> T { visit[keyPath: key] }

    /// A piece of the path such as `:case`.
    package func parameter(_ name: String) throws -> String { try visit.parameter(name) }
}

/// The two sites of one process (decisions.md 28).
package enum SiteKind: String, Sendable {
    case member
    case staff
}

/// Fields of a form or query, each with the values given for it.
package struct Form: Sendable {
    private let fields: [String: [String]]

    /// Reads fields from `application/x-www-form-urlencoded` text; nil when it isn't that.
    /// - Parameter text: The body or the query.
    package init?(urlEncoded text: String) {
        guard !text.isEmpty else {
            fields = [:]
            return
        }
        // What isn't UTF-8 would otherwise come out empty, as if nobody had written anything.
        guard text.removingPercentEncoding != nil else { return nil }
        // A plus stands for a space in forms, though not in URLs at large, which is what Foundation reads.
        guard let read = URLComponents(string: "?" + text.replacing("+", with: "%20")), let items = read.queryItems
        else { return nil }
        fields = Dictionary(grouping: items, by: \.name).mapValues { $0.map { $0.value ?? "" } }
    }

    /// A form without fields.
    package static let empty = Form(fields: [:])

    private init(fields: [String: [String]]) { self.fields = fields }

    /// The first value of a field, with line ends as a single newline and without other control characters; empty when
    /// it wasn't sent.
    package subscript(_ name: String) -> String {
        let text = (fields[name]?.first ?? "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        guard text.utf8.contains(where: Self.isControl) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0.value > 127 || !Self.isControl(UInt8($0.value)) }))
    }

    /// Control characters have no place in what people type, and pages use one of them as a mark.
    private static func isControl(_ byte: UInt8) -> Bool { (byte < 32 && byte != 10 && byte != 9) || byte == 127 }

    /// A field without white space around it.
    package func trimmed(_ name: String) -> String {
        self[name].trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The key that binds this form's attempts to one outcome: the one it came with, so that a form that is shown again
    /// keeps it, or a new one (decisions.md 26).
    package var onceOrNew: String { self["once"].isEmpty ? PublicID.random() : self["once"] }

    /// Every value of a field, for checkboxes of one name.
    package func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// Whether a field was sent at all, as a ticked checkbox is.
    package func has(_ name: String) -> Bool { fields[name] != nil }
}
