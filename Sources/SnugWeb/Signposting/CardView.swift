import SnugCore

/// A support entry as a card.
struct CardView: Sendable {
    let id: String
    /// Where it stands in the directory.
    ///
    /// A number, because addresses stay behind in a browser's history.
    let anchor: String
    let title: String
    let summary: String
    let reach: String
    let phone: String?
    let telHref: String?
    let area: String
    let checked: String
    let youCanAskFor: Bool
    /// Set where the viewer may dismiss it: the thread it stands under.
    let dismissFrom: String?

    init(_ signpost: Signpost, dismissFrom: String?) {
        id = signpost.id
        anchor = Self.anchor(of: signpost.id)
        title = Self.title(of: signpost)
        summary = signpost.summary
        reach = signpost.reach
        phone = signpost.phone
        telHref = signpost.telHref
        area = signpost.area
        checked = signpost.checkedOn.map { "checked \($0)" } ?? "not yet checked by this service"
        youCanAskFor = signpost.tier == 2
        self.dismissFrom = dismissFrom
    }

    /// The id as a short number that stays the same from start to start (FNV-1a).
    private static func anchor(of id: String) -> String {
        let number = id.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return "e-" + String(number, radix: 36)
    }

    /// A title without the words that the page says above every card of its kind.
    private static func title(of signpost: Signpost) -> String {
        let said = "You can ask for: "
        guard signpost.title.hasPrefix(said) else { return signpost.title }
        let rest = signpost.title.dropFirst(said.count)
        return rest.prefix(1).uppercased() + rest.dropFirst()
    }
}
