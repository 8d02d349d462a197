import Keys
import SnugStore

/// A community's data, opened and locked for this process.
struct Installation: Sendable {
    let directory: DataDirectory
    let lock: DataLock
    let database: SQLiteDatabase
    let key: ServerKey
    let stores: Stores
    /// Whether the database was made just now.
    let isNew: Bool
    /// The steps of the schema that were applied in opening.
    let migrations: [String]

    /// Opens the data: takes the lock, finds or makes the key, brings the schema up to date.
    /// - Parameter configuration: Where everything is.
    /// - Returns: The open data.
    /// - Throws: `OperatorProblem`, also while another process works on the data.
    static func open(_ configuration: DataConfiguration) async throws -> Installation {
        try configuration.directory.make()
        guard let lock = try DataLock.take(configuration.directory) else {
            throw OperatorProblem(
                "Another snug works on \(configuration.directory.path). Stop it first, or use another --data directory."
            )
        }
        return try await open(configuration, lock: lock)
    }

    /// Opens the data under a lock that is held already.
    static func open(_ configuration: DataConfiguration, lock: DataLock) async throws -> Installation {
        do {
            return try await opened(configuration, lock: lock)
        } catch let trouble as DatabaseTrouble {
            throw trouble.problem(with: configuration.directory.database)
        }
    }

    private static func opened(_ configuration: DataConfiguration, lock: DataLock) async throws -> Installation {
        let isNew = !configuration.directory.holdsDatabase
        let key = try Self.key(at: configuration.keyFile, mayMake: isNew)
        let database = try SQLiteDatabase(path: configuration.directory.database, readers: configuration.readers)
        let migrations = try await migrate(database)
        let stores = Stores(database: database, key: key)
        guard try await stores.settings.belongs(toKey: key.fingerprint) else {
            throw OperatorProblem(
                """
                The key file \(configuration.keyFile) is not the one that this database was made with. Nothing was \
                changed. Put the right key file in its place, or name it with --key-file.
                """)
        }
        return Installation(
            directory: configuration.directory, lock: lock, database: database, key: key, stores: stores,
            isNew: isNew, migrations: migrations)
    }

    /// Ends the work: closes the files, then lets others in.
    func close() throws {
        // The file alone is then the whole database, for whoever copies it. A full disk is no reason to fail here: the
        // log holds everything as well.
        try? database.foldLog()
        try database.close()
        lock.release()
    }

    /// A new key is made only together with a new database: beside an old one it would open nothing.
    private static func key(at path: String, mayMake: Bool) throws -> ServerKey {
        if mayMake { return try ServerKey.loadOrCreate(at: path).key }
        guard let key = try ServerKey.load(from: path) else {
            throw OperatorProblem(
                "The key file \(path) is missing. Put its copy back: without it nobody can sign in to this community.")
        }
        return key
    }

    private static func migrate(_ database: SQLiteDatabase) async throws -> [String] {
        do {
            return try await Migrator(database).migrate()
        } catch StoreError.newerSchema(let step) {
            throw OperatorProblem("This database was made by a newer Snug (it has \(step)). Update Snug first.")
        }
    }
}

extension DatabaseTrouble {
    /// What an operator can do about it.
    fileprivate func problem(with path: String) -> OperatorProblem {
        switch self {
        case .diskFull:
            OperatorProblem("There is no room left on the disk that holds \(path). Make some, then start again.")
        case .unreachable: OperatorProblem("No server answers that may be written to: \(path).")
        case .busy: OperatorProblem("Another program holds the database \(path). End it, then start again.")
        case .damaged:
            OperatorProblem(
                """
                \(path) is damaged, or not a database of Snug. Nothing was changed. snug restore puts a backup in its \
                place.
                """
            )
        case .refused, .unknownOutcome, .other:
            OperatorProblem("The database \(path) can't be opened. Check that you may read and write it, and its disk.")
        }
    }
}
