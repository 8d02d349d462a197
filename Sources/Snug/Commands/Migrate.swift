import ArgumentParser
import SnugStore

/// Brings the database up to date.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the database, or brings it to this version's form.",
        discussion: """
            On SQLite, serve does the same when it starts. On PostgreSQL only this command does, once for all nodes; \
            the first time it also makes the key file, which every node then needs a copy of. Make a backup first.
            """)

    @OptionGroup var data: DataFlags

    func run() async throws {
        let installation = try await Installation.open(
            DataConfiguration(try await data.values()), mayMigrate: true)
        for step in installation.migrations { Output.line("Applied \(step).") }
        if installation.madeKey {
            Output.line("Made the key file. Copy it to every other node, and keep a copy elsewhere.")
        }
        if installation.migrations.isEmpty { Output.line("The database is up to date.") }
        try installation.close()
    }
}
