import CPostgres

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One connection to a PostgreSQL server, used by one thread at a time.
///
/// It is always in pipeline mode, so that BEGIN travels with the first query, a statement is prepared and run in one
/// exchange, and nobody waits for the end of a transaction that only read.
final class PostgresLink {
    typealias Instant = ContinuousClock.Instant

    let handle: OpaquePointer
    private let warnings = PostgresWarnings()
    /// The prepared statements' names.
    private var names: [PostgresStatement.Signature: String] = [:]
    private var columns: [PostgresStatement.Signature: SQLColumns] = [:]
    private var awaited: [Awaited] = []
    /// Whether it is still of use; once false, it is to be thrown away.
    private(set) var isUsable = true

    /// So many prepared statements fit a connection; then it starts again with none.
    private static let mostPrepared = 512

    /// What the server still has to answer, in its order.
    private enum Awaited {
        case preparation(PostgresStatement.Signature)
        /// An answer that somebody waits for, or not.
        case answer(PostgresStatement.Signature, matters: Bool)
        case synchronisation
    }

    /// Connects.
    /// - Parameters:
    ///   - address: The server, or several of which one may be written to.
    ///   - patience: How long a request waits.
    /// - Throws: `PostgresTrouble.lost` when no host answers that may be written to.
    init(_ address: PostgresAddress, patience: Duration) throws {
        handle = try Self.connect(address)
        PQsetNoticeReceiver(
            handle, { box, result in PostgresWarnings.note(result, in: box) },
            Unmanaged.passUnretained(warnings).toOpaque())
        for setting in PostgresAddress.greeting(patience: patience) { PQclear(PQexec(handle, setting)) }
        guard PQenterPipelineMode(handle) == 1, PQsetnonblocking(handle, 1) == 0 else {
            PQfinish(handle)
            throw PostgresTrouble.lost
        }
    }

    deinit { PQfinish(handle) }

    /// Runs statements in one exchange.
    /// - Parameters:
    ///   - statements: At least one; when one fails, those after it aren't run.
    ///   - deadline: When to give up waiting.
    /// - Returns: The answer to each.
    /// - Throws: `PostgresTrouble`, of the first statement that failed.
    func run(_ statements: [PostgresStatement], by deadline: Instant) throws -> [PostgresAnswer] {
        for statement in statements { try send(statement, matters: true) }
        try synchronise()
        return try collect(by: deadline)
    }

    /// Sends statements whose answers matter to nobody, and doesn't wait for these.
    func sendOff(_ statements: [PostgresStatement]) {
        guard isUsable else { return }
        do {
            for statement in statements { try send(statement, matters: false) }
            try synchronise()
            if PQflush(handle) < 0 { isUsable = false }
        } catch {
            isUsable = false
        }
    }

    /// Waits for whatever is under way.
    /// - Throws: `PostgresTrouble.late`, `PostgresTrouble.lost`.
    func settle(by deadline: Instant) throws {
        guard !awaited.isEmpty else { return }
        _ = try collect(by: deadline)
    }

    /// Forgets the warnings so far, before a COMMIT.
    func forgetWarnings() { warnings.any = false }

    /// Whether the server has warned since: in a COMMIT that means "kept here, but perhaps not replicated".
    var hasWarned: Bool { warnings.any }

    /// Says that nobody should use this connection again.
    func giveUp() { isUsable = false }

    private static func connect(_ address: PostgresAddress) throws -> OpaquePointer {
        let pairs = PostgresAddress.defaults + [("dbname", address.text)]
        var names: [UnsafePointer<CChar>?] = pairs.map { UnsafePointer(strdup($0.0)) }
        var values: [UnsafePointer<CChar>?] = pairs.map { UnsafePointer(strdup($0.1)) }
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        names.append(nil)
        values.append(nil)
        guard let handle = PQconnectdbParams(names, values, 1) else { throw PostgresTrouble.lost }
        guard PQstatus(handle) == CONNECTION_OK else {
            PQfinish(handle)
            throw PostgresTrouble.lost
        }
        return handle
    }

    private func lost() -> PostgresTrouble {
        isUsable = false
        return .lost
    }
}

// MARK: Sending

