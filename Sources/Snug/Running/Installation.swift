import Foundation
import Keys
import SnugStore

/// A community's data, opened for this process.
struct Installation: Sendable {
    let directory: DataDirectory
    /// What keeps two processes from working on one directory; nil for a command that only looks.
    let lock: DataLock?
    let database: any Database
    let key: ServerKey
    let stores: Stores
    /// The steps of the schema that were applied in opening.
    let migrations: [String]
    /// Whether the key file was made in opening.
    let madeKey: Bool

    /// Opens the data: takes the directory's lock, finds or makes the key, brings the schema up to date.
    ///
    /// A file's schema is always brought up to date; a server's only by `snug migrate`, since other nodes use it too.
    /// - Parameters:
    ///   - configuration: Where everything is.
    ///   - mayMigrate: Whether this is `snug migrate`.
    /// - Returns: The open data.
    /// - Throws: `OperatorProblem`, also while another process works in the directory.
    static func open(_ configuration: DataConfiguration, mayMigrate: Bool = false) async throws -> Installation {
        try configuration.directory.make()
        guard let lock = try DataLock.take(configuration.directory) else {
            if let words = DataLock.announcement(of: configuration.directory) {
                throw OperatorProblem("\(configuration.directory.path) \(words)")
            }
            throw OperatorProblem(
                "Another snug works on \(configuration.directory.path). Stop it first, or use another --data directory."
            )
        }
        return try await open(configuration, lock: lock, mayMigrate: mayMigrate)
    }

    /// Opens the data under a lock that is held already, or without one when nothing will be changed.
    static func open(
        _ configuration: DataConfiguration, lock: DataLock?, mayMigrate: Bool = false
    ) async throws -> Installation {
        do {
            if let server = configuration.server {
                let database = PostgresDatabase(server, connections: configuration.serverConnections)
                return try await onServer(database, configuration, lock: lock, mayMigrate: mayMigrate)
            }
            return try await inFile(configuration, lock: lock)
        } catch let trouble as DatabaseTrouble {
            throw trouble.problem(with: configuration)
        } catch StoreError.newerSchema(let step) {
            throw OperatorProblem("This database was made by a newer Snug (it has \(step)). Update Snug first.")
        }
    }

    /// Ends the work: closes the database, then lets others in.
    func close() throws {
        try database.close()
        lock?.release()
    }

    private static func inFile(_ configuration: DataConfiguration, lock: DataLock?) async throws -> Installation {
        let isNew = !configuration.directory.holdsDatabase
        let key = try key(configuration, mayMake: isNew)
        let database = try SQLiteDatabase(path: configuration.directory.database, readers: configuration.readers)
        let migrations = try await Migrator(database).migrate()
        let stores = Stores(database: database, key: key.key)
        if let day = try await CommunityCopy.dayOfMove(stores.settings) {
            try database.close()
            throw OperatorProblem(
                """
                This community moved to PostgreSQL on \(day): serve it with --database. To go back to this file, \
                without what was written since: snug copy --reopen --from sqlite:\(configuration.directory.path)
                """)
        }
        return try await checked(
            Installation(
                directory: configuration.directory, lock: lock, database: database, key: key.key, stores: stores,
                migrations: migrations, madeKey: key.isNew), configuration)
    }

    private static func onServer(
        _ database: PostgresDatabase, _ configuration: DataConfiguration, lock: DataLock?, mayMigrate: Bool
    ) async throws -> Installation {
        let migrator = Migrator(database)
        let missing = try await migrator.missing()
        guard missing.isEmpty || mayMigrate else {
            try database.close()
            throw OperatorProblem(
                "The database on \(configuration.place) isn't made for this version. Run snug migrate once.")
        }
        let key = try key(configuration, mayMake: mayMigrate && missing == Migrator.names)
        let migrations = try await migrator.migrate()
        return try await checked(
            Installation(
                directory: configuration.directory, lock: lock, database: database, key: key.key,
                stores: Stores(database: database, key: key.key), migrations: migrations, madeKey: key.isNew),
            configuration)
    }

    private static func checked(
        _ installation: Installation, _ configuration: DataConfiguration
    ) async throws -> Installation {
        guard try await installation.stores.settings.belongs(toKey: installation.key.fingerprint) else {
            try installation.close()
            throw OperatorProblem(
                """
                The key file \(configuration.keyFile) is not the one that this database was made with. Nothing was \
                changed. Put the right key file in its place, or name it with --key-file.
                """)
        }
        return installation
    }

    /// A new key is made only together with a new database: beside an old one it would open nothing.
    private static func key(_ configuration: DataConfiguration, mayMake: Bool) throws -> (key: ServerKey, isNew: Bool) {
        let path = configuration.keyFile
        if let key = try ServerKey.load(from: path) { return (key, false) }
        if mayMake { return (try ServerKey.loadOrCreate(at: path).key, true) }
        let remedy =
            configuration.server == nil
            ? "Put its copy back: without it nobody can sign in to this community."
            : "Copy it from the node on which snug migrate was run first: every node needs the same one."
        throw OperatorProblem("The key file \(path) is missing. \(remedy)")
    }
}

extension DatabaseTrouble {
    /// What an operator can do about it.
    fileprivate func problem(with configuration: DataConfiguration) -> OperatorProblem {
        let place = configuration.place
        return switch self {
        case .diskFull:
            OperatorProblem("There is no room left on the disk that holds \(place). Make some, then start again.")
        case .unreachable:
            OperatorProblem(
                """
                No server that may be written to answers for \(place). Check that it runs, and address, user and \
                password.
                """)
        case .busy: OperatorProblem("Another program holds the database \(place). End it, then start again.")
        case .damaged:
            OperatorProblem(
                """
                \(place) is damaged, or not a database of Snug. Nothing was changed. snug restore puts a backup in its \
                place.
                """
            )
        case .refused, .unknownOutcome, .other:
            OperatorProblem(
                "The database \(place) can't be opened. Check that you may read and write it, and its disk.")
        }
    }
}
