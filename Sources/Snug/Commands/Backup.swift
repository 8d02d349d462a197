import ArgumentParser
import SnugStore

/// Copies the database while it is in use.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies the database into a new file, also while the sites run.",
        discussion: """
            The server key is not in the copy. Keep a copy of the key file as well, in another place: whoever holds \
            both can read what Snug seals, and without the key file no backup can be used.
            """)

    @OptionGroup var data: DataFlags
    @Argument(help: "The new file.") var file: String

    func run() async throws {
        let configuration = try DataConfiguration(try await data.values())
        try configuration.requireFile("Use PostgreSQL's own tools, such as pg_dump; the README says how.")
        guard configuration.directory.holdsDatabase else {
            throw OperatorProblem("There is no database in \(configuration.directory.path).")
        }
        // Held if nobody else does: a server that runs keeps it, and is copied from all the same.
        let lock = try DataLock.take(configuration.directory)
        let source = SQLiteCopy(configuration.directory.database)
        try source.copy(to: file)
        if lock != nil { source.removeEmptyLog() }
        lock?.release()
        let findings = try SQLiteCopy(file).look()
        guard findings.troubles.isEmpty else {
            throw OperatorProblem("The copy \(file) is damaged, and so probably is the database: run snug check.")
        }
        Output.line("\(file) holds the whole database.")
        Output.line(
            "The key file \(configuration.keyFile) is not in it. Keep a copy of that too, in another place than this.")
    }
}
