/// Texts for benchmarks: about as long and as varied as people's, and saying nothing.
struct BulkText {
    private var chance: SplitMix

    init(seed: UInt64) { chance = SplitMix(seed: seed) }

    /// A title.
    mutating func title() -> String {
        "\(pick(Self.openings)) \(pick(Self.things)), \(pick(Self.moments))"
    }

    /// A post of one to three paragraphs, some four hundred characters in all.
    mutating func body() -> String {
        (0..<Int.random(in: 1...3, using: &chance)).map { _ in paragraph() }.joined(separator: "\n\n")
    }

    private mutating func paragraph() -> String {
        (0..<Int.random(in: 2...5, using: &chance)).map { _ in sentence() }.joined(separator: " ")
    }

    private mutating func sentence() -> String {
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: "\(pick(Self.openings)) \(pick(Self.things)) \(pick(Self.moments))."
        case 1: "We tried \(pick(Self.things)) and it went \(pick(Self.outcomes)) \(pick(Self.moments))."
        case 2: "*\(pick(Self.outcomes))* is how I would put it."
        default: "Has anybody else had \(pick(Self.things)) \(pick(Self.moments)), and was it \(pick(Self.outcomes))?"
        }
    }

    private mutating func pick(_ words: [String]) -> String { words.randomElement(using: &chance) ?? "" }

    private static let openings = [
        "Thinking about", "A small thing about", "Starting again with", "Nearly done with", "Still puzzled by",
        "Quite proud of", "Looking for a better way with", "Laughing about",
    ]
    private static let things = [
        "the morning routine", "packing lunches", "a new coat", "the walk to the park", "reading at bedtime",
        "a jar of buttons", "the garden gate", "swimming bags", "the long car journey", "a cake without eggs",
        "the calendar on the fridge", "odd socks", "the spare room", "a borrowed tent", "the piano next door",
    ]
    private static let moments = [
        "before breakfast", "on a wet Tuesday", "at the weekend", "in the holidays", "after tea", "last spring",
        "every other week", "when the clocks change", "on the way home",
    ]
    private static let outcomes = [
        "better than expected", "slowly", "all over the place", "rather well", "as it always does", "nowhere at first",
        "with a lot of patience", "fine in the end",
    ]
}
