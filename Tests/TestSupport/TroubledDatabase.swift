package import SnugStore
import Synchronization

/// A database that works until a test gives it trouble.
package final class TroubledDatabase: Database {
    let database: any Database
    private let trouble = Mutex<(reads: DatabaseTrouble?, writes: DatabaseTrouble?)>((nil, nil))

    init(_ database: any Database) { self.database = database }

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

    @discardableResult
    package func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T { try await database.writeAlone(body) }

    package func tell(_ news: [News]) { database.tell(news) }

    package var news: NewsHub { database.news }

    package func tidy(thorough: Bool) async throws { try await database.tidy(thorough: thorough) }

    package func troubles() async throws -> [String] { try await database.troubles() }

    package func close() throws { try database.close() }
}
