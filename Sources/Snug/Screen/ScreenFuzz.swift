import Foundation
import SnugCore

/// Screens invented hostile texts for a while and looks for anything that must never happen.
///
/// Pieces of the vocabulary's own language, of hostile texts and of raw Unicode are put together at random. A text must be
/// answered twice alike, with ranges on character boundaries, in a time that grows with its length alone.
struct ScreenFuzz {
    let screener: Screener
    /// The same seed gives the same texts.
    let seed: UInt64

    /// Far more than any text of 20,000 characters takes, and far less than quadratic work would.
    private static let mostSecondsPerByte = 0.000_004
    private static let allowance = 0.02

    /// Goes on until the time is up.
    ///
    /// - Parameter seconds: How long.
    /// - Returns: What went wrong first, or nil.
    func run(seconds: Double) -> String? {
        var random = SeededRandom(state: seed)
        let end = Date().addingTimeInterval(seconds)
        var (texts, bytes, slowest) = (0, 0, 0.0)
        while Date() < end {
            let text = text(&random)
            let start = clock()
            let first = screener.screen(title: "", body: text)
            let took = Double(clock() - start) / Double(CLOCKS_PER_SEC)
            if let problem = problem(text, first, took) { return "seed \(seed), text \(texts): \(problem)" }
            (texts, bytes, slowest) = (texts + 1, bytes + text.utf8.count, max(slowest, took))
        }
        print(
            "\(texts) texts, \(bytes / 1_000_000) MB, the slowest took \(Int(slowest * 1000)) ms; nothing went wrong.")
        return nil
    }

    private func problem(_ text: String, _ first: Screening, _ took: Double) -> String? {
        let bytes = Array(text.utf8)
        if took > ScreenFuzz.allowance + ScreenFuzz.mostSecondsPerByte * Double(bytes.count) {
            return "\(bytes.count) bytes took \(took) s"
        }
        if screener.screen(title: "", body: text) != first { return "the second reading differs from the first" }
        let ranges =
            first.concerns.flatMap { $0.evidence.map { ($0.range, $0.term) } }
            + first.details.map { ($0.range, $0.text) }
        for (range, words) in ranges {
            guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty,
                String(validating: bytes[range], as: UTF8.self) == words
            else { return "a range cuts a character or is not what it says" }
        }
        return nil
    }

    private func text(_ random: inout SeededRandom) -> String {
        let length = [40, 400, 4_000, 20_000].randomElement(using: &random) ?? 400
        var scalars = String.UnicodeScalarView()
        while scalars.count < length { scalars.append(contentsOf: piece(&random).unicodeScalars) }
        return String(scalars)
    }

    private func piece(_ random: inout SeededRandom) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return scalar(&random)
        case 1:
            let hostile = HostileTexts.all(length: 24).randomElement(using: &random)?.text ?? ""
            return String(repeating: hostile, count: Int.random(in: 1...40, using: &random))
        case 2:
            return (["\n", ". ", "? ", "\"", "'", ", ", "\u{2019}", "-", "  "].randomElement(using: &random) ?? " ")
        default: return (ScreenFuzz.words.randomElement(using: &random) ?? "i") + " "
        }
    }

    private func scalar(_ random: inout SeededRandom) -> String {
        let value = UInt32.random(in: 0...0x2FFFF, using: &random)
        return Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
    }

    private static let words = [
        "I", "he", "she", "my son", "my husband", "want to die", "hit me", "with a", "knife", "not", "never",
        "years ago",
        "tonight", "better off", "without me", "passwords", "in the", "bathroom", "the kids", "secret", "game",
        "told me",
        "phone", "off", "my", "his", "Auntie", "Sam", "is", "six", "07700 900123", "at", "dot", "@name_1", "St", "Road",
        "su1cide", "s e l f", "k*ll", "don't", "can't", "the door", "on the stairs", "receipts", "mileage", "Friday",
    ]
}

/// A small generator of random numbers that can be begun again (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
