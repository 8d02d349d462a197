import Foundation

/// One thread with one connection, which runs transactions as they come.
///
/// Everything in it belongs to its own thread.
final class PostgresWorker {
    private let address: PostgresAddress
    private let patience: Duration
    private var link: PostgresLink?

    init(_ address: PostgresAddress, patience: Duration) {
        self.address = address
        self.patience = patience
    }

    /// How long a COMMIT that was cut short may take to say what became of it.
    private static let afterthought: Duration = .seconds(2)

    /// Runs a body that only reads.
    /// - Parameters:
    ///   - deadline: When to give up.
    ///   - body: What to read.
    /// - Returns: What it read, on one moment of the data.
    /// - Throws: `DatabaseTrouble` or what the body threw.
    func read<T>(by deadline: PostgresLink.Instant, _ body: (any Connection) throws -> T) throws -> T {
        try translating {
            try again(by: deadline) { link in
                let connection = PostgresConnection(link, Self.beginReading, deadline)
                defer { connection.finishReading() }
                return try body(connection)
            }
        }
    }

    /// Runs a body that changes something, as often as it takes until nobody else was in its way.
    /// - Parameters:
    ///   - deadline: When to give up.
    ///   - body: What to change.
    /// - Returns: What it returned, and what it announced.
    /// - Throws: `DatabaseTrouble` or what the body threw.
    func write<T>(
        by deadline: PostgresLink.Instant, _ body: (any Connection) throws -> T
    ) throws -> (T, [News]) {
        try translating {
            try again(by: deadline) { link in
                let connection = PostgresConnection(link, Self.beginWriting, deadline)
                do {
                    let result = try body(connection)
                    try commit(connection, on: link, by: deadline)
                    return (result, connection.announced)
                } catch {
                    connection.rollBack()
                    throw connection.isInDoubt ? PostgresTrouble.inDoubt(error) : error
                }
            }
        }
    }

    /// Runs statements one by one, outside any transaction, for as long as they take.
    /// - Parameters:
    ///   - statements: Such as VACUUM.
    ///   - deadline: When to give up.
    /// - Throws: `DatabaseTrouble`.
    func run(_ statements: [PostgresStatement], by deadline: PostgresLink.Instant) throws {
        try translating {
            let link = try usableLink(by: deadline)
            for statement in [PostgresStatement("SET statement_timeout = 0")] + statements {
                _ = try link.run([statement], by: deadline)
            }
        }
    }

    /// Sends statements whose answers matter to nobody.
    func sendOff(_ statements: [PostgresStatement]) { link?.sendOff(statements) }

    /// The same for a worker that may have no connection yet.
    /// - Throws: `PostgresTrouble` when none is to be had.
    func sendNow(_ statements: [PostgresStatement]) throws { try usableLink(by: .now + patience).sendOff(statements) }

    /// Lets the connection go.
    func close() { link = nil }

    private static let beginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    private static let beginWriting = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"

    /// The connection, made anew where it is of no use any more.
    ///
    /// Whoever has waited in the queue past their time isn't made to wait for a connection too: while no server answers,
    /// each attempt takes seconds, and everybody behind them would add theirs.
    private func usableLink(by deadline: PostgresLink.Instant) throws -> PostgresLink {
        if let link, link.isUsable { return link }
        link = nil
        guard deadline - .now > .zero else { throw PostgresTrouble.lost }
        let fresh = try PostgresLink(address, patience: patience)
        link = fresh
        return fresh
    }
}

// MARK: Trying again

extension PostgresWorker {
    /// Runs a transaction until it succeeds or fails for a reason of its own.
    ///
    /// Nothing of a failed try was kept: a COMMIT of unknown outcome leaves as `DatabaseTrouble`, which isn't retried.
    private func again<T>(
        by deadline: PostgresLink.Instant, _ transaction: (PostgresLink) throws -> T
    ) throws -> T {
        var tries = 0
        var sawDuplicate = false
        while true {
            do {
                return try transaction(try usableLink(by: deadline))
            } catch let trouble as PostgresTrouble {
                // The server's way of saying "somebody was quicker" may be a broken unique index; if it is broken
                // still on the second look, it is the caller's.
                let isRace = trouble.mayRetry || (trouble.isDuplicate && !sawDuplicate)
                sawDuplicate = sawDuplicate || trouble.isDuplicate
                tries += 1
                guard isRace || trouble.endsConnection, deadline - .now > .zero else { throw trouble }
                if !isRace { link = nil }
                pause(tries, isRace: isRace)
            }
        }
    }

    /// Steps aside for a random while that grows: milliseconds for a race, longer while no server answers.
    private func pause(_ tries: Int, isRace: Bool) {
        let longest = isRace ? min(1 << min(tries, 6), 50) : min(50 << min(tries, 3), 400)
        Thread.sleep(forTimeInterval: Double.random(in: 0...Double(longest)) / 1000)
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let trouble as PostgresTrouble {
            throw trouble.asDatabaseTrouble
        }
    }

    /// Commits, and tells apart what was kept, what wasn't, and what nobody can know.
    ///
    /// A primary that waits for its standby and is told to stop keeps the transaction and warns that it "might not have
    /// been replicated": that is neither saved nor not saved.
    /// - Throws: `DatabaseTrouble.unknownOutcome`; `PostgresTrouble` when nothing was kept.
    private func commit(
        _ connection: PostgresConnection, on link: PostgresLink, by deadline: PostgresLink.Instant
    ) throws {
        guard connection.hasBegun else { return }
        link.forgetWarnings()
        connection.end()
        do {
            let answer = try commitAnswer(on: link, by: deadline)
            if link.hasWarned { throw DatabaseTrouble.unknownOutcome }
            guard !answer.isRollback else { throw DatabaseTrouble.other(code: 0) }
        } catch let trouble as PostgresTrouble {
            guard case .refused(let code, _) = trouble, !code.hasPrefix("57") else {
                link.giveUp()
                throw DatabaseTrouble.unknownOutcome
            }
            throw trouble
        }
    }

    private func commitAnswer(on link: PostgresLink, by deadline: PostgresLink.Instant) throws -> PostgresAnswer {
        do {
            guard let answer = try link.run([PostgresStatement("COMMIT")], by: deadline).last else {
                throw PostgresTrouble.lost
            }
            return answer
        } catch PostgresTrouble.late {
            PostgresCancel.send(to: link)
            try link.settle(by: .now + Self.afterthought)
            throw DatabaseTrouble.unknownOutcome
        }
    }
}
