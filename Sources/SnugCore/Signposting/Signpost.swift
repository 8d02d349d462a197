/// One entry in the directory of support.
package struct Signpost: Sendable, Codable, Hashable {
    /// The name of the entry in addresses and in the topic map.
    package let id: String
    /// 1 is open to everybody; 2 is asked for through an agency or a council.
    package let tier: Int
    /// The heading of the card.
    package let title: String
    /// One or two plain sentences about what it is.
    package let summary: String
    /// How a family gets to it.
    package let reach: String
    /// The number to ring, if there is one that we are fairly sure of.
    package let phone: String?
    /// The address of its website, if known.
    package let web: String?
    /// Where it is to be had.
    package let area: String
    /// The topics it serves.
    package let topics: [String]
    /// Where the facts come from.
    package let source: String
    /// The day on which somebody confirmed the entry, as `2026-11-22`; nil when nobody has yet.
    package let checkedOn: String?
    /// How sure we are of the facts.
    package let confidence: Confidence

    /// The address that starts a call.
    package var telHref: String? { phone.flatMap(ContactLink.tel) }

    /// Makes an entry.
    package init(
        id: String, tier: Int, title: String, summary: String, reach: String, phone: String? = nil, web: String? = nil,
        area: String, topics: [String], source: String, checkedOn: String? = nil, confidence: Confidence = .high
    ) {
        self.id = id
        self.tier = tier
        self.title = title
        self.summary = summary
        self.reach = reach
        self.phone = phone
        self.web = web
        self.area = area
        self.topics = topics
        self.source = source
        self.checkedOn = checkedOn
        self.confidence = confidence
    }
}
