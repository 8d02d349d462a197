internal import CArgon2

/// Argon2id, version 1.3 (RFC 9106), as the reference library computes it.
enum Argon2 {
    /// The inputs of one computation.
    struct Input {
        let password: [UInt8]
        let salt: [UInt8]
        let secret: [UInt8]
        var associatedData: [UInt8] = []
        let parameters: Argon2Parameters
    }

    /// Computes a hash.
    ///
    /// - Returns: As many bytes as were asked for.
    static func hash(_ input: Input, length: Int) throws -> [UInt8] {
        let (status, out) = run(input, length: length) { argon2_ctx(&$0, Argon2_id) }
        guard status == ARGON2_OK.rawValue else { throw HashingError.failed }
        return out
    }

    /// Computes a hash and compares it; the library's comparison takes the same time wherever the two differ.
    static func verify(_ input: Input, against expected: [UInt8]) throws -> Bool {
        let (status, _) = run(input, length: expected.count) { context in
            expected.withUnsafeBytes { bytes in
                argon2_verify_ctx(&context, bytes.bindMemory(to: CChar.self).baseAddress, Argon2_id)
            }
        }
        switch status {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw HashingError.failed
        }
    }

    /// Lends the library one buffer with all inputs behind each other and room for the hash at the end.
    ///
    /// The library wipes passphrase and secret there as soon as it has read them.
    private static func run(
        _ input: Input, length: Int, _ body: (inout argon2_context) -> Int32
    ) -> (status: Int32, out: [UInt8]) {
        let parts = [input.password, input.salt, input.secret, input.associatedData]
        var buffer = parts.joined() + [UInt8](repeating: 0, count: length)
        let status = buffer.withUnsafeMutableBufferPointer { buffer in
            var context = emptyContext(input.parameters)
            var next = buffer.baseAddress
            func take(_ count: Int) -> (UnsafeMutablePointer<UInt8>?, UInt32) {
                defer { next = next?.advanced(by: count) }
                return (next, UInt32(count))
            }
            (context.pwd, context.pwdlen) = take(input.password.count)
            (context.salt, context.saltlen) = take(input.salt.count)
            (context.secret, context.secretlen) = take(input.secret.count)
            (context.ad, context.adlen) = take(input.associatedData.count)
            (context.out, context.outlen) = take(length)
            return body(&context)
        }
        return (status, Array(buffer.suffix(length)))
    }

    private static func emptyContext(_ parameters: Argon2Parameters) -> argon2_context {
        var context = argon2_context()
        context.t_cost = parameters.iterations
        context.m_cost = parameters.memoryKiB
        context.lanes = parameters.parallelism
        context.threads = parameters.parallelism
        context.version = ARGON2_VERSION_13.rawValue
        context.flags = wipePassword | wipeSecret
        return context
    }

    /// `ARGON2_FLAG_CLEAR_PASSWORD` and `ARGON2_FLAG_CLEAR_SECRET`, macros that Swift can't see.
    private static let wipePassword: UInt32 = 1 << 0
    private static let wipeSecret: UInt32 = 1 << 1
}
