import Crypto
import Foundation

/// The six-digit codes of an authenticator app (RFC 6238 with SHA-1, six digits, 30 seconds: what every app can do).
package struct TOTP: Sendable {
    private static let period: Int64 = 30
    private static let digits = 6

    /// The secret that the app and the server share; stored sealed.
    package let secret: [UInt8]

    /// Takes a secret that was stored before.
    ///
    /// - Parameter secret: The shared secret.
    package init(secret: [UInt8]) {
        self.secret = secret
    }

    /// Makes a new secret of 160 bits, the length that RFC 4226, section 4, advises.
    ///
    /// - Returns: A fresh secret.
    package static func random() -> TOTP {
        TOTP(secret: RandomBytes.make(20))
    }

    /// Computes the code that the app shows.
    ///
    /// - Parameter unixTime: Seconds since 1970, not negative.
    /// - Returns: Six digits.
    package func code(at unixTime: Int64) -> String {
        code(step: unixTime / Self.period, digits: Self.digits)
    }

    /// Finds the time step that a typed code belongs to.
    ///
    /// The caller stores the step and refuses it and all earlier ones from then on: a code works once (decision 30).
    ///
    /// - Parameters:
    ///   - typed: What was typed; spaces don't matter.
    ///   - unixTime: Seconds since 1970, not negative.
    ///   - window: How many steps before and after are taken too, for clocks that differ and for slow typing.
    /// - Returns: The step, or nil when the code is wrong.
    package func step(matching typed: String, at unixTime: Int64, window: Int64 = 1) -> Int64? {
        let code = Array(typed.utf8).filter { $0 != UInt8(ascii: " ") }
        let now = unixTime / Self.period
        var found: Int64?
        // Every candidate is compared, so that the time taken doesn't say which one matched.
        for step in max(0, now - window)...(now + window)
        where constantTimeEquals(Array(self.code(step: step, digits: Self.digits).utf8), code) {
            found = found ?? step
        }
        return found
    }

    /// The secret for typing into an app that can't scan: Base32 in groups of four.
    package var typedSecret: String {
        let letters = Array(Base32.encode(secret, letterCase: .upper))
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: " ")
    }

    /// The address that the app reads from the QR code.
    ///
    /// - Parameters:
    ///   - issuer: Whose account it is, as the app shows it.
    ///   - account: The account's name.
    /// - Returns: An `otpauth://` address.
    package func uri(issuer: String, account: String) -> String {
        let issuer = Self.quoted(issuer)
        return "otpauth://totp/\(issuer):\(Self.quoted(account))"
            + "?secret=\(Base32.encode(secret, letterCase: .upper))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(Self.digits)&period=\(Self.period)"
    }

    /// The code for one step (RFC 4226, section 5.3); the RFC's own vectors have eight digits.
    func code(step: Int64, digits: Int) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func quoted(_ text: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
        return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    }
}
