import Dispatch
package import SnugCore

/// The second reader: weights learnt from invented posts, for what no list of words foresees.
package struct TrainedReader: PostReader {
    private let route: NGramHead
    private let urgent: NGramHead
    private let soon: NGramHead
    private let cards: NGramHead
    private let classes: WordClasses
    private let categories: WordChoice
    private let topics: WordChoice
    private let meaning: Meaning?
    private let limits: Limits

    /// The sentence encoder with what was learnt over it.
    private struct Meaning: Sendable {
        let encoder: SentenceEncoder
        let route: MeaningHead
        // One sentence after another; requests and jobs apart, so that nobody's request waits for a job.
        let requests = DispatchQueue(label: "snug.second-reader.requests")
        let jobs = DispatchQueue(label: "snug.second-reader.jobs", qos: .utility)
    }

    /// The scores from which a post is shown to staff, and how soon.
    private struct Limits: Sendable {
        let p3: Float
        let p2: Float
        let p1: Float

        init(_ numbers: [Float]) throws {
            guard numbers.count == 3 else { throw ModelProblem("the limits have an unexpected shape") }
            (p3, p2, p1) = (numbers[0], numbers[1], numbers[2])
        }
    }

    /// Opens the models.
    ///
    /// - Parameters:
    ///   - model: The file that `make train` writes.
    ///   - encoder: The file that `make model` writes, if it is to be used.
    /// - Throws: `ModelProblem` when a file is missing or damaged.
    package init(model: String, encoder: String? = nil) throws {
        let file = try TensorFile(model)
        route = try NGramHead(file, "route")
        urgent = try NGramHead(file, "urgent")
        soon = try NGramHead(file, "soon")
        cards = try NGramHead(file, "cards")
        classes = try WordClasses(file)
        categories = try WordChoice(file, "category", size: 1 << 12)
        topics = try WordChoice(file, "topic", size: 1 << 14)
        meaning = try encoder.map {
            Meaning(encoder: try SentenceEncoder($0), route: try MeaningHead(file, "route"))
        }
        limits = try Limits(Array(file.floats(encoder == nil ? "limits" : "limits.meaning").numbers))
        try ModelExample.all(in: file).forEach(check)
    }

    /// Compares what was found in training with what is found here: a reader that counts differently must not judge.
    private func check(_ example: ModelExample) throws {
        let sentences = PostSentences.read(title: example.title, body: example.body)
        let scores = plainScores(sentences)
        guard sentences.map(\.text) == example.sentences, abs(scores.route - example.route) < 0.001,
            abs(scores.urgent - example.urgent) < 0.001, abs(scores.soon - example.soon) < 0.001,
            abs(scores.cards - example.cards) < 0.001,
            scores.topics.max(by: { $0.value < $1.value })?.key == example.topic
        else { throw ModelProblem("the model was made by another version of the training, or is damaged") }
    }

    package func read(title: String, body: String, within limit: Duration?) async -> SecondReading {
        let sentences = PostSentences.read(title: title, body: body)
        guard !sentences.isEmpty else { return SecondReading() }
        let plain = plainScores(sentences)
        var reading = SecondReading(
            opinion: opinion(plain, sentences), onlyTells: plain.cards < 0, topics: plain.topics)
        guard let meaning else { return reading }
        guard let added = await parts(of: sentences.map(\.text), meaning, within: limit) else {
            reading.isComplete = false
            return reading
        }
        var scores = plain
        scores.parts = zip(plain.parts, added).map(+)
        scores.route += added.reduce(0, +)
        reading.opinion = opinion(scores, sentences)
        return reading
    }

    /// What reading has come to.
    struct Scores: Sendable {
        var route: Float
        var urgent: Float
        /// From a limit on, staff should look on the same day.
        var soon: Float
        /// Above nought when support cards may stand under the post; below, when it only tells or announces something.
        var cards: Float
        var category: String
        /// The logarithm of the chance of each topic.
        var topics: [String: Float]
        /// What each sentence adds to the score for showing the post to staff.
        var parts: [Float]
    }

    /// The scores by words alone.
    func plainScores(_ sentences: [PostSentence]) -> Scores {
        let grams = NGrams(sentences.map(\.text), classes: classes)
        let routed = route.score(grams, sentences: sentences.count)
        return Scores(
            route: routed.score, urgent: urgent.score(grams, sentences: sentences.count).score,
            soon: soon.score(grams, sentences: sentences.count).score,
            cards: cards.score(grams, sentences: sentences.count).score, category: categories.best(for: grams),
            topics: topics.chances(for: grams), parts: routed.parts)
    }

    private func opinion(_ scores: Scores, _ sentences: [PostSentence]) -> SecondOpinion? {
        guard scores.route >= limits.p3 else { return nil }
        let priority: Priority = scores.soon < limits.p2 ? .p3 : scores.urgent < limits.p1 ? .p2 : .p1
        guard let heaviest = scores.parts.indices.max(by: { scores.parts[$0] < scores.parts[$1] }) else { return nil }
        let sentence = sentences[heaviest]
        return SecondOpinion(
            priority: priority, category: scores.category,
            evidence: Evidence(field: sentence.field, range: sentence.range, term: sentence.text))
    }

    /// What the meaning of each sentence adds; nil when time ran out.
    private func parts(of sentences: [String], _ meaning: Meaning, within limit: Duration?) async -> [Float]? {
        let end = limit.map { ContinuousClock.now.advanced(by: $0) }
        return await withCheckedContinuation { continuation in
            // Off the threads that answer requests: this is work without a pause.
            (limit == nil ? meaning.jobs : meaning.requests).async {
                let vectors = meaning.encoder.vectors(of: sentences) { end.map { ContinuousClock.now < $0 } ?? true }
                continuation.resume(returning: vectors.map(meaning.route.parts))
            }
        }
    }
}
