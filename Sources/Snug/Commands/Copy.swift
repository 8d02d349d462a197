import ArgumentParser
import Foundation
import SnugStore

/// Moves a community from its file to a PostgreSQL server.
struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Moves a community from its SQLite file to a PostgreSQL server.",
        discussion: """
            Stop the sites first: while this runs nobody can write to the file, and afterwards no sites start on it. \
            Everything that arrived is compared with what was sent. A copy that was cut short can simply be run again. \
            The key file stays the same: give it to every node.
            """)

    @Option(help: "The community's directory or database file, as sqlite:PATH.") var from: String
    @Option(help: "An empty database, as postgres://...; without this, SNUG_DATABASE.") var to: String?
    @Flag(
        help: "Let sites start on the file again, after a move that was given up. What was written since is not in it.")
    var reopen = false

    func run() async throws {
        let directory = try source()
        guard directory.holdsDatabase else { throw OperatorProblem("There is no database in \(directory.path).") }
        guard let lock = try DataLock.take(directory) else {
            throw OperatorProblem("The sites are running on \(directory.path). Stop them first.")
        }
        lock.announce("is being moved to PostgreSQL, and is closed for writing until that is done.")
        let file = try SQLiteDatabase(path: directory.database)
        if reopen {
            try await CommunityCopy.reopen(file)
            Output.line("Sites may start on \(directory.database) again.")
        } else {
            try await Self.move(file, in: directory, to: try target())
        }
        try file.close()
        lock.release()
    }

    private static func move(_ file: SQLiteDatabase, in directory: DataDirectory, to address: PostgresAddress)
        async throws
    {
        guard try await Migrator(file).missing().isEmpty else {
            throw OperatorProblem("The file is of an older version. Run snug migrate --data \(directory.path) first.")
        }
        let server = PostgresDatabase(address, connections: 2)
        do {
            let rows = try await CommunityCopy(from: file, to: server, progress: Output.line).run(now: Date())
            Output.line("\(rows) rows are on \(address.place), the same as in the file.")
            Output.line("Start the sites with --database or SNUG_DATABASE, and the same key file on every node.")
        } catch DatabaseTrouble.unreachable {
            throw OperatorProblem("No server that may be written to answers for \(address.place). Nothing was moved.")
        }
        try server.close()
    }

    private func source() throws -> DataDirectory {
        guard from.hasPrefix("sqlite:") else {
            throw OperatorProblem("--from must begin with sqlite: and name a path.")
        }
        let path = String(from.dropFirst("sqlite:".count))
        return DataDirectory(path.hasSuffix("/snug.db") ? String(path.dropLast("/snug.db".count)) : path)
    }

    private func target() throws -> PostgresAddress {
        let text = to ?? ProcessInfo.processInfo.environment["SNUG_DATABASE"] ?? ""
        guard let address = PostgresAddress(text) else { throw OperatorProblem("--to must begin with postgres://.") }
        return address
    }
}
