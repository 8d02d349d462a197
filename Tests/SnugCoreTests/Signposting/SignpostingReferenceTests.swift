import Foundation
import SnugCore
import SnugReference
import Testing

@Suite struct SignpostingReferenceTests {
    let directory: SignpostDirectory

    init() throws {
        directory = try SignpostingReference.load(from: ContentFiles.reference("signposting"))
    }

    @Test func everyTopicHasSupportAndOnlyWorkLeaveHasNothingToAskFor() {
        #expect(directory.topics.count == 40)
        #expect(directory.topics.filter { $0.tier1.isEmpty }.isEmpty)
        #expect(directory.topics.filter { $0.tier2.isEmpty }.map(\.id) == ["adoption_leave"])
    }

    @Test func everyEntryIsReachedFromATopic() {
        let reached = Set(directory.topics.flatMap { $0.tier1 + $0.tier2 })
        #expect(directory.entries.filter { !reached.contains($0.id) }.isEmpty)
    }

    @Test func tierTwoIsWordedAsSomethingToAskForAndNothingElseIs() {
        for entry in directory.entries {
            #expect(entry.title.hasPrefix("You can ask for: ") == (entry.tier == 2), "\(entry.id)")
        }
    }

    @Test func noEntryPromisesABlamingOrShoutingWord() {
        for entry in directory.entries {
            let text = [entry.title, entry.summary, entry.reach].joined(separator: " ").lowercased()
            for banned in ["entitled", "guarantee", "!", "bad parent", "failing", "crisis"] {
                #expect(!text.contains(banned), "\(entry.id): \(banned)")
            }
            #expect(entry.summary.count <= 260, "\(entry.id)")
        }
    }

    @Test func theFundIsNeverSaidToPayForADiagnosis() throws {
        let entry = try #require(directory.entry("beyond-diagnosis"))
        #expect(entry.summary.contains("doesn't pay for an assessment of autism, ADHD or FASD on its own"))
    }

    @Test func numbersAreThoseOfTheHelplineList() throws {
        let lines = try HelpNowReference.load(from: ContentFiles.reference("help-now")).lines
        let known = Set(lines.compactMap(\.phone))
        for entry in directory.entries {
            if let phone = entry.phone { #expect(known.contains(phone), "\(entry.id)") }
        }
    }

    @Test func nothingIsSaidToBeCheckedBeforeSomebodyChecksIt() {
        #expect(directory.entries.allSatisfy { $0.checkedOn == nil })
    }

    @Test func searchFindsByBeginningOfWordTopicAndTier() {
        #expect(directory.matching("IPSEA", tier: nil).map(\.id).first == "ipsea")
        #expect(directory.matching("bedw", tier: nil).isEmpty)
        #expect(directory.matching("wetting", tier: 1).map(\.id).contains("eric"))
        #expect(directory.matching("nvr", tier: 2).map(\.id).contains("nvr-course"))
        #expect(!directory.matching("nvr", tier: 1).map(\.id).contains("nvr-course"))
        #expect(directory.matching("  ", tier: nil).count == directory.entries.count)
        #expect(directory.matching("xylophone school", tier: nil).isEmpty)
    }

    @Test(arguments: [
        (Self.entry(id: "a") + Self.entry(id: "a"), "signposts.yaml: entry \"a\" stands there twice"),
        (Self.entry(tier: 3), "signposts.yaml: entry \"a\" has tier 3; it must be 1 or 2"),
        (Self.entry(title: " "), "signposts.yaml: entry \"a\" has an empty title"),
        (
            Self.entry(topics: "sleep, flying"),
            "signposts.yaml: entry \"a\" serves \"flying\", which is no topic of topic-map.yaml"
        ),
        (
            Self.entry(id: "b"),
            "topic-map.yaml: topic \"sleep\" names \"a\", which is no entry of signposts.yaml"
        ),
        (
            Self.entry(tier: 2),
            "topic-map.yaml: topic \"sleep\" names \"a\" under tier1; its tier is 2"
        ),
        (
            Self.entry(confidence: "low"),
            "signposts.yaml: entry \"a\" shows a number although its confidence is low; leave the number out"
        ),
        (
            Self.entry(checkedOn: "2026-02-31"),
            "signposts.yaml: entry \"a\" was checked on \"2026-02-31\", which is no day; write it like 2026-11-22"
        ),
        ("- id: a\n", "signposts.yaml: row 1 has no \"tier\""),
    ])
    func aMistakeIsRefusedByName(signposts: String, words: String) throws {
        #expect(throws: ReferenceFileProblem.self) { try Self.load(signposts) }
        #expect(Self.complaint(signposts) == words)
    }

    @Test func aSoundFileIsTaken() throws {
        let directory = try Self.load(Self.entry(checkedOn: "2026-11-22"))
        #expect(directory.entry("a")?.telHref == "tel:01632960001")
        #expect(directory.entry("a")?.checkedOn == "2026-11-22")
        #expect(directory.entry("nobody") == nil)
    }

    private static let map = "- topic: sleep\n  label: Sleep\n  tier1: [a]\n  tier2: []\n"

    private static func load(_ signposts: String) throws -> SignpostDirectory {
        try ContentFiles.withFolder(["signposts.yaml": signposts, "topic-map.yaml": map]) {
            try SignpostingReference.load(from: $0)
        }
    }

    private static func complaint(_ signposts: String) -> String? {
        do {
            _ = try load(signposts)
            return nil
        } catch {
            return String(describing: error)
        }
    }

    private static func entry(
        id: String = "a", tier: Int = 1, title: String = "A", topics: String = "sleep", confidence: String = "high",
        checkedOn: String = ""
    ) -> String {
        """
        - id: \(id)
          tier: \(tier)
          title: "\(title)"
          summary: Something
          reach: By phone
          phone: "01632 960001"
          area: Anywhere
          topics: [\(topics)]
          source: a test
          checked_on: \(checkedOn)
          confidence: \(confidence)

        """
    }
}
