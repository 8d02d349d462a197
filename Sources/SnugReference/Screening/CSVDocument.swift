import Foundation
import SwiftCSV

/// A CSV table of the vocabulary, read so that every complaint can name the line.
struct CSVDocument {
    /// One row and the line it stands on.
    struct Row {
        let fields: [String: String]
        let place: String

        subscript(_ column: String) -> String { fields[column] ?? "" }
    }

    let rows: [Row]

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - folder: The vocabulary's folder.
    ///   - name: The file's name in it.
    ///   - columns: The columns it has to have.
    /// - Throws: `ScreeningDocumentProblem` when it is missing, is no CSV, or lacks a column or a field.
    init(_ folder: URL, _ name: String, columns: [String]) throws {
        let text = try ScreeningFile.text(folder, name)
        let table: EnumeratedCSV
        do {
            table = try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false)
        } catch {
            throw ScreeningDocumentProblem(place: name, message: "this is not a valid CSV table")
        }
        for column in columns where !table.header.contains(column) {
            throw ScreeningDocumentProblem(place: "\(name) line 1", message: "the column “\(column)” is missing")
        }
        rows = try table.rows.enumerated().map { index, fields in
            let place = "\(name) line \(index + 2)"
            guard fields.count == table.header.count else {
                throw ScreeningDocumentProblem(
                    place: place, message: "there are \(fields.count) fields where \(table.header.count) are expected")
            }
            return Row(fields: Dictionary(zip(table.header, fields), uniquingKeysWith: { $1 }), place: place)
        }
    }
}
