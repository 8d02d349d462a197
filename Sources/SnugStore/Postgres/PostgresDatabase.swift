import Foundation

/// PostgreSQL, shared by any number of nodes of one community.
///
/// Writes are SERIALIZABLE and tried again while somebody is in their way; reads see one moment and change nothing.
package final class PostgresDatabase: Database {
    private let pool: PostgresPool
    private let listener: PostgresListener
    private let patience: Duration

    package var dialect: any Dialect { PostgresDialect() }

    package let news = NewsHub()

    /// Begins to work with a server; a server that doesn't answer is noticed by the first request.
    /// - Parameters:
    ///   - address: Where it is.
    ///   - connections: How many transactions may run at once.
    ///   - patience: How long a request waits for the database, from when it asked.
    package init(_ address: PostgresAddress, connections: Int = 8, patience: Duration = .seconds(5)) {
        self.patience = patience
        pool = PostgresPool(address, size: connections, patience: patience)
        listener = PostgresListener(address, hub: news)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let deadline = ContinuousClock.now + patience
        return try await onWorker { worker, answer in
            answer(Result { try worker.read(by: deadline, body) })
        }
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let deadline = ContinuousClock.now + patience
        return try await onWorker { worker, answer in
            do {
                let (result, announced) = try worker.write(by: deadline, body)
                answer(.success(result))
                // After the answer: nobody's reply waits until others have heard of it.
                if !announced.isEmpty { worker.sendOff(PostgresDialect.notifications(of: announced)) }
            } catch {
                answer(.failure(error))
            }
        }
    }

    package func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await onWorker { worker, answer in
            answer(
                Result {
                    let deadline = ContinuousClock.now + .seconds(600)
                    // The lock ends with the connection, and so do its settings for long work.
                    defer { worker.close() }
                    try worker.run(PostgresDialect.aloneBegins, by: deadline)
                    return try worker.write(by: deadline, body).0
                })
        }
    }

    package func tell(_ news: [News]) {
        pool.add { try? $0.sendNow(PostgresDialect.notifications(of: news)) }
    }

    package func tidy(thorough: Bool) async throws {
        let tables = thorough ? try await read { try $0.dialect.tables(on: $0) + ["post_search"] } : []
        try await run(PostgresDialect.tidying(rewriting: tables), within: .seconds(3600))
    }

    /// Runs statements one by one, each for itself: what no transaction may hold, such as CREATE DATABASE.
    /// - Parameter statements: The statements.
    /// - Throws: `DatabaseTrouble`.
    package func perform(_ statements: [String]) async throws {
        try await run(statements.map { PostgresStatement($0) }, within: .seconds(60))
    }

    /// Runs long statements on a connection that is thrown away afterwards, with its settings for long work.
    private func run(_ statements: [PostgresStatement], within time: Duration) async throws {
        try await onWorker { worker, answer in
            answer(
                Result {
                    defer { worker.close() }
                    try worker.run(statements, by: ContinuousClock.now + time)
                })
        }
    }

    package func troubles() async throws -> [String] { try await read(PostgresDialect.troubles) }

    package func close() throws {
        listener.close()
        pool.close()
    }

    /// Runs a body on one of the pool's threads.
    private func onWorker<T: Sendable>(
        _ body: @escaping @Sendable (PostgresWorker, (Result<T, any Error>) -> Void) -> Void
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            pool.add { worker in body(worker) { continuation.resume(with: $0) } }
        }
    }
}
