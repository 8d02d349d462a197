package import SnugStore
import Synchronization

/// A database that works until a test gives it trouble.
package final class TroubledDatabase: Database {
    let database: SQLiteDatabase
    private let trouble = Mutex<(reads: DatabaseTrouble?, writes: DatabaseTrouble?)>((nil, nil))

    init(_ database: SQLiteDatabase) { self.database = database }

    /// Makes everything fail from now on, or work again.
    /// - Parameters:
    ///   - reads: What every read meets.
    ///   - writes: What every write meets.
    package func fails(reads: DatabaseTrouble? = nil, writes: DatabaseTrouble? = nil) {
        trouble.withLock { $0 = (reads, writes) }
    }

    package var dialect: any Dialect { database.dialect }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        if let trouble = trouble.withLock({ $0.reads }) { throw trouble }
        return try await database.read(body)
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        if let trouble = trouble.withLock({ $0.writes }) { throw trouble }
        return try await database.write(body)
    }

    package func tidy() async throws { try await database.tidy() }

    package func troubles() async throws -> [String] { try await database.troubles() }

    package func close() throws { try database.close() }
}
