package import Crypto
import Foundation

/// Seals small values for an address, such as the query of a search at `/search/TOKEN` (decision 19).
///
/// The address then says nothing in a browser's history, and opens only in the session that it was made for.
package struct SealedToken: Sendable {
    private let key: SymmetricKey
    private let use: String

    /// Makes a sealer for one use.
    ///
    /// - Parameters:
    ///   - key: A subkey of the server key.
    ///   - use: The route that the tokens are for; a token of another route doesn't open.
    package init(key: SymmetricKey, use: String) {
        self.key = key
        self.use = use
    }

    /// Seals a value.
    ///
    /// - Parameters:
    ///   - payload: The value; it is written as JSON.
    ///   - session: What the token is bound to: the session's hash, or a fixed value for guests.
    /// - Returns: Text that can stand in an address.
    /// - Throws: When the value can't be written as JSON.
    package func seal(_ payload: some Encodable, session: [UInt8]) throws -> String {
        let json = Array(try JSONEncoder().encode(payload))
        return Base64URL.encode(try Envelope.seal(json, with: key, binding: binding(to: session)))
    }

    /// Opens a token.
    ///
    /// - Parameters:
    ///   - token: What stood in the address.
    ///   - type: The type of the value.
    ///   - session: What the token has to be bound to.
    /// - Returns: The value.
    /// - Throws: `KeyError.cannotOpen` for anything that `seal` didn't make for this use and session.
    package func open<Payload: Decodable>(_ token: String, as type: Payload.Type, session: [UInt8]) throws -> Payload {
        guard let sealed = Base64URL.decode(token) else { throw KeyError.cannotOpen }
        let json = try Envelope.open(sealed, with: key, binding: binding(to: session))
        guard let payload = try? JSONDecoder().decode(type, from: Data(json)) else { throw KeyError.cannotOpen }
        return payload
    }

    private func binding(to session: [UInt8]) -> Binding {
        Binding(table: "address", column: use, row: Base64URL.encode(session))
    }
}
