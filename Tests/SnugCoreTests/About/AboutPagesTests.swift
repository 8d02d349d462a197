import Foundation
import SnugCore
import Testing

@Suite struct AboutPagesTests {
    static let names = [
        "about", "rules", "privacy", "what-staff-see", "staying-unfound", "staying-safe", "how-to-write",
    ]
    /// The only pages that these lead to: those that open whatever else doesn't.
    private static let links: Set<String> = ["<a href=\"/help-now\">", "<a href=\"/young-people\">"]

    private let facts = AboutFacts(
        rota: Rota(shifts: [], timeZone: londonTime), targets: ReviewTargets(), maintenanceHours: 24,
        operatorName: nil, operatorContact: nil)

    @Test(arguments: names)
    func everyTagIsAFact(name: String) throws {
        let known = Set(Mirror(reflecting: facts).children.compactMap(\.label))
        let page = try page(name)
        #expect(!page.contains("{{{") && !page.contains("{{&"))
        for tag in page.matches(of: /\{\{([^}]*)\}\}/) { #expect(known.contains(String(tag.1)), "\(tag.1)") }
    }

    @Test func everyFactIsSaidSomewhere() throws {
        let all = try Self.names.map(page).joined()
        for fact in Mirror(reflecting: facts).children.compactMap(\.label) {
            #expect(all.contains("{{\(fact)}}"), "\(fact)")
        }
    }

    @Test(arguments: names)
    func thePageIsPlainHTMLWithOneFirstHeading(name: String) throws {
        let page = try page(name)
        #expect(page.hasPrefix("<h1>"))
        #expect(page.ranges(of: "<h1>").count == 1)
        var open: [Substring] = []
        for tag in page.matches(of: /<(\/?)([a-z0-9]+)([^>]*)>/) {
            #expect(["h1", "h2", "p", "ul", "li", "strong", "em", "code", "a"].contains(tag.2), "\(tag.0)")
            #expect(tag.3.isEmpty || Self.links.contains(String(tag.0)), "\(tag.0)")
            if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2, "\(tag.0)") }
        }
        #expect(open.isEmpty)
    }

    @Test(arguments: names)
    func theWordsAreCalm(name: String) throws {
        let page = try page(name)
        for banned in ["!", "24/7", "guarantee", "100%", "completely safe", "anonymous"] {
            #expect(!page.contains(banned), "\(banned)")
        }
    }

    @Test func thePromiseIsWordForWordTheOneDecided() throws {
        let words = try page("privacy").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains(
                "Nobody can learn from Snug who you are in life. Two staff of different roles together, for a reason "
                    + "you can see later, can learn that two pseudonyms share an account."))
    }

    @Test func theFactsAreInWords() {
        #expect(facts.rulesVersion == "1" && facts.rulesDate == "22 November 2026")
        #expect(facts.urgentAim == "15 minutes" && facts.seriousAim == "4 hours" && facts.deletionWithin == "24 hours")
        #expect(facts.dutyHours == "Nobody is on a rota yet.")
        #expect(facts.operatorWords == "Whoever runs this Snug has not put their name here yet.")
    }

    @Test func theOperatorIsNamedOnceThereIsOne() throws {
        let named = AboutFacts(
            rota: try rota([(1, 540, 1020)]), targets: ReviewTargets(urgentMinutes: 1, seriousHours: 1),
            maintenanceHours: 1, operatorName: "Hazel Friends", operatorContact: "post@example.org")
        #expect(
            named.operatorWords == "This Snug is run by Hazel Friends. You can write to them at post@example.org.")
        #expect(named.urgentAim == "1 minute" && named.seriousAim == "1 hour")
    }

    private func page(_ name: String) throws -> String {
        try String(
            contentsOf: ContentFiles.root.appendingPathComponent("Templates/about/\(name).mustache"), encoding: .utf8)
    }
}
