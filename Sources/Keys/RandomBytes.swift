/// Unpredictable bytes, drawn from whichever generator the caller names.
///
/// Everything secret uses `SystemRandomNumberGenerator` (the kernel's generator on Linux); tests pass a generator of
/// their own to get the same bytes twice.
enum RandomBytes {
    /// Draws random bytes.
    ///
    /// - Parameters:
    ///   - count: How many bytes are wanted.
    ///   - generator: The source of randomness.
    /// - Returns: The bytes drawn.
    static func make(_ count: Int, using generator: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Draws random bytes from the system's generator.
    ///
    /// - Parameter count: How many bytes are wanted.
    /// - Returns: The bytes drawn.
    static func make(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return make(count, using: &generator)
    }
}
