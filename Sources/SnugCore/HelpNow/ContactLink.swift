import Foundation

/// Addresses which a phone or a computer opens with one tap.
package enum ContactLink {
    /// The address that starts a call.
    /// - Parameter phone: The number as people write it, with spaces or brackets.
    /// - Returns: For example `tel:116123`, or nil when there is no digit to dial.
    package static func tel(_ phone: String) -> String? {
        let dialled = digits(of: phone)
        return dialled.isEmpty ? nil : "tel:\(dialled)"
    }

    /// The address that opens a text message, its first words filled in (RFC 5724).
    /// - Parameters:
    ///   - number: The number to text.
    ///   - body: The word that the line asks for, if any.
    /// - Returns: For example `sms:85258?body=SHOUT`, or nil when there is no digit to text.
    package static func sms(_ number: String, body: String?) -> String? {
        let texted = digits(of: number)
        guard !texted.isEmpty else { return nil }
        let safe = body?.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
        return safe.map { "sms:\(texted)?body=\($0)" } ?? "sms:\(texted)"
    }

    private static func digits(of number: String) -> String {
        // Only a plus in front means anything to a telephone; a zero in brackets is dropped after it by whoever dials.
        let plus = number.hasPrefix("+") ? "+" : ""
        let figures = number.replacingOccurrences(of: "(0)", with: "").filter { $0.isASCII && $0.isNumber }
        return figures.isEmpty ? "" : plus + figures
    }
}
