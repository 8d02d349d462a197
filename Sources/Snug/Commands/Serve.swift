import ArgumentParser
import Logging

/// Runs both sites.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the member site and the staff site until Ctrl-C or SIGTERM.",
        discussion: """
            Each setting is taken from its flag, or else from the environment variable in brackets, or else from \
            snug.yaml in the data directory (one setting a line, such as port: 8080), or else it has its default. \
            Log lines go to standard error.
            """)

    @OptionGroup(title: "Where the community is") var data: DataFlags
    @OptionGroup(title: "The sites") var sites: SiteFlags
    @OptionGroup(title: "Where the program's own files are") var program: ProgramFlags

    func run() async throws {
        let values = try await data.values(sites.given.merging(program.given) { mine, _ in mine })
        let configuration = try ServeConfiguration(values)
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        let logger = Logger(label: "snug")
        for warning in configuration.warnings { logger.warning("\(warning)") }
        let installation = try await Installation.open(configuration.data)
        do {
            try await CommunityServer(configuration, installation, logger: logger).run()
        } catch {
            throw configuration.explain(error)
        }
        try installation.close()
    }
}
