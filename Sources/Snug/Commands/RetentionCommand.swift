import ArgumentParser
import Foundation
import Keys
import SnugCore
import SnugStore

/// Says what is kept for how long and what would be destroyed now.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Prints what is kept for how long; with --dry-run, also how much of it would be destroyed now.",
        discussion: "serve destroys what is due by itself. This changes nothing, and works while the sites run.")

    @OptionGroup var data: DataFlags
    @Flag(help: "Count what would be destroyed now.") var dryRun = false

    func run() async throws {
        for rule in Retention.table {
            Output.line("\(rule.kind.rawValue): \(rule.what). \(rule.howLong). \(rule.why)")
        }
        guard dryRun else { return }
        let configuration = try DataConfiguration(try await data.values())
        guard configuration.server != nil || configuration.directory.holdsDatabase,
            let key = try ServerKey.load(from: configuration.keyFile)
        else { throw OperatorProblem("There is no database with its key in \(configuration.directory.path).") }
        let database = try configuration.openToRead()
        Output.line("")
        for (rule, count) in try await RetentionStore(database: database, key: key).due(now: Date()) {
            Output.line("due now: \(rule.kind.rawValue) \(count)")
        }
        try database.close()
    }
}
