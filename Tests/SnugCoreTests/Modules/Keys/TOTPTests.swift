import Testing

@testable import Keys

struct TOTPTests {
    /// The SHA-1 column of RFC 6238, appendix B, which has eight digits.
    static let vectors: [(Int64, String)] = [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]
    private let totp = TOTP(secret: Array("12345678901234567890".utf8))

    @Test(arguments: vectors)
    func givesTheCodesOfTheRFC(time: Int64, code: String) {
        #expect(totp.code(step: time / 30, digits: 8) == code)
        #expect(totp.code(at: time) == code.suffix(6))
    }

    @Test func takesTheCodesOfTheStepsAroundNow() {
        let now: Int64 = 1_111_111_109
        for offset in -1...1 as ClosedRange<Int64> {
            #expect(totp.step(matching: totp.code(at: now + 30 * offset), at: now) == now / 30 + offset)
        }
        for offset in [-2, 2] as [Int64] {
            #expect(totp.step(matching: totp.code(at: now + 30 * offset), at: now) == nil)
        }
        #expect(totp.step(matching: totp.code(at: now + 30), at: now, window: 0) == nil)
    }

    @Test func forgivesSpacesAndNothingElse() {
        #expect(totp.step(matching: " 287 082 ", at: 59) == 1)
        for typed in ["", "28708", "2870820", "287083", "abcdef", "٢٨٧٠٨٢"] {
            #expect(totp.step(matching: typed, at: 59) == nil, "\(typed)")
        }
    }

    @Test func writesTheAddressForTheApp() {
        #expect(
            totp.uri(issuer: "Snug staff", account: "a&b@c")
                == "otpauth://totp/Snug%20staff:a%26b%40c?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Snug%20staff&algorithm=SHA1&digits=6&period=30")
        #expect(totp.typedSecret == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }

    @Test func makesSecretsOf160Bits() {
        #expect(TOTP.random().secret.count == 20)
        #expect(TOTP.random().secret != TOTP.random().secret)
    }
}
