package import Foundation
package import Keys
package import Passwords
package import SnugCore
package import SnugReference
package import SnugStore

/// Everything that handlers work with, wired once at start; a test wires its own.
package struct Services: Sendable {
    package let stores: Stores
    package let reference: Reference
    package let key: ServerKey
    package let hasher: PasswordHasher
    package let views: Views
    package let assets: StaticFiles
    package internal(set) var settings: SiteSettings
    package let limits: RateLimits
    /// What this node calls itself before others, until it stops.
    private let node: String
    /// Keeps one visitor from flooding staff with reports.
    package let reportLimits: ReportLimits
    package let fragments: BoundedCache<FragmentKey, String>
    let shells: BoundedCache<Layout.Key, Spliced>
    let threadPages: BoundedCache<ThreadPageKey, Spliced>
    package let times: TimeWords
    package let cards: CardFragments
    /// Where content-free word of an urgent case goes.
    package let alerts: any CaseAlerts
    /// Who reads posts after the rules; nil while that is off.
    package let secondReader: (any PostReader)?
    /// Who reads what took too long, beside the sites.
    package let secondReadings: SecondReadings?
    /// The one clock; handlers get its moment as `visit.now`.
    package let clock: @Sendable () -> Date

    /// Wires the parts.
    package init(
        stores: Stores, reference: Reference, key: ServerKey, hasher: PasswordHasher, views: Views,
        assets: StaticFiles, settings: SiteSettings, alerts: any CaseAlerts,
        secondReader: (any PostReader)? = nil, secondReadings: SecondReadings? = nil,
        clock: @escaping @Sendable () -> Date
    ) {
        self.stores = stores
        self.reference = reference
        self.key = key
        self.hasher = hasher
        self.views = views
        self.assets = assets
        self.settings = settings
        let node = PublicID.random()
        self.node = node
        let tell: @Sendable (SharedCount) -> Void = { stores.database.tell([.counted(node: node, what: $0.text)]) }
        self.limits = RateLimits(key: key, tell: tell)
        self.reportLimits = ReportLimits(key: key, tell: tell)
        self.fragments = BoundedCache(limit: settings.fragmentBytes / 2)
        self.shells = BoundedCache(limit: 4 * 1024 * 1024)
        self.threadPages = BoundedCache(limit: settings.fragmentBytes / 2)
        self.times = TimeWords(zone: settings.timeZone)
        self.cards = CardFragments(directory: reference.signposts, views: views)
        self.alerts = alerts
        self.secondReader = secondReader
        self.secondReadings = secondReadings
        self.clock = clock
    }
}

extension Services {
    /// Counts what the community's other nodes count, until the task is cancelled.
    package func followOtherNodes() async {
        for await news in stores.database.news.stream() {
            guard case .counted(let other, let what) = news, other != node, let count = SharedCount(text: what) else {
                continue
            }
            limits.hear(count, now: clock())
            reportLimits.hear(count, now: clock())
        }
    }
}

/// What the operator decides about the sites; read once at start.
package struct SiteSettings: Sendable {
    /// Whether the listeners speak HTTPS, or stand behind a proxy that does (decisions.md 28).
    package var secure = false
    /// The hosts that forms may come from besides the one asked for; empty trusts the Host header alone.
    package var origins: Set<String> = []
    /// Where "Exit this page" leads: the one third-party address in the product.
    package var exitDestination = "https://www.bbc.co.uk/weather"
    /// Bytes that cached fragments may take.
    package var fragmentBytes = 24 * 1024 * 1024
    /// Whether `/control` answers, for benchmarks only.
    package var withControl = false
    /// The longest that deleted words stay on the disk, in hours; the privacy page says so.
    package var maintenanceHours = 1
    /// Who may join.
    package var joining = Joining.open
    /// Whether staff read the first posts of those who come without an invitation before others do.
    package var readsNewcomersFirst = false
    /// Who answers for the service, and where to write to them from outside; nil while nobody has put it in.
    package var operatorName: String?
    package var operatorContact: String?
    /// The community's time zone: windows, rota and parts of the day.
    package var timeZone = TimeZone(identifier: "Europe/London") ?? .gmt

    /// The settings of a plain `make run`.
    package init() {}
}
