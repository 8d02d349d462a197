import SnugCore
import Testing

/// What a round-up says.
@Suite struct RoundUpTests {
    private func item(_ id: String, comments: Int = 0, pick: String? = nil, author: String? = "mossy-lantern")
        -> RoundUp.Item
    {
        RoundUp.Item(
            id: id, title: "Title \(id)", author: author, blurb: "About \(id).", kind: .link, comments: comments,
            pick: pick)
    }

    @Test func mostHeardIsAMentionAndNoRanking() {
        let items = [
            item("a", comments: 2), item("b", comments: 1), item("c", comments: 9), item("d", comments: 4),
            item("e", comments: 3),
        ]
        let roundUp = RoundUp(number: 1, theme: nil, days: "", introduction: nil, items: items)
        #expect(roundUp.mostHeard.map(\.id) == ["c", "d", "e"])
        let quiet = RoundUp(number: 1, theme: nil, days: "", introduction: nil, items: [item("a", comments: 1)])
        #expect(quiet.mostHeard.isEmpty)
    }

    @Test func plainTextHoldsEverythingAndLeadsToOurOwnPages() {
        let long = Array(repeating: "kind words", count: 30).joined(separator: " ")
        let roundUp = RoundUp(
            number: 52, theme: "Gifts", days: "Friday to Sunday", introduction: long,
            items: [item("a", comments: 2, pick: "It made me laugh."), item("b", author: nil)])
        let text = roundUp.plainText(address: "https://snug.example")
        for wanted in [
            "number 52", "Theme: Gifts", "Picked by the hosts", "It made me laugh.", "Talked about most",
            "Title b, by somebody who has left", "https://snug.example/link-up/entries/b",
        ] { #expect(text.contains(wanted), "\(wanted)") }
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    }

    @Test func aWeekWithoutEntriesSaysSoKindly() {
        let text = RoundUp(number: 3, theme: nil, days: "Friday to Sunday", introduction: nil, items: [])
            .plainText(address: "")
        #expect(text.contains("Nobody brought anything this time"))
        #expect(!text.contains("Theme") && !text.contains("Picked"))
    }
}

/// Rules for entries besides those for posts.
@Suite struct EntryRulesTests {
    @Test func wordsAboutALinkStayShortAndAPostMayBeLong() {
        let long = PostDraft(title: "T", body: String(repeating: "a", count: EntryRules.longestBlurb + 1))
        #expect(EntryRules.problem(with: long, kind: .link)?.contains("1 more") == true)
        #expect(EntryRules.problem(with: long, kind: .written) == nil)
        #expect(EntryRules.problem(with: PostDraft(title: "T", body: "Short."), kind: .link) == nil)
    }

    @Test func theSettingStaysBetweenOneAndThree() {
        #expect([nil, "0", "4", "x", "-1"].allSatisfy { EntryRules.entries(setting: $0) == EntryRules.usualEntries })
        #expect(["1", "2", "3"].map { EntryRules.entries(setting: $0) } == [1, 2, 3])
    }
}
