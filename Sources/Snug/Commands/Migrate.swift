import ArgumentParser
import SnugStore

/// Brings the database up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the database, or brings it to this version's form.",
        discussion: "serve does the same when it starts. Make a backup first.")

    @OptionGroup var data: DataFlags

    func run() async throws {
        let installation = try await Installation.open(DataConfiguration(try await data.values()))
        for step in installation.migrations { Output.line("Applied \(step).") }
        if installation.migrations.isEmpty { Output.line("The database is up to date.") }
        try installation.close()
    }
}
