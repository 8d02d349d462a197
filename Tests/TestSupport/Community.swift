package import Foundation
import Hummingbird
import HummingbirdTesting
import Keys
import Logging
import Passwords
package import SnugCore
import SnugReference
package import SnugStore
package import SnugWeb
import Synchronization

/// A whole Snug over a fresh database of its own: both sites, real router, real SQL, cheap argon2 and a
/// clock that tests turn.
package final class Community: Sendable {
    package let services: Services
    package let clock: TestClock
    package let alerts: CountedAlerts
    package let directory: URL
    package let database: any Database
    /// The database as the services know it, which a test may give trouble.
    package let troubled: TroubledDatabase
    let memberClient: any TestClientProtocol
    let staffClient: any TestClientProtocol

    private init(
        services: Services, clock: TestClock, alerts: CountedAlerts, directory: URL, troubled: TroubledDatabase,
        clients: (any TestClientProtocol, any TestClientProtocol)
    ) {
        self.services = services
        self.clock = clock
        self.alerts = alerts
        self.directory = directory
        self.troubled = troubled
        database = troubled.database
        memberClient = clients.0
        staffClient = clients.1
    }

    /// Runs a test against a fresh community and removes it afterwards.
    /// - Parameters:
    ///   - secure: Whether the listeners speak HTTPS.
    ///   - secondReader: Who reads posts after the rules; nobody in most tests, for each is about one thing.
    ///   - adjust: Changes what the operator decides.
    ///   - body: The test.
    /// - Throws: What the test threw.
    package static func open(
        secure: Bool = false, secondReader: (any PostReader)? = nil,
        adjust: @Sendable (inout SiteSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (Community) async throws -> Void
    ) async throws {
        try await Engine.current.open { database, directory in
            let clock = TestClock()
            let alerts = CountedAlerts()
            let troubled = TroubledDatabase(database)
            var settings = SiteSettings()
            settings.secure = secure
            adjust(&settings)
            let services = try await services(
                database: troubled, clock: clock, alerts: alerts, settings: settings,
                secondReader: secondReader)
            try await run(services, clock, alerts, directory, troubled, body)
        }
    }

    /// Read once: a debug build takes seconds to prove every example of the vocabulary.
    private static let reference = Result { try Reference.load(from: ProjectFiles.directory("Reference")) }

    private static func services(
        database: any Database, clock: TestClock, alerts: CountedAlerts, settings: SiteSettings,
        secondReader: (any PostReader)?
    ) async throws -> Services {
        let key = ServerKey()
        let stores = Stores(database: database, key: key)
        let reference = try Self.reference.get()
        return Services(
            stores: stores, reference: reference, key: key,
            hasher: PasswordHasher(
                parameters: .cheapForTests, pepper: key.subkeyBytes(.passwordPepper), maxConcurrent: 2, maxWaiting: 64),
            views: try await Views(directory: ProjectFiles.directory("Templates"), strict: true),
            assets: try StaticFiles(directory: ProjectFiles.directory("Public")), settings: settings, alerts: alerts,
            secondReader: secondReader,
            secondReadings: secondReader.map {
                SecondReadings(
                    store: stores.secondReadings, jobs: stores.jobs, screener: reference.screener, reader: $0,
                    alerts: alerts, clock: { clock.now }, logger: Logger(label: "test"))
            }, clock: { clock.now })
    }

    private static func run(
        _ services: Services, _ clock: TestClock, _ alerts: CountedAlerts, _ directory: URL,
        _ troubled: TroubledDatabase, _ body: @escaping @Sendable (Community) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test")
        let member = Application(
            router: SiteRouter(site: .member, services: services, logger: logger).router(MemberRoutes.table))
        let staff = Application(
            router: SiteRouter(site: .staff, services: services, logger: logger).router(StaffRoutes.table))
        try await member.test(.router) { memberClient in
            try await staff.test(.router) { staffClient in
                try await body(
                    Community(
                        services: services, clock: clock, alerts: alerts, directory: directory, troubled: troubled,
                        clients: (memberClient, staffClient)))
            }
        }
    }

    /// A visitor of the member site with an empty cookie jar.
    package func browser() -> Browser { Browser(client: memberClient) }

    /// A visitor of the staff site with an empty cookie jar.
    package func staffBrowser() -> Browser { Browser(client: staffClient) }
}

/// A clock that stands still until a test turns it.
package final class TestClock: Sendable {
    private let moment: Mutex<Date>

    /// Starts on Thursday 19 November 2026 at 10:00 in London.
    package init() { moment = Mutex(Date(timeIntervalSince1970: 1_795_082_400)) }

    /// The moment it shows.
    package var now: Date { moment.withLock { $0 } }

    /// Turns it on.
    package func advance(seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

/// Alerts that are only counted.
package final class CountedAlerts: CaseAlerts {
    private let sent = Mutex(0)

    /// How many were sent.
    package var count: Int { sent.withLock { $0 } }

    package init() {}

    package func urgentCaseWaits() async { sent.withLock { $0 += 1 } }
}

/// Where the project's files are, whatever directory the tests run in.
package enum ProjectFiles {
    /// A directory of the checkout.
    package static func directory(_ name: String) -> URL { root.appendingPathComponent(name) }

    /// The designs and data sets beside the checkout, or nil in a plain clone.
    package static var shared: URL? {
        let given = ProcessInfo.processInfo.environment["SNUG_SHARED"].map { URL(fileURLWithPath: $0) }
        let candidate = given ?? root.deletingLastPathComponent().appendingPathComponent("shared")
        return FileManager.default.fileExists(atPath: candidate.path) ? candidate : nil
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
