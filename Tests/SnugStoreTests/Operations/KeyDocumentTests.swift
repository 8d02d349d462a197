import Foundation
import Keys
import SnugStore
import TestSupport
import Testing

/// `docs/keys.md` names every key and every sealed column, or it is out of date.
@Suite struct KeyDocumentTests {
    private static func text() throws -> String {
        try String(contentsOf: ProjectFiles.directory("docs/keys.md"), encoding: .utf8)
    }

    @Test(arguments: Purpose.allCases)
    func everySubkeyIsExplained(_ purpose: Purpose) throws {
        #expect(try Self.text().contains("| `\(purpose.rawValue)` |"))
    }

    @Test func everySealedColumnIsExplained() async throws {
        let text = try Self.text()
        try await Engine.sqlite.open { database, _ in
            let columns = try await database.read { connection in
                try connection.rows(
                    """
                    SELECT sqlite_master.name AS table_name, columns.name AS column_name
                    FROM sqlite_master JOIN pragma_table_info(sqlite_master.name) AS columns
                    WHERE sqlite_master.type = 'table'
                    """
                ).map { "\(try $0.text("table_name")).\(try $0.text("column_name"))" }
            }
            let sealed = columns.filter { $0.hasSuffix("_sealed") || $0.contains(".key_by_") }
            #expect(sealed.count > 10)
            for column in sealed { #expect(text.contains("`\(column)`"), "\(column)") }
        }
    }

    /// The bytes in the document are the bytes that the program writes.
    @Test func theEnvelopesAreAsLongAsTheyAreSaidToBe() throws {
        let place = Binding(table: "t", column: "c", row: "r")
        let words = Array("some words".utf8)
        let first = try Envelope.seal(words, with: ServerKey().subkey(.caseText), binding: place)
        #expect(first.first == 1 && first.count == 1 + 12 + words.count + 16)
        let second = try MemberKeys.seal(words, to: MemberKeys.make().publicKey, binding: place)
        #expect(second.first == 1 && second.count == 1 + 32 + words.count + 16)
    }

    @Test func aVersionThatNobodyKnowsDoesNotOpen() throws {
        let place = Binding(table: "t", column: "c", row: "r")
        let key = ServerKey().subkey(.caseText)
        var sealed = try Envelope.seal([1, 2, 3], with: key, binding: place)
        #expect(try Envelope.open(sealed, with: key, binding: place) == [1, 2, 3])
        sealed[0] = 2
        #expect(throws: KeyError.cannotOpen) { try Envelope.open(sealed, with: key, binding: place) }
    }
}
