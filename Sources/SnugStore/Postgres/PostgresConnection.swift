import CPostgres
import Foundation

/// One transaction on a PostgreSQL connection.
final class PostgresConnection: Connection {
    private let link: PostgresLink
    private let beginning: String
    private let deadline: PostgresLink.Instant
    private(set) var hasBegun = false
    /// What is to be told to everybody once it is kept.
    private(set) var announced: [News] = []
    /// Whether an earlier sending of the same form may have been kept.
    private(set) var isInDoubt = false

    init(_ link: PostgresLink, _ beginning: String, _ deadline: PostgresLink.Instant) {
        self.link = link
        self.beginning = beginning
        self.deadline = deadline
    }

    var dialect: any Dialect { PostgresDialect() }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] { try run(sql, values).rows }

    func change(_ sql: String, _ values: [SQLValue]) throws -> Int { try run(sql, values).changed }

    func answers(_ questions: [Question]) throws -> [[SQLRow]] {
        try run(questions.map { PostgresStatement($0.sql, $0.values) }).map(\.rows)
    }

    /// In one exchange with the server.
    func changeEach(_ sql: String, _ sets: [[SQLValue]]) throws {
        guard !sets.isEmpty else { return }
        _ = try run(sets.map { PostgresStatement(sql, $0) })
    }

    func announce(_ news: News) { announced.append(news) }

    func noteEarlierSending(isInDoubt: Bool) { self.isInDoubt = isInDoubt }

    /// Ends a transaction that only read, without waiting for the server to say so.
    func finishReading() {
        guard hasBegun else { return }
        link.sendOff([PostgresStatement("COMMIT")])
        hasBegun = false
    }

    /// Takes everything back.
    func rollBack() {
        guard hasBegun else { return }
        link.sendOff([PostgresStatement("ROLLBACK")])
        hasBegun = false
    }

    /// Notes that a COMMIT is on its way.
    func end() { hasBegun = false }

    private func run(_ sql: String, _ values: [SQLValue]) throws -> PostgresAnswer {
        guard let answer = try run([PostgresStatement(sql, values)]).last else { throw PostgresTrouble.lost }
        return answer
    }

    private func run(_ statements: [PostgresStatement]) throws -> ArraySlice<PostgresAnswer> {
        let all = hasBegun ? statements : [PostgresStatement(beginning)] + statements
        hasBegun = true
        do {
            return try link.run(all, by: deadline).suffix(statements.count)
        } catch PostgresTrouble.late {
            // The answer may still come, and then it would be taken for another's.
            link.giveUp()
            throw PostgresTrouble.late
        }
    }
}

/// Asks a server to stop what it does for a connection.
enum PostgresCancel {
    /// Sends the request from a thread of its own: a server that is frozen doesn't answer this either.
    static func send(to link: PostgresLink) {
        guard let ticket = PQgetCancel(link.handle) else { return }
        let place = UInt(bitPattern: ticket)
        Thread.detachNewThread {
            guard let ticket = OpaquePointer(bitPattern: place) else { return }
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(ticket, &message, Int32(message.count))
            PQfreeCancel(ticket)
        }
    }
}
