import Foundation
import Keys
import SnugCore

extension Leanings {
    /// The four columns in which leanings stand, in the order of `values`.
    static let columns = "topics, bands, region, times"

    var values: [SQLValue] {
        [
            .text(MentoringColumns.join(topics)), .text(MentoringColumns.join(bands)),
            .text(region?.rawValue ?? ""), .text(MentoringColumns.join(times)),
        ]
    }

    init(_ row: SQLRow) throws {
        self.init(
            topics: MentoringColumns.split(try row.text("topics")),
            bands: MentoringColumns.split(try row.text("bands")),
            region: MentoringRegion(rawValue: try row.text("region")),
            times: MentoringColumns.split(try row.text("times")))
    }
}

/// How sets and sealed words stand in mentoring's columns.
enum MentoringColumns {
    static func join<Value: RawRepresentable<String>>(_ set: Set<Value>) -> String {
        set.map(\.rawValue).sorted().joined(separator: ",")
    }

    static func split<Value: RawRepresentable<String>>(_ text: String) -> Set<Value> {
        Set(text.split(separator: ",").compactMap { Value(rawValue: String($0)) })
    }

    /// Seals words that mentors or coordinators have to read, under the server key.
    static func seal(
        _ words: String, _ table: String, _ column: String, _ row: String, key: ServerKey
    ) throws -> [UInt8] {
        try Envelope.seal(
            Array(words.utf8), with: key.subkey(.mentoring), binding: Binding(table: table, column: column, row: row))
    }

    static func open(
        _ sealed: [UInt8], _ table: String, _ column: String, _ row: String, key: ServerKey
    ) throws -> String {
        let bytes = try Envelope.open(
            sealed, with: key.subkey(.mentoring), binding: Binding(table: table, column: column, row: row))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Puts a notice about a request into somebody's inbox.
    static func tell(
        _ kind: NoticeKind, _ pseudonym: PseudonymID, request: Int64?, now: Date, on connection: any Connection
    ) throws {
        try connection.change(
            """
            INSERT INTO notices (public_id, pseudonym_id, kind, request_id, made_at)
            SELECT $1, id, $3, $4, $5 FROM pseudonyms WHERE id = $2 AND state = 'active'
            """, PublicID.random(), pseudonym.text, kind.rawValue, request, now)
    }
}
