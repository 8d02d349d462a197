import Foundation

/// What a stranger could try in order to find out which two names are one person's: everything that the public bytes of
/// a community say about a name besides its words, compared for each pair of names.
struct LinkingAttack {
    /// What the pages say about one name.
    struct Trace {
        /// The name's own id, read as a number.
        var id = 0.0
        /// The ids of its posts, read as numbers.
        var posts: [Double] = []
        /// Where its posts stand in the order of the pages.
        var places: [Int] = []
        /// The words for their times.
        var times: Set<String> = []
        /// The threads that they stand in.
        var threads: Set<String> = []
        /// How often other words occur beside them: edits, tags, cards.
        var marks = 0
    }

    /// One way of comparing two names: the greater, the likelier one person's.
    struct Clue: Sendable {
        let name: String
        let score: @Sendable (Trace, Trace) -> Double
    }

    static let clues = [
        Clue(name: "ids") { -abs($0.id - $1.id) },
        Clue(name: "ids of posts") { -distance($0.posts, $1.posts) },
        Clue(name: "order") { -distance($0.places.map(Double.init), $1.places.map(Double.init)) },
        Clue(name: "times") { overlap($0.times, $1.times) },
        Clue(name: "counts") { -abs(Double($0.places.count + $0.marks - $1.places.count - $1.marks)) },
        Clue(name: "threads in common") { overlap($0.threads, $1.threads) },
    ]

    /// How well a clue tells pairs of one person from other pairs.
    struct Result: CustomStringConvertible {
        let clue: String
        /// The area under the curve: a half is chance; it is turned round when the clue works the other way.
        let area: Double
        let error: Double

        /// The ends of its 95% interval.
        var lower: Double { area - 1.96 * error }
        var upper: Double { area + 1.96 * error }

        var description: String {
            "\(clue): \((area * 1000).rounded() / 1000), at most \((upper * 1000).rounded() / 1000)"
        }
    }

    /// Tries every clue.
    /// - Parameters:
    ///   - same: Pairs that are one person's.
    ///   - different: Pairs that are not.
    /// - Returns: A result for each clue.
    static func run(same: [(Trace, Trace)], different: [(Trace, Trace)]) -> [Result] {
        clues.map { clue in
            let area = area(same.map { clue.score($0.0, $0.1) }, different.map { clue.score($0.0, $0.1) })
            // Whoever knows that a clue works backwards uses it backwards.
            let used = max(area, 1 - area)
            return Result(clue: clue.name, area: used, error: error(used, same.count, different.count))
        }
    }

    /// The chance that a pair of one person's scores higher than another pair, by ranks; ties count half.
    private static func area(_ positive: [Double], _ negative: [Double]) -> Double {
        let all = (positive.map { ($0, true) } + negative.map { ($0, false) }).sorted { $0.0 < $1.0 }
        var sum = 0.0
        var start = 0
        while start < all.count {
            var end = start
            while end < all.count, all[end].0 == all[start].0 { end += 1 }
            let rank = Double(start + end + 1) / 2
            sum += rank * Double(all[start..<end].count { $0.1 })
            start = end
        }
        let (n, m) = (Double(positive.count), Double(negative.count))
        return (sum - n * (n + 1) / 2) / (n * m)
    }

    /// The standard error of such an area (Hanley and McNeil 1982).
    private static func error(_ area: Double, _ positives: Int, _ negatives: Int) -> Double {
        let (n, m) = (Double(positives), Double(negatives))
        let first = area / (2 - area) - area * area
        let second = 2 * area * area / (1 + area) - area * area
        return ((area * (1 - area) + (n - 1) * first + (m - 1) * second) / (n * m)).squareRoot()
    }

    private static func distance(_ left: [Double], _ right: [Double]) -> Double {
        left.flatMap { one in right.map { abs(one - $0) } }.min() ?? .greatestFiniteMagnitude
    }

    private static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        let union = left.union(right).count
        return union == 0 ? 0 : Double(left.intersection(right).count) / Double(union)
    }
}

/// Reads traces out of pages, as a script of a stranger's would.
struct PublicBytes {
    private(set) var traces: [String: LinkingAttack.Trace] = [:]
    private var place = 0

    /// Reads a thread's page.
    mutating func read(_ page: String, thread: String) {
        for article in page.components(separatedBy: "id=\"p-").dropFirst() {
            place += 1
            guard let person = Self.piece(after: "href=\"/people/", in: article) else { continue }
            var trace = traces[person] ?? LinkingAttack.Trace(id: Self.number(person))
            trace.posts.append(Self.number(Self.piece(after: "", in: article) ?? ""))
            trace.places.append(place)
            trace.threads.insert(thread)
            if let start = article.range(of: "<span class=\"when\">") {
                trace.times.insert(String(article[start.upperBound...].prefix { $0 != "<" }))
            }
            trace.marks += article.components(separatedBy: "class=\"tag").count - 1
            traces[person] = trace
        }
    }

    /// The words before the first character that isn't of an id.
    static func piece(after text: String, in page: String) -> String? {
        guard let start = text.isEmpty ? page.startIndex : page.range(of: text)?.upperBound else { return nil }
        return String(page[start...].prefix { $0.isLetter || $0.isNumber })
    }

    /// The first sixty bits of an id as a number.
    private static func number(_ id: String) -> Double {
        id.prefix(12).unicodeScalars.reduce(0) { sum, scalar in
            sum * 32 + Double(scalar.value < 58 ? Int(scalar.value) - 24 : Int(scalar.value) - 97)
        }
    }
}
