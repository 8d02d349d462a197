import Testing

@testable import QRCodes

struct QRCodeTests {
    @Test func drawsOnePathWithoutInlineStyle() throws {
        let svg = try QRCode.svg(for: "otpauth://totp/Snug:a?secret=GEZDGNBV", label: "QR code for your app")
        #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>"))
        #expect(svg.split(separator: "<path").count == 2)
        #expect(svg.contains(#"role="img" aria-label="QR code for your app""#))
        #expect(!svg.contains("style") && !svg.contains("class"))
    }

    @Test func leavesAQuietZoneOfFourModules() throws {
        let matrix = try QRMatrix(encoding: "snug")
        let svg = try QRCode.svg(for: "snug", label: "code")
        #expect(svg.contains(#"viewBox="0 0 \#(matrix.width + 8) \#(matrix.width + 8)""#))
        // The finder pattern's upper edge: seven dark modules in the corner.
        #expect(svg.contains(#"d="M4 4h7v1h-7z"#))
    }

    @Test func drawsExactlyTheDarkModules() throws {
        let matrix = try QRMatrix(encoding: "otpauth://totp/Snug:a?secret=GEZDGNBVGY3TQOJQ")
        var drawn: Set<[Int]> = []
        for run in matrix.darkRuns {
            for column in run.column..<run.column + run.length { drawn.insert([run.row, column]) }
        }
        for row in 0..<matrix.width {
            for column in 0..<matrix.width {
                #expect(drawn.contains([row, column]) == matrix.isDark(row: row, column: column))
            }
        }
        #expect(drawn.count > matrix.width * matrix.width / 3)
    }

    /// ISO/IEC 18004: timing patterns alternate, and one module is dark in every code.
    @Test func hasThePatternsOfTheStandard() throws {
        let matrix = try QRMatrix(encoding: "snug")
        for index in 8..<matrix.width - 8 {
            #expect(matrix.isDark(row: 6, column: index) == index.isMultiple(of: 2))
            #expect(matrix.isDark(row: index, column: 6) == index.isMultiple(of: 2))
        }
        #expect(matrix.isDark(row: matrix.width - 8, column: 8))
    }

    @Test func takesALongTextAndRefusesATooLongOne() throws {
        #expect(try QRMatrix(encoding: String(repeating: "é", count: 1_165)).width == 177)
        #expect(throws: QRCodeError.unsuitableText) {
            try QRCode.svg(for: String(repeating: "a", count: 2_332), label: "code")
        }
    }

    @Test(arguments: ["", "a\u{0}b"])
    func refusesTextThatCannotBeEncoded(text: String) {
        #expect(throws: QRCodeError.unsuitableText) { try QRCode.svg(for: text, label: "code") }
    }

    @Test(arguments: ["\" onload=\"x", "<b>", "a & b", "it's"])
    func refusesALabelThatWouldNeedEscaping(label: String) {
        #expect(throws: QRCodeError.unsuitableLabel) { try QRCode.svg(for: "snug", label: label) }
    }
}
