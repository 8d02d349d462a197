import Foundation

/// An argon2id hash or recipe as text, in the form of the Password Hashing Competition.
///
/// A hash is `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`, a recipe the same without the last part; salt and hash are
/// Base64 without padding. libargon2's own writer of this form isn't open to callers that use a secret.
struct PHCString: Equatable {
    let parameters: Argon2Parameters
    let salt: [UInt8]
    /// Empty in a recipe.
    let hash: [UInt8]

    init(parameters: Argon2Parameters, salt: [UInt8], hash: [UInt8] = []) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    var text: String {
        let work = "m=\(parameters.memoryKiB),t=\(parameters.iterations),p=\(parameters.parallelism)"
        let parts = ["", "argon2id", "v=19", work, Self.base64(salt)] + (hash.isEmpty ? [] : [Self.base64(hash)])
        return parts.joined(separator: "$")
    }

    /// Reads what `text` wrote; anything else, whole or damaged, gives nil.
    init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5 || parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19",
            let parameters = Self.parameters(in: parts[3]), parameters.isBearable,
            let salt = Self.bytes(parts[4]), (8...64).contains(salt.count)
        else { return nil }
        var hash: [UInt8] = []
        if parts.count == 6 {
            guard let bytes = Self.bytes(parts[5]), (16...64).contains(bytes.count) else { return nil }
            hash = bytes
        }
        self.init(parameters: parameters, salt: salt, hash: hash)
    }

    private static func parameters(in text: Substring) -> Argon2Parameters? {
        let pairs = text.split(separator: ",", omittingEmptySubsequences: false)
        guard pairs.count == 3,
            let memory = number(pairs[0], after: "m="),
            let iterations = number(pairs[1], after: "t="),
            let parallelism = number(pairs[2], after: "p=")
        else { return nil }
        return Argon2Parameters(memoryKiB: memory, iterations: iterations, parallelism: parallelism)
    }

    private static func number(_ text: Substring, after name: String) -> UInt32? {
        text.hasPrefix(name) ? UInt32(text.dropFirst(name.count)) : nil
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "=", with: "")
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        guard !text.contains("=") else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        return Data(base64Encoded: text + padding).map { Array($0) }
    }
}
