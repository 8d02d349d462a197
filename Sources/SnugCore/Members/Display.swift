/// How somebody wants pages to look, on their own screen and nobody else's.
///
/// The choices are few and each of their own, so that what a page says of its reader is no fingerprint; nothing of it stands
/// on a page that somebody else sees.
package struct Display: Hashable, Sendable, Codable {
    /// How large letters are.
    package enum TextSize: String, Sendable, CaseIterable, Codable {
        case normal
        case large
        case larger

        /// The words for a form.
        package var words: String {
            switch self {
            case .normal: "As it comes"
            case .large: "Large"
            case .larger: "Larger still"
            }
        }
    }

    /// Which colours pages have.
    package enum Colours: String, Sendable, CaseIterable, Codable {
        case device
        case light
        case dark

        /// The words for a form.
        package var words: String {
            switch self {
            case .device: "As your phone or computer has it"
            case .light: "Light"
            case .dark: "Dark"
            }
        }
    }

    package var textSize = TextSize.normal
    package var colours = Colours.device
    /// Whether nothing on a page moves or fades.
    package var isStill = false
    /// Whether threads with a content note stand open at once.
    package var opensNotes = false

    /// How pages look to somebody who chose nothing.
    package static let standard = Display()

    /// Chooses nothing.
    package init() {}

    /// Reads what is stored: words that this version doesn't know count as not chosen.
    /// - Parameter stored: What `stored` gave.
    package init(stored: String) {
        for word in stored.split(separator: " ").map(String.init) {
            if let size = TextSize(rawValue: word) { textSize = size }
            if let colours = Colours(rawValue: word) { self.colours = colours }
            if word == Self.still { isStill = true }
            if word == Self.openNotes { opensNotes = true }
        }
    }

    /// The choices that aren't the usual ones, as words with spaces between.
    package var stored: String {
        (look + (opensNotes ? [Self.openNotes] : [])).joined(separator: " ")
    }

    /// The classes of the page's root that the stylesheet knows; nil when nothing was chosen.
    package var classes: String? { look.isEmpty ? nil : look.map { "look-\($0)" }.joined(separator: " ") }

    private var look: [String] {
        var words: [String] = []
        if textSize != .normal { words.append(textSize.rawValue) }
        if colours != .device { words.append(colours.rawValue) }
        if isStill { words.append(Self.still) }
        return words
    }

    private static let still = "still"
    private static let openNotes = "open-notes"
}
