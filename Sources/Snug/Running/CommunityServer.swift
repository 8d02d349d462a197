import Foundation
import Keys
import Logging
import Passwords
import ServiceLifecycle
import SnugReference
import SnugStore
import SnugWeb
import UnixSignals

/// Both sites of a community in one process, from the first request to the last.
struct CommunityServer: Sendable {
    private let configuration: ServeConfiguration
    private let installation: Installation
    private let services: Services
    private let alerts: JobAlerts
    private let secondReadings: SecondReadings?
    private let logger: Logger

    /// Wires everything.
    init(_ configuration: ServeConfiguration, _ installation: Installation, logger: Logger) async throws {
        self.configuration = configuration
        self.installation = installation
        self.logger = logger
        alerts = JobAlerts(
            stores: installation.stores, transports: JobAlerts.transports(configuration.alerts), clock: { Date() },
            logger: logger)
        let reference = try Reference.load(from: configuration.program.reference)
        let second = SecondReaderFiles(
            reference: configuration.program.reference, models: configuration.program.models)
        if let notice = second.notice { logger.warning("\(notice)") }
        secondReadings = second.reader.map { [alerts] in
            SecondReadings(
                store: installation.stores.secondReadings, jobs: installation.stores.jobs,
                screener: reference.screener, reader: $0, alerts: alerts, clock: { Date() }, logger: logger)
        }
        services = Services(
            stores: installation.stores, reference: reference,
            key: installation.key, hasher: Self.hasher(installation.key),
            views: try await Views(directory: configuration.program.templates),
            assets: try StaticFiles(directory: configuration.program.publicFiles),
            settings: configuration.memberSettings, alerts: alerts, secondReader: second.reader,
            secondReadings: secondReadings, clock: { Date() })
    }

    /// As many hashes at once as there are cores, since each keeps one busy; a minute's worth of people may wait.
    static func hasher(_ key: ServerKey) -> PasswordHasher {
        PasswordHasher(
            parameters: .standard, pepper: key.subkeyBytes(.passwordPepper),
            maxConcurrent: ProcessInfo.processInfo.activeProcessorCount, maxWaiting: 64)
    }

    /// Answers requests until the process is told to stop; then lets those in progress end.
    /// - Throws: `OperatorProblem` when a port is taken.
    func run() async throws {
        try await StarterCommunity(stores: installation.stores).prepare(configuration.program.reference)
        let notice = StartNotice(configuration, stores: installation.stores, logger: logger)
        var parts: [any Service] = [
            BackgroundWork(work: alerts.deliver), BackgroundWork(work: services.followOtherNodes), accounts,
            maintenance, linkUp, MentoringService(installation, logger: logger),
        ]
        if let secondReadings { parts.append(BackgroundWork(work: secondReadings.run)) }
        if let control = controlSocket(notice) { parts.append(control) }
        if let onion = configuration.onion { parts.append(try onionSite(on: onion, notice)) }
        parts.append(try site(.staff, on: configuration.staff, notice))
        parts.append(try site(.member, on: configuration.member, notice))
        var group = ServiceGroupConfiguration(
            services: parts, gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
        // Longer than any request may take (20 seconds), so that this only ends connections that are stuck.
        group.maximumGracefulShutdownDuration = .seconds(25)
        try await ServiceGroup(configuration: group).run()
    }

    private var linkUp: LinkUpService {
        LinkUpService(installation, zone: configuration.memberSettings.timeZone, logger: logger)
    }

    private var accounts: BackgroundWork {
        BackgroundWork(work: AccountJobs(stores: installation.stores, clock: { Date() }, logger: logger).run)
    }

    private var maintenance: MaintenanceService {
        MaintenanceService(
            installation, every: configuration.tidyEvery, timeZone: configuration.memberSettings.timeZone,
            logger: logger)
    }

    private func site(_ site: SiteKind, on listener: SiteListener, _ notice: StartNotice) throws -> any Service {
        let own = site == .member ? services : services.with(configuration.staffSettings)
        let router = SiteRouter(site: site, services: own, logger: logger)
        return try listener.application(
            router.router(site == .member ? MemberRoutes.table : StaffRoutes.table), logger: quietLogger,
            onRunning: { await notice.runs(site, port: $0) })
    }

    private func onionSite(on listener: SiteListener, _ notice: StartNotice) throws -> any Service {
        let router = SiteRouter(site: .member, services: services.withoutHTTPS, logger: logger)
        return try listener.application(
            router.router(MemberRoutes.table), logger: quietLogger,
            onRunning: { await notice.runsForOnion(port: $0) })
    }

    /// Hummingbird tells of every start and stop, which the notice says better, and of connections that ended early.
    private var quietLogger: Logger {
        var quiet = logger
        quiet.logLevel = .critical
        return quiet
    }

    private func controlSocket(_ notice: StartNotice) -> (any Service)? {
        let stores = installation.stores
        let invite: ControlServer.Invite = { wanted in
            try await StaffInvitations(stores: stores, address: await notice.staffAddress).link(wanted)
        }
        do {
            return try ControlServer(path: installation.directory.controlSocket, invite: invite).application(
                logger: quietLogger)
        } catch {
            // The sites can do without; only `snug staff add` has to wait until they stop.
            logger.warning("\(error)")
            return nil
        }
    }
}
