/// Something in a post by which a family could be recognised.
package struct IdentifyingDetail: Codable, Hashable, Sendable {
    /// The kind's id, as in `identifier_checks.csv`.
    package var category: String
    /// The kind in plain words, such as "Phone number".
    package var label: String
    /// How the author could make it vaguer.
    package var advice: String
    /// Whether it has to go before the post can appear (decisions 11).
    package var mustReplace: Bool
    /// The part of the post it stands in.
    package var field: ScreenedField
    /// UTF-8 offsets into that field as its author wrote it.
    package var range: Range<Int>
    /// The detail as written; never log this.
    package var text: String

    /// Creates an identifying detail.
    package init(
        category: String, label: String, advice: String, mustReplace: Bool, field: ScreenedField, range: Range<Int>,
        text: String
    ) {
        self.category = category
        self.label = label
        self.advice = advice
        self.mustReplace = mustReplace
        self.field = field
        self.range = range
        self.text = text
    }
}

/// What can be done with the identifying details of a post.
package enum IdentifyingDetails {
    /// What stands in a detail's place once it is taken out.
    package static let replacement = "[removed]"

    /// Takes the details that must not be published out of a text.
    ///
    /// - Parameters:
    ///   - details: The details found in the post; those of other fields and those that only warn are left alone.
    ///   - text: The field's text, exactly as it was screened.
    ///   - field: Which field the text is.
    /// - Returns: The text with each such detail replaced by "[removed]".
    package static func replacing(_ details: [IdentifyingDetail], in text: String, field: ScreenedField) -> String {
        let ranges = details.filter { $0.mustReplace && $0.field == field }.map(\.range)
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard range.upperBound <= bytes.count, range.upperBound > position else { continue }
            if range.lowerBound >= position {
                result += bytes[position..<range.lowerBound]
                result += replacement.utf8
            }
            position = range.upperBound
        }
        result += bytes[min(position, bytes.count)...]
        return String(decoding: result, as: UTF8.self)
    }
}
