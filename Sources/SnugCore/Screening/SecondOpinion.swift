/// What a second reader that has learnt from examples makes of a post.
package struct SecondOpinion: Codable, Hashable, Sendable {
    /// How soon staff should look, if it is right.
    package var priority: Priority
    /// The safeguarding category it comes nearest to.
    package var category: String
    /// The sentence that weighed most.
    package var evidence: Evidence

    /// Creates an opinion.
    package init(priority: Priority, category: String, evidence: Evidence) {
        self.priority = priority
        self.category = category
        self.evidence = evidence
    }
}

/// What became of asking a second reader.
package struct SecondReading: Hashable, Sendable {
    /// What it would tell staff, if anything.
    package var opinion: SecondOpinion?
    /// Whether it takes the post to tell or announce something and to call for no answer.
    package var onlyTells: Bool
    /// The logarithm of each topic's chance; empty where nothing was learnt about topics.
    package var topics: [String: Float]
    /// Whether it read to the end; otherwise time ran out, and it is worth asking again.
    package var isComplete: Bool

    /// Describes a reading.
    package init(
        opinion: SecondOpinion? = nil, onlyTells: Bool = false, topics: [String: Float] = [:], isComplete: Bool = true
    ) {
        self.opinion = opinion
        self.onlyTells = onlyTells
        self.topics = topics
        self.isComplete = isComplete
    }
}

/// Something that reads posts after the rules have.
package protocol PostReader: Sendable {
    /// Reads a post.
    ///
    /// - Parameters:
    ///   - title: The title as its author wrote it; empty for a reply.
    ///   - body: The body as its author wrote it.
    ///   - limit: How long it may take; nil for as long as it needs.
    /// - Returns: What it makes of the post.
    func read(title: String, body: String, within limit: Duration?) async -> SecondReading
}

extension Screening {
    /// What staff, the author and readers should know of a post once the second reader has read it.
    ///
    /// Beside `heeding` its opinion this takes note of a post that only tells something, under which no cards stand, and
    /// of what it takes the post to be about. It never brings cards back that the rules keep away.
    ///
    /// - Parameter reading: What reading came to; nil if nobody was asked.
    /// - Returns: The screening to act on.
    package func heeding(reading: SecondReading?) -> Screening {
        var result = heeding(reading?.opinion)
        result.topics = LearnedTopics(chances: reading?.topics ?? [:]).joined(to: topics)
        if reading?.onlyTells == true, result.occasion == nil { result.occasion = .telling }
        return result
    }

    /// What staff should know of a post once the second reader has been heard.
    ///
    /// The second reader can make a post more urgent and nothing else: what the rules found stays, with its words, its
    /// priority and its disposition. By itself it raises to P2 at most. To P1 it raises only a concern that the rules
    /// see in the same category, so that nobody's post is hidden on a likeness alone.
    ///
    /// - Parameter opinion: What the second reader said, if it was asked and found anything.
    /// - Returns: The screening to act on.
    package func heeding(_ opinion: SecondOpinion?) -> Screening {
        guard let opinion else { return self }
        let own = concerns.firstIndex { $0.category == opinion.category }
        let wanted = own == nil ? max(opinion.priority, .p2) : opinion.priority
        guard priority.map({ wanted < $0 }) ?? true else { return self }
        var result = self
        if let own {
            result.concerns[own].raise(to: wanted, because: opinion.evidence)
        } else {
            result.concerns.append(
                Concern(
                    category: opinion.category, priority: wanted, disposition: .publish, evidence: [opinion.evidence],
                    reason: "the second reader: like posts that staff had to see; one sentence weighed most"))
        }
        // What has become the most urgent comes first; the others keep their order.
        let raised = result.concerns.remove(at: own ?? result.concerns.count - 1)
        result.concerns.insert(raised, at: 0)
        return result
    }
}

extension Concern {
    fileprivate mutating func raise(to wanted: Priority, because sentence: Evidence) {
        priority = wanted
        // P1 holds whatever its category says (decisions 7).
        if wanted == .p1 { disposition = .hold }
        reason = (reason.map { "\($0); " } ?? "") + "the second reader takes it to be more urgent"
        if !evidence.contains(where: { $0.field == sentence.field && sentence.range.overlaps($0.range) }) {
            evidence.append(sentence)
        }
    }
}
