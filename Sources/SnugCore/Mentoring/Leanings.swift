/// How old the child is whom it is about.
package enum AgeBand: String, Sendable, CaseIterable, Codable {
    case early = "0-4"
    case primary = "5-10"
    case teens = "11-17"
    case grown = "18+"

    /// The band as a form says it.
    package var words: String {
        switch self {
        case .early: "Up to 4"
        case .primary: "5 to 10"
        case .teens: "11 to 17"
        case .grown: "18 and over"
        }
    }
}

/// How two people would like to talk.
package enum TalkingWay: String, Sendable, CaseIterable, Codable {
    case messages
    /// Arranged between the two of them, by means of their own; Snug has no part in the call.
    case call

    /// The way as a form says it.
    package var words: String {
        switch self {
        case .messages: "Messages here"
        case .call: "Perhaps a call, which the two of you arrange yourselves"
        }
    }
}

/// When somebody tends to have a moment.
package enum FreeTime: String, Sendable, CaseIterable, Codable {
    case mornings
    case afternoons
    case evenings
    case nights
    case weekends

    /// The time as a form says it.
    package var words: String {
        switch self {
        case .mornings: "Mornings"
        case .afternoons: "Afternoons"
        case .evenings: "Evenings"
        case .nights: "In the night"
        case .weekends: "Weekends"
        }
    }
}

/// Where in the United Kingdom somebody lives, as coarsely as can be and only if they like: the nine regions of England and
/// the other nations.
package enum MentoringRegion: String, Sendable, CaseIterable, Codable {
    case northEast = "north-east"
    case northWest = "north-west"
    case yorkshire
    case eastMidlands = "east-midlands"
    case westMidlands = "west-midlands"
    case east
    case london
    case southEast = "south-east"
    case southWest = "south-west"
    case wales
    case scotland
    case northernIreland = "northern-ireland"

    /// The region as a form says it.
    package var words: String {
        switch self {
        case .northEast: "North East"
        case .northWest: "North West"
        case .yorkshire: "Yorkshire and the Humber"
        case .eastMidlands: "East Midlands"
        case .westMidlands: "West Midlands"
        case .east: "East of England"
        case .london: "London"
        case .southEast: "South East"
        case .southWest: "South West"
        case .wales: "Wales"
        case .scotland: "Scotland"
        case .northernIreland: "Northern Ireland"
        }
    }
}

/// What a request is about, or what a mentor has lived through, in the few words that are matched.
package struct Leanings: Sendable, Hashable, Codable {
    /// The topics.
    package var topics: Set<MentoringTopic>
    /// The ages of the children.
    package var bands: Set<AgeBand>
    /// Where they live, if they said.
    package var region: MentoringRegion?
    /// When they have time; empty when they didn't say.
    package var times: Set<FreeTime>

    /// Describes somebody.
    package init(
        topics: Set<MentoringTopic> = [], bands: Set<AgeBand> = [], region: MentoringRegion? = nil,
        times: Set<FreeTime> = []
    ) {
        self.topics = topics
        self.bands = bands
        self.region = region
        self.times = times
    }
}
