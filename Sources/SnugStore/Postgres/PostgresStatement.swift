import CPostgres

/// A statement with its values, on its way to a server.
struct PostgresStatement {
    let sql: String
    let values: [SQLValue]

    init(_ sql: String, _ values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }

    var signature: Signature { Signature(sql: sql, kinds: values.map(\.postgresType)) }

    /// What a prepared statement is known by: its text and its values' types.
    struct Signature: Hashable {
        let sql: String
        let kinds: [Oid]
    }
}

/// The numbers that PostgreSQL gives to the types we use; they are part of its protocol and never change.
enum PostgresType {
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    /// For a null: the server infers it from where the value goes.
    static let unknown: Oid = 0
}

extension SQLValue {
    var postgresType: Oid {
        switch self {
        case .null: PostgresType.unknown
        case .int: PostgresType.int8
        case .text: PostgresType.text
        case .blob: PostgresType.bytes
        }
    }

    /// Appends the value in PostgreSQL's binary format.
    /// - Returns: How many bytes it has, or nil for null.
    fileprivate func append(to buffer: inout [UInt8]) -> Int? {
        let start = buffer.count
        switch self {
        case .null: return nil
        case .int(let value): withUnsafeBytes(of: value.bigEndian) { buffer += $0 }
        case .text(let value): buffer += value.utf8
        case .blob(let value): buffer += value
        }
        return buffer.count - start
    }
}

extension [SQLValue] {
    /// Lays the values out as libpq wants them: all bytes in one buffer, and where each one is.
    func withParameters<T>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        var buffer: [UInt8] = []
        var places: [(start: Int, length: Int)?] = []
        for value in self {
            let start = buffer.count
            places.append(value.append(to: &buffer).map { (start, $0) })
        }
        // Even an empty value needs an address: libpq takes a missing one for null.
        buffer.append(0)
        return buffer.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                let pointers = places.map { place in place.flatMap { characters.baseAddress?.advanced(by: $0.start) } }
                let lengths = places.map { Int32($0?.length ?? 0) }
                return body(Int32(count), pointers, lengths, [Int32](repeating: 1, count: count))
            }
        }
    }
}
