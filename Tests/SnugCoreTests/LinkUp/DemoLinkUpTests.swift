import Foundation
import SnugCore
import SnugReference
import Testing

/// The demo's link-up as it ships, and what its loader refuses.
@Suite struct DemoLinkUpTests {
    @Test func everyWeekHasSomethingToShow() throws {
        let demo = try DemoReference.load(from: ContentFiles.reference("demo")).linkUp
        #expect(demo.editions.map(\.weeksAgo) == [5, 4, 3, 2, 1])
        #expect(demo.editions.contains { $0.theme != nil } && demo.editions.contains { $0.theme == nil })
        #expect(demo.editions.allSatisfy { $0.entries.contains { $0.picked != nil } })
        for address in demo.editions.flatMap(\.entries).compactMap(\.url) {
            // Nobody's own: example.org leads nowhere.
            #expect(try EntryAddress(typed: address).host.hasSuffix(".example.org"))
        }
    }

    @Test(arguments: [
        ("host: grandad-wellies", "host: nobody-at-all", "\"nobody-at-all\" writes on no board"),
        ("weeks-ago: 4", "weeks-ago: 5", "week \"5\" stands there twice"),
        ("after: 14h", "after: soon", "“Four hours, in a row” has a time that is none"),
    ])
    func aMistakeIsRefusedByName(from: String, to: String, words: String) throws {
        let folder = ContentFiles.reference("demo")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        var files = try names.reduce(into: [String: String]()) {
            $0[$1] = try String(contentsOf: folder.appendingPathComponent($1), encoding: .utf8)
        }
        let shipped = try #require(files["link-up.yaml"])
        let place = try #require(shipped.range(of: from))
        files["link-up.yaml"] = shipped.replacingCharacters(in: place, with: to)
        let problem = #expect(throws: ReferenceFileProblem.self) {
            try ContentFiles.withFolder(files) { _ = try DemoReference.load(from: $0) }
        }
        #expect(problem?.description == "link-up.yaml: \(words)")
    }
}
