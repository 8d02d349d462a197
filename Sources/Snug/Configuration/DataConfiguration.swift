import Foundation
import SnugStore

/// Where a community's data and key are: what every command needs to know.
struct DataConfiguration: Sendable {
    let directory: DataDirectory
    let keyFile: String
    /// The PostgreSQL server, or nil for the SQLite file in the directory.
    let server: PostgresAddress?
    /// How many connections of PostgreSQL this node has.
    let serverConnections: Int
    let readers: Int

    init(_ values: ConfigurationValues) throws {
        directory = DataDirectory(try values.required(.data))
        keyFile = values.text(.keyFile) ?? directory.keyFile
        server = try values.text(.database).map(Self.server)
        serverConnections = try values.number(.databaseConnections, in: 1...100)
        readers = try values.number(.readers, in: 1...64)
    }

    /// Where the words are, for messages: never with a password.
    var place: String { server?.place ?? directory.database }

    /// Says that a command works on the file, when there is none.
    /// - Parameter instead: What an operator of PostgreSQL does.
    /// - Throws: `OperatorProblem`.
    func requireFile(_ instead: String) throws {
        if let server { throw OperatorProblem("The community is on \(server.place). \(instead)") }
    }

    /// Opens the database for looking only, also while the sites run.
    func openToRead() throws -> any Database {
        if let server { return PostgresDatabase(server, connections: 1) }
        return try SQLiteDatabase(path: directory.database, readers: 1, readOnly: true)
    }

    private static func server(_ text: String) throws -> PostgresAddress {
        guard let address = PostgresAddress(text) else {
            throw OperatorProblem(
                "The setting database must begin with postgres:// or be left out. Its value isn't shown here.")
        }
        return address
    }
}

extension DataFlags {
    /// Reads the configuration: the data directory first, since the settings file may lie in it.
    /// - Parameter others: The command's further flags.
    /// - Returns: The settings.
    /// - Throws: `OperatorProblem`.
    func values(_ others: [ConfigurationKey: String?] = [:]) async throws -> ConfigurationValues {
        let environment = ProcessInfo.processInfo.environment
        let flags = given.merging(others) { mine, _ in mine }
        let first = try await ConfigurationValues(flags: flags, file: nil, mustExist: false, environment: environment)
        let named = config ?? environment["SNUG_CONFIG"]
        let usual = DataDirectory(try first.required(.data)).settings
        return try await ConfigurationValues(
            flags: flags, file: named ?? usual, mustExist: named != nil, environment: environment)
    }
}
