import Foundation
import SnugCore
import SnugReference
import Testing

@Suite struct HelpNowReferenceTests {
    let help: HelpDirectory

    init() throws {
        help = try HelpNowReference.load(from: ContentFiles.reference("help-now"))
    }

    @Test func everyLineOfTheListIsThere() {
        #expect(help.lines.count == 30)
        #expect(help.missingFromPanels.isEmpty)
    }

    @Test func nobodyHasConfirmedALineYetSoNoHoursAreShown() {
        for line in help.lines {
            #expect(line.verifiedOn == nil, "\(line.id)")
            #expect(line.hoursWords(at: day(2026, 11, 22)) != line.hours || line.hours == nil, "\(line.id)")
        }
    }

    @Test func doubtfulNumbersAreNowhere() throws {
        let shown = help.sections().flatMap(\.lines)
        for id in ["pacuk", "kidscape", "capa"] {
            let line = try #require(help.line(id))
            #expect(line.phone == nil && line.email == nil && line.telHref == nil, "\(id)")
        }
        #expect(!shown.compactMap(\.phone).contains("020 7284 5879"))
        #expect(shown.contains { $0.phone == "0300 666 0006" })
    }

    @Test func everyHeadingHasLinesAndDangerComesFirst() {
        let sections = help.sections()
        #expect(sections.map(\.group) == HelpGroup.allCases)
        #expect(sections.first?.lines.first?.phone == "999")
        #expect(sections.flatMap(\.lines).count == help.lines.count)
    }

    @Test(arguments: [
        (PanelVariant.parentInDanger, ["samaritans", "nhs111mh", "shout", "emergency"]),
        (.childInDanger, ["emergency", "nhs111mh", "papyrus", "nspcc"]),
        (.violenceNow, ["emergency", "refuge", "pegs", "samaritans"]),
        (.youngPersonWriting, ["childline", "shout", "samaritans", "emergency"]),
        (.general, ["samaritans", "nhs111mh", "familylives", "emergency"]),
    ])
    func eachPanelHasItsOwnLines(variant: PanelVariant, ids: [String]) {
        let panel = help.panel(variant)
        #expect(panel.variant == variant)
        #expect(panel.lines.map(\.id) == ids)
        #expect((panel.heading + panel.opening.joined()).contains("999"))
        #expect(panel.honesty == "Snug doesn't know who or where you are, and can't send anybody to you.")
        #expect(!panel.heading.isEmpty && panel.opening.allSatisfy { !$0.contains("!") })
    }

    @Test func aParentWhoFearsTheirOwnHandsIsNotToldToStayClose() throws {
        let concern = Concern(category: "parent_might_harm_child", priority: .p1, disposition: .hold, evidence: [])
        let variant = try #require(Screening(concerns: [concern]).panel)
        let opening = help.panel(variant).opening.joined(separator: " ")
        #expect(opening.contains("afraid of what you might do, put a closed door between you"))
    }

    @Test(arguments: [
        (Self.row(name: ""), "lines.csv: line \"a\" has no name"),
        (Self.row(group: "nowhere"), "lines.csv: line \"a\" has the unknown group \"nowhere\""),
        (
            Self.row(number: "sure"),
            "lines.csv: line \"a\" has number_confidence \"sure\"; it must be high, medium or low"
        ),
        (
            Self.row(verified: "22/11/2026"),
            "lines.csv: line \"a\" has verified_on \"22/11/2026\", which is no day; write it like 2026-11-22"
        ),
        (
            Self.row(hours: "low", verified: "2026-11-22"),
            "lines.csv: line \"a\" has a verified_on day but no sure hours; set hours and hours_confidence first"
        ),
        (Self.row() + "\n" + Self.row(), "lines.csv: line \"a\" stands there twice"),
        (
            Self.row(),
            "lines.csv: line \"childline\" is needed by a help panel and is missing or cannot be reached"
        ),
    ])
    func aMistakeIsRefusedByName(rows: String, words: String) throws {
        let text = Self.header + "\n" + rows + "\n"
        #expect(throws: ReferenceFileProblem(file: "lines.csv", String(words.dropFirst("lines.csv: ".count)))) {
            try ContentFiles.withFolder(["lines.csv": text]) { _ = try HelpNowReference.load(from: $0) }
        }
    }

    private static let header =
        "id,group,name,phone,how_to_reach,text_number,text_body,email,web,hours,for_whom,nations,use,"
        + "number_confidence,hours_confidence,source,as_of,notes,verified_on,owner"

    private static func row(
        group: String = "danger", name: String = "A", number: String = "high", hours: String = "high",
        verified: String = ""
    ) -> String {
        let facts = "anyone,UK,anything,\(number),\(hours),a test"
        return "a,\(group),\(name),01632 960001,,,,,,24/7,\(facts),,,\(verified),somebody"
    }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> Date { londonDate(year, month, day, 12, 0) }
}
