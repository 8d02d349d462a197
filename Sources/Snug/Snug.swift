import ArgumentParser

/// The command `snug`.
struct Snug: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snug",
        abstract: "An anonymous place to talk for adoptive families.",
        discussion: "Everything that a community is lives in one data directory, apart from the key beside it.",
        subcommands: [
            Serve.self, Check.self, Migrate.self, Backup.self, Restore.self, Copy.self, Staff.self, Disclose.self,
            RetentionCommand.self, Seed.self,
            ScreenCommand.self, Health.self,
        ])
}