extension PostgresLink {
    private func send(_ statement: PostgresStatement, matters: Bool) throws {
        let signature = statement.signature
        let name = try names[signature] ?? prepare(signature)
        let sent = statement.values.withParameters { count, values, lengths, formats in
            PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
        }
        guard sent == 1 else { throw lost() }
        awaited.append(.answer(signature, matters: matters))
    }

    private func prepare(_ signature: PostgresStatement.Signature) throws -> String {
        // Statements are few; only lists of ids of every length could ever fill this, and then a new connection is
        // cheaper than keeping books.
        if names.count >= Self.mostPrepared { isUsable = false }
        let name = "s\(names.count)"
        guard PQsendPrepare(handle, name, signature.sql, Int32(signature.kinds.count), signature.kinds) == 1 else {
            throw lost()
        }
        names[signature] = name
        awaited.append(.preparation(signature))
        return name
    }

    private func synchronise() throws {
        guard PQpipelineSync(handle) == 1 else { throw lost() }
        awaited.append(.synchronisation)
    }
}

// MARK: Receiving

extension PostgresLink {
    /// Reads every answer that is under way.
    private func collect(by deadline: Instant) throws -> [PostgresAnswer] {
        var answers: [PostgresAnswer] = []
        var trouble: PostgresTrouble?
        while !awaited.isEmpty {
            try wait(by: deadline)
            guard let result = PQgetResult(handle) else {
                guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
                continue
            }
            defer { PQclear(result) }
            let expected = awaited.removeFirst()
            do {
                if let answer = try take(result, as: expected) { answers.append(answer) }
            } catch let found as PostgresTrouble {
                trouble = trouble ?? found
            }
        }
        if let trouble { throw trouble }
        return answers
    }

    private func take(_ result: OpaquePointer, as expected: Awaited) throws -> PostgresAnswer? {
        let status = PQresultStatus(result)
        let failed = status == PGRES_FATAL_ERROR
        if failed, PQstatus(handle) != CONNECTION_OK { throw lost() }
        switch expected {
        case .synchronisation: return nil
        case .preparation(let signature):
            if status != PGRES_COMMAND_OK { names[signature] = nil }
            if failed { throw refusal(result) }
            return nil
        case .answer(let signature, let matters):
            guard matters else { return nil }
            if failed { throw refusal(result) }
            guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else { return nil }
            return try PostgresAnswer(result, columns: columns(of: result, signature))
        }
    }

    private func refusal(_ result: OpaquePointer) -> PostgresTrouble {
        let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
        let constraint = PQresultErrorField(result, Int32(UInt8(ascii: "n"))).map { String(cString: $0) } ?? ""
        let trouble = PostgresTrouble.refused(code: code, constraint: constraint)
        if trouble.endsConnection { isUsable = false }
        return trouble
    }

    private func columns(of result: OpaquePointer, _ signature: PostgresStatement.Signature) -> SQLColumns {
        if let known = columns[signature] { return known }
        let found = PostgresAnswer.columns(of: result)
        columns[signature] = found
        return found
    }

    /// Waits until an answer can be taken without waiting.
    private func wait(by deadline: Instant) throws {
        var unsent = PQflush(handle)
        while PQisBusy(handle) == 1 {
            guard unsent >= 0 else { throw lost() }
            let left = deadline - .now
            guard left > .zero else { throw PostgresTrouble.late }
            var watched = pollfd(
                fd: PQsocket(handle), events: Int16(unsent == 1 ? POLLIN | POLLOUT : POLLIN), revents: 0)
            _ = poll(&watched, 1, Int32(clamping: Int((left / .milliseconds(1)).rounded(.up))))
            guard PQconsumeInput(handle) == 1 else { throw lost() }
            unsent = PQflush(handle)
        }
    }
}

/// Whether the server has warned; libpq calls this from the thread that uses the connection.
final class PostgresWarnings {
    var any = false

    static func note(_ result: OpaquePointer?, in box: UnsafeMutableRawPointer?) {
        guard let result, let box, let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))) else { return }
        guard String(cString: severity) == "WARNING" else { return }
        Unmanaged<PostgresWarnings>.fromOpaque(box).takeUnretainedValue().any = true
    }
}
