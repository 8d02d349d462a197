import Foundation
import SnugCore
import Testing

struct PseudonymNameTests {
    @Test(arguments: ["mossy-lantern", "Siân", "two-spoons", "niamh-óg", "Tŷ-Bach", "jam4tea", "abc", "a-b"])
    func acceptsNamesInTheLettersOfTheseIslands(_ name: String) throws {
        #expect(try PseudonymName(typed: name).text == name.precomposedStringWithCanonicalMapping)
    }

    @Test(arguments: [
        ("ab", PseudonymProblem.length), (String(repeating: "a", count: 25), .length), ("", .length),
        ("mossy lantern", .characters), ("мама", .characters), ("name@home", .characters),
        ("tea\u{200B}pot", .characters),
        ("straße", .characters), ("-tea", .hyphens), ("tea-", .hyphens), ("tea--pot", .hyphens),
        ("07700900123", .digits), ("tea12052019", .digits), ("1234", .digits), ("12-34", .digits),
    ])
    func refusesOthers(_ name: String, _ problem: PseudonymProblem) {
        #expect(throws: problem) { try PseudonymName(typed: name) }
    }

    @Test(arguments: [
        "staff", "Snug", "snug-anna", "moderator", "m0derator", "the-moderators", "social-worker", "socialworker",
        "SOCIALW0RKER", "adm1n", "staff2", "Stàff", "rnod", "nhs-nurse", "anonymous", "you",
    ])
    func refusesNamesThatSoundLikeStaffOrAService(_ name: String) {
        #expect(throws: PseudonymProblem.reserved) { try PseudonymName(typed: name) }
    }

    @Test(arguments: ["modest-owl", "staffordshire", "hostess", "just-me", "snuggle-bear", "helpful-owl", "you-and-i"])
    func doesNotRefuseInnocentNamesThatHoldSuchAWord(_ name: String) throws {
        #expect(try PseudonymName(typed: name).text == name)
    }

    @Test(arguments: [
        ("mossy-lantern", "Mossy-Lantern"), ("mossy-lantern", "mossylantern"), ("mossy", "rnossy"),
        ("willow", "vvillow"),
        ("lily", "1ily"), ("lily", "Iily"), ("lily", "liIy"), ("oslo", "0slo"), ("siân", "sian"), ("dora", "clora"),
        ("zebra", "2ebra"), ("sally", "5ally"), ("bob-cat", "808-cat"),
    ])
    func namesThatLookAlikeShareASkeleton(_ one: String, _ other: String) {
        #expect(Lookalikes.skeleton(of: one) == Lookalikes.skeleton(of: other))
    }

    @Test func namesThatDifferKeepDifferentSkeletons() {
        let names = ["mossy-lantern", "mossy-lanterns", "amber-otter", "amber-other", "two-spoons", "ten-spoons"]
        #expect(Set(names.map(Lookalikes.skeleton)).count == names.count)
    }

    /// Every character that Unicode's list calls confusable with one of ours is refused, or its name collides with the
    /// name that it imitates (security.md A14).
    @Test(.enabled(if: Confusables.areThere, "confusables.json isn't beside this checkout: nothing was compared"))
    func everyConfusableOfAnASCIILetterIsRefusedOrFolded() throws {
        let pairs = try Confusables.pairs()
        #expect(pairs.count > 1_300)
        for (imitation, letter) in pairs where imitation != letter {
            let name = "tea" + letter + "pot"
            guard let other = try? PseudonymName(typed: "tea" + imitation + "pot") else { continue }
            #expect(other.skeleton == Lookalikes.skeleton(of: name), "\(imitation) passes for \(letter)")
        }
    }
}

/// Unicode's list of characters that are mistaken for each other, where the data sets lie beside the checkout.
private enum Confusables {
    private struct Entry: Decodable { let c: String }

    static let file = URL(fileURLWithPath: ProcessInfo.processInfo.environment["SNUG_SHARED"] ?? neighbour)
        .appendingPathComponent("data/identifiers/confusables.json")

    private static let neighbour =
        URL(fileURLWithPath: #filePath)
        .pathComponents.dropLast(4).joined(separator: "/") + "/../shared"

    static var areThere: Bool { FileManager.default.fileExists(atPath: file.path) }

    static func pairs() throws -> [(imitation: String, letter: String)] {
        let table = try JSONDecoder().decode([String: [Entry]].self, from: Data(contentsOf: file))
        let ours = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
        return table.flatMap { imitation, entries in
            entries.filter { $0.c.count == 1 && $0.c.allSatisfy(ours.contains) }.map { (imitation, $0.c) }
        }
    }
}
