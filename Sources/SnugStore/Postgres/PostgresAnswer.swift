import CPostgres

/// What a server answered to one statement.
struct PostgresAnswer {
    let rows: [SQLRow]
    /// How many rows it changed.
    let changed: Int
    /// Whether a COMMIT was answered with ROLLBACK, because a statement before it had failed.
    let isRollback: Bool

    /// Reads an answer.
    /// - Parameters:
    ///   - result: libpq's answer, in binary format.
    ///   - columns: Where each column stands.
    /// - Throws: `PostgresTrouble` when a column has a type that the store doesn't use.
    init(_ result: OpaquePointer, columns: SQLColumns) throws {
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        rows = try (0..<PQntuples(result)).map { row in
            let values = try types.enumerated().map { try SQLValue(result, row, Int32($0), type: $1) }
            return SQLRow(columns: columns, values: values)
        }
        changed = Int(String(cString: PQcmdTuples(result))) ?? 0
        isRollback = String(cString: PQcmdStatus(result)) == "ROLLBACK"
    }

    /// The names of an answer's columns.
    static func columns(of result: OpaquePointer) -> SQLColumns {
        SQLColumns((0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })
    }
}

extension SQLValue {
    fileprivate init(_ result: OpaquePointer, _ row: Int32, _ column: Int32, type: Oid) throws {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
            self = .null
            return
        }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        switch type {
        case PostgresType.int8: self = .int(Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)))
        case PostgresType.int4: self = .int(Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self))))
        case PostgresType.int2: self = .int(Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self))))
        case PostgresType.bool: self = .int(bytes.first == 0 ? 0 : 1)
        case PostgresType.bytes: self = .blob([UInt8](bytes))
        // text, name, and a bare string of unknown type: all the same bytes. Anything else is a mistake of ours, such
        // as a sum() of big integers, whose type is numeric.
        case PostgresType.text, 19, 705, 1043, 2278: self = .text(String(decoding: bytes, as: UTF8.self))
        default: throw PostgresTrouble.refused(code: "0A000", constraint: "")
        }
    }
}
