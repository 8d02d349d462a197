import Foundation
import TestSupport
import Testing

/// `docs/asvs.csv` has a line for each requirement of OWASP ASVS 5.0.0 at levels 1 and 2 and for those of level 3 that the threats
/// force, and each line says by which test it holds, or why it doesn't apply.
@Suite struct AsvsTests {
    private struct Line {
        let requirement: String
        let level: String
        let how: String
        let evidence: String
    }

    private static func lines() throws -> [Line] {
        let text = try String(contentsOf: ProjectFiles.directory("docs/asvs.csv"), encoding: .utf8)
        return try text.split(separator: "\n", omittingEmptySubsequences: true).dropFirst().map { line in
            // Only the last cell may hold a comma, and stands in quotes then.
            let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            try #require(cells.count == 4, "\(line)")
            let evidence = cells[3].trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
            return Line(requirement: cells[0], level: cells[1], how: cells[2], evidence: evidence)
        }
    }

    /// Every test by its suite or file, as the table names it.
    private static func tests() throws -> Set<String> {
        var names: Set<String> = []
        let files = FileManager.default.enumerator(
            at: ProjectFiles.directory("Tests"), includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            let suite = file.deletingPathExtension().lastPathComponent
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            if file.pathExtension == "swift" {
                names.formUnion(text.matches(of: /func (\w+)\(/).map { "\(suite).\($0.1)" })
            } else if file.pathExtension == "py" {
                names.formUnion(text.matches(of: /def (test_\w+)\(/).map { "\(suite).py::\($0.1)" })
            }
        }
        return names
    }

    @Test func everyLineSaysHowAndWhere() throws {
        let known = try Self.tests()
        let lines = try Self.lines()
        for line in lines {
            #expect(!line.evidence.isEmpty, "\(line.requirement) is empty")
            switch line.how {
            case "test": #expect(known.contains(line.evidence), "\(line.requirement): there is no \(line.evidence)")
            case "document", "not applicable", "open", "reviewed":
                #expect(line.evidence.count > 8, "\(line.requirement) gives no reason")
            default: Issue.record("\(line.requirement): \(line.how)")
            }
        }
    }

    /// 70 requirements are of level 1 and 183 of level 2; six more come from the threats.
    @Test func everyRequirementHasOneLine() throws {
        let lines = try Self.lines()
        #expect(Set(lines.map(\.requirement)).count == lines.count)
        let counts = Dictionary(grouping: lines, by: \.level).mapValues(\.count)
        #expect(counts == ["1": 70, "2": 183, "3": 6])
        for needed in ["V1.3.12", "V2.3.5", "V6.3.8", "V7.5.3", "V14.2.7", "V15.4.2"] {
            #expect(lines.contains { $0.requirement == needed && $0.how == "test" }, "\(needed)")
        }
        #expect(lines.allSatisfy { $0.requirement.wholeMatch(of: /V\d+\.\d+\.\d+/) != nil })
    }

    /// The check itself can tell.
    @Test func aTestThatDoesNotExistIsNoticed() throws {
        let known = try Self.tests()
        #expect(known.contains("AsvsTests.aTestThatDoesNotExistIsNoticed"))
        #expect(!known.contains("AsvsTests.nothingOfTheKind"))
        #expect(known.contains("test_canaries.py::test_nothing_stands_where_it_may_not"))
    }
}
