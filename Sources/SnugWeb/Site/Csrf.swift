import Foundation
import HTTPTypes
import Keys

/// The two checks that a form comes from a page of ours: a token bound to the visitor, and where the browser says it
/// was sent from.
///
/// Either alone would do against most browsers; together neither has to be perfect.
struct Csrf: Sendable {
    let key: ServerKey

    /// The token for a visitor's forms.
    /// - Parameter binding: The session's hash, or a guest's visit cookie.
    /// - Returns: Text that can stand in a hidden field.
    func token(for binding: [UInt8]) -> String {
        Base32.encode(key.keyedHash(binding, for: .csrf), letterCase: .lower)
    }

    /// Whether a form may change something.
    /// - Parameters:
    ///   - sent: The token in the form.
    ///   - binding: The session's hash or the visit cookie; empty when the visitor has neither.
    /// - Returns: Whether the token is this visitor's.
    func accepts(_ sent: String, for binding: [UInt8]) -> Bool {
        !binding.isEmpty && constantTimeEquals(Array(sent.utf8), Array(token(for: binding).utf8))
    }

    /// Whether the browser says that the form was sent from our own site.
    /// - Parameters:
    ///   - fields: The request's headers.
    ///   - host: The host that was asked for.
    ///   - trusted: Origins that count besides, for a proxy that changes the host.
    /// - Returns: False only when the browser names another origin; old browsers that say nothing pass on the token.
    static func comesFromHere(_ fields: HTTPFields, host: String?, trusted: Set<String>) -> Bool {
        if let site = fields[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = fields[.origin], origin != "null" else { return fields[.origin] == nil }
        if trusted.contains(origin) { return true }
        guard let host, let originHost = origin.split(separator: "/").last else { return false }
        return originHost == host
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}
