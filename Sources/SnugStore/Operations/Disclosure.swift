import Foundation
package import Keys
import SnugCore

/// Everything that the operator could hand over about a pseudonym: what a court could ask for, and what a member may want
/// to know before they trust the service (decisions.md 2).
///
/// It reads whole rows, so that a new column can't be forgotten, and opens whatever the server key opens, so that nothing
/// looks better kept than it is.
package struct Disclosure: Sendable {
    private let database: any Database
    private let key: ServerKey

    /// Prepares to disclose.
    package init(database: any Database, key: ServerKey) {
        self.database = database
        self.key = key
    }

    /// One kind of thing that is known.
    package struct Section: Sendable, Equatable {
        /// What it is, in words.
        package let title: String
        /// The table that it stands in.
        package let table: String
        /// Its rows: column and value, line by line.
        package let rows: [[String]]
    }

    /// The kinds of thing that could be known of somebody, in words.
    package static let kinds = DisclosureSource.all.map(\.title)

    /// Looks everything up.
    /// - Parameter pseudonym: The name, as others see it.
    /// - Returns: What is known, every kind of thing included of which there is none; nil when nobody has the name.
    /// - Throws: `DatabaseTrouble`; `KeyError` when the key is another database's.
    package func about(_ pseudonym: String) async throws -> [Section]? {
        try await database.read { connection in
            guard
                let row = try connection.row("SELECT id, owner_sealed FROM pseudonyms WHERE name = $1", pseudonym)
            else { return nil }
            let id = PseudonymID(try row.text("id"))
            let member = try id.owner(in: row.blob("owner_sealed"), key: key)
            let links = try MemberStore(database: database, key: key).links(of: member, on: connection)
            return try DisclosureSource.all.map { source in
                let query = source.query(member: member.text, pseudonyms: links.all.map(\.text))
                let rows = try connection.rows(query.sql, query.values)
                return Section(
                    title: source.title, table: source.table, rows: rows.map { lines(of: $0, in: source.table) })
            }
        }
    }

    private func lines(of row: SQLRow, in table: String) -> [String] {
        row.columns.names.map { column in "\(column): \(words(for: row[column], column, in: table, row))" }
    }

    private func words(for value: SQLValue, _ column: String, in table: String, _ row: SQLRow) -> String {
        switch value {
        case .null: "-"
        case .text(let text): text
        case .int(let number):
            column.hasSuffix("_at") || column.hasSuffix("_until")
                ? Date(timeIntervalSince1970: TimeInterval(number)).ISO8601Format() : String(number)
        case .blob(let bytes): words(for: bytes, in: table, column, row)
        }
    }

    /// Opens what the server key opens, and says of the rest who could.
    private func words(for bytes: [UInt8], in table: String, _ column: String, _ row: SQLRow) -> String {
        if let opened = try? open(bytes, in: table, column, row) { return "opened: \(opened)" }
        let hex = bytes.map { String(format: "%02x", $0) }.joined()
        return "\(Self.meaning["\(table).\(column)"] ?? "bytes"): \(hex)"
    }

    private func open(_ bytes: [UInt8], in table: String, _ column: String, _ row: SQLRow) throws -> String {
        switch (table, column) {
        case ("pseudonyms", "owner_sealed"):
            return try PseudonymID(row.text("id")).owner(in: bytes, key: key).text
        case ("members", "pseudonyms_sealed"):
            let links = try PseudonymLinks(sealed: bytes, of: MemberID(row.text("id")), key: key)
            return links.all.map(\.text).joined(separator: " ")
        case ("case_hits", "details_sealed"), ("case_messages", "words_sealed"), ("case_events", "before_sealed"):
            let place = Binding(table: table, column: column, row: try row.text("seal_name"))
            return String(
                decoding: try Envelope.open(bytes, with: key.subkey(.caseText), binding: place), as: UTF8.self)
        case ("reveals", "words_sealed"), ("reveals", "answer_sealed"):
            let place = Binding(table: table, column: column, row: try row.text("id"))
            return String(
                decoding: try Envelope.open(bytes, with: key.subkey(.caseText), binding: place), as: UTF8.self)
        case ("mentors", "experience_sealed"), ("mentor_notes", "words_sealed"),
            ("training_proposals", "words_sealed"), ("training_proposals", "answer_sealed"):
            return try MentoringColumns.open(bytes, table, column, row.text("id"), key: key)
        case ("mentoring_requests", "words_sealed"), ("mentoring_requests", "staff_words_sealed"):
            return try MentoringColumns.open(bytes, table, column, row.text("public_id"), key: key)
        default: throw KeyError.cannotOpen
        }
    }

    /// What the bytes are that the operator can't read.
    static let meaning = [
        "members.sign_in_hash": "keyed hash",
        "members.sign_in_name_sealed": "sealed to the member",
        "members.public_key": "public key",
        "members.key_by_passphrase": "sealed by the member's passphrase",
        "members.key_by_recovery": "sealed by the member's recovery code",
        "members.recovery_hash": "keyed hash",
        "members.recovery_sealed": "sealed to the member",
        "members.totp_sealed": "secret of the authenticator app, which the server key opens",
        "sessions.token_hash": "hash",
        "sessions.key_sealed": "sealed by the browser's cookie",
        "member_codes.code_hash": "keyed hash",
        "drafts.words_sealed": "sealed to the member",
        "mentoring_messages.for_asker": "sealed to the one who asked",
        "mentoring_messages.for_mentor": "sealed to the mentor",
        "audit.link": "seal of the record",
        "idempotency.key": "keyed hash",
    ]
}
