/// Draws QR codes as SVG that a page can carry as it is.
package enum QRCode {
    /// The light border that a reader needs around the code, in modules (ISO/IEC 18004).
    private static let quietZone = 4

    /// Draws a text as a QR code.
    ///
    /// Colours are given as attributes, since our pages allow no inline style, and are fixed to dark on light, since
    /// many readers can't see a code in the colours of a dark page.
    ///
    /// - Parameters:
    ///   - text: What the code says; up to 2,331 bytes.
    ///   - label: What somebody who can't see the picture is told; words of ours, never a member's.
    /// - Returns: One `svg` element.
    /// - Throws: `QRCodeError`.
    package static func svg(for text: String, label: String) throws -> String {
        // The label stands in an attribute, and nothing here escapes; ours never hold these characters.
        guard !label.contains(where: { "<>&\"'".contains($0) }) else { throw QRCodeError.unsuitableLabel }
        let matrix = try QRMatrix(encoding: text)
        let side = matrix.width + 2 * quietZone
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
            shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path fill="#000" d="\(path(of: matrix))"/></svg>
            """
    }

    /// One outline for all dark modules: each run of them in a row is a box one module high.
    private static func path(of matrix: QRMatrix) -> String {
        matrix.darkRuns.map { run in
            "M\(run.column + quietZone) \(run.row + quietZone)h\(run.length)v1h-\(run.length)z"
        }.joined()
    }
}

/// Why a QR code could not be drawn.
package enum QRCodeError: Error, Equatable {
    /// The text is empty or too long for a QR code.
    case unsuitableText
    /// The label has characters that mean something in HTML.
    case unsuitableLabel
}
