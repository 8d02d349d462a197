import Keys
import Testing

/// RFC 4648, section 10, and what must not be read.
struct Base32Tests {
    static let vectors = [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ]

    @Test(arguments: vectors)
    func writesAndReadsTheVectorsOfTheRFC(plain: String, encoded: String) {
        #expect(Base32.encode(plain.utf8, letterCase: .upper) == encoded)
        #expect(Base32.encode(plain.utf8, letterCase: .lower) == encoded.lowercased())
        #expect(Base32.decode(encoded) == Array(plain.utf8))
        #expect(Base32.decode(encoded.lowercased()) == Array(plain.utf8))
    }

    @Test func readsBackEveryByteAtEveryPosition() {
        for byte in UInt8.min...UInt8.max {
            for position in 0..<5 {
                var bytes = [UInt8](repeating: 0xA5, count: 5)
                bytes[position] = byte
                #expect(Base32.decode(Base32.encode(bytes, letterCase: .lower)) == bytes)
            }
        }
    }

    @Test(arguments: ["M", "MZX", "MZXW6Y", "MZ", "MY======", "MZXW6YT1", "MZXW 6YTB", "MZXW6YTÜ", "AAAAAAAAA"])
    func refusesWhatItWouldNotWrite(text: String) {
        #expect(Base32.decode(text) == nil)
    }
}
