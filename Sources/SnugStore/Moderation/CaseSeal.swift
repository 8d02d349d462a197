import Foundation
import Keys

/// The columns of a case's tables that hold sealed text.
enum SealedColumn {
    case hits
    case messages
    case events

    func binding(_ name: String) -> Binding {
        switch self {
        case .hits: Binding(table: "case_hits", column: "details_sealed", row: name)
        case .messages: Binding(table: "case_messages", column: "words_sealed", row: name)
        case .events: Binding(table: "case_events", column: "before_sealed", row: name)
        }
    }
}

extension CaseStore {
    /// Seals a value for one row, so that it can't be moved to another.
    func seal(_ value: some Encodable, in column: SealedColumn, name: String) throws -> [UInt8] {
        let json = Array(try JSONEncoder().encode(value))
        return try Envelope.seal(json, with: key.subkey(.caseText), binding: column.binding(name))
    }

    /// Opens what `seal` sealed for the same row.
    func unseal<Value: Decodable>(
        _ sealed: [UInt8], as type: Value.Type, in column: SealedColumn, name: String
    ) throws -> Value {
        let json = try Envelope.open(sealed, with: key.subkey(.caseText), binding: column.binding(name))
        return try JSONDecoder().decode(type, from: Data(json))
    }
}
