internal import CQrencode

/// The dark and light modules of a QR code, as libqrencode lays them out.
struct QRMatrix {
    /// Dark modules next to each other in one row.
    struct Run: Equatable {
        let row: Int
        let column: Int
        let length: Int
    }

    /// Modules on each side, without the quiet zone.
    let width: Int
    private let dark: [Bool]

    /// Encodes a text with error correction M, which outlives a scratched or reflecting screen.
    init(encoding text: String) throws {
        guard !text.isEmpty, !text.utf8.contains(0),
            let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M)
        else { throw QRCodeError.unsuitableText }
        defer { QRcode_free(code) }
        width = Int(code.pointee.width)
        // Only the lowest bit is the colour; the others say what a module is for.
        dark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
    }

    /// Whether a module is dark.
    func isDark(row: Int, column: Int) -> Bool {
        dark[row * width + column]
    }

    /// All dark modules, row by row.
    var darkRuns: [Run] {
        (0..<width).flatMap(runs)
    }

    private func runs(inRow row: Int) -> [Run] {
        var runs: [Run] = []
        var start: Int?
        for column in 0...width {
            let isDark = column < width && isDark(row: row, column: column)
            if isDark {
                start = start ?? column
            } else if let begin = start {
                runs.append(Run(row: row, column: begin, length: column - begin))
                start = nil
            }
        }
        return runs
    }
}
