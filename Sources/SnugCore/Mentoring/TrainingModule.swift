/// A part of the training of mentors: a text and a question at its end.
package struct TrainingModule: Sendable, Hashable, Codable {
    /// One possible answer.
    package struct Answer: Sendable, Hashable, Codable {
        /// What it says.
        package var words: String
        /// Why it is right, or what speaks against it; kind in both cases.
        package var why: String

        /// Puts an answer together.
        package init(words: String, why: String) {
            self.words = words
            self.why = why
        }
    }

    /// Its name in addresses.
    package let slug: String
    /// Its title.
    package var title: String
    /// How many minutes it takes to read.
    package var minutes: Int
    /// The text, in Markdown.
    package var body: String
    /// The question.
    package var question: String
    /// The possible answers.
    package var answers: [Answer]
    /// Which of them is right, from 0.
    package var right: Int
    /// The version: 1 as Snug brings it, more when mentors and families had it changed.
    package var version: Int

    /// Puts a module together.
    package init(
        slug: String, title: String, minutes: Int, body: String, question: String, answers: [Answer], right: Int,
        version: Int = 1
    ) {
        self.slug = slug
        self.title = title
        self.minutes = minutes
        self.body = body
        self.question = question
        self.answers = answers
        self.right = right
        self.version = version
    }

    /// What is wrong with it, for whoever edits it.
    /// - Returns: Sentences; none when it can be used.
    package func problems() -> [String] {
        var list: [String] = []
        if title.isEmpty || body.isEmpty { list.append("Please give it a title and a text.") }
        if question.isEmpty { list.append("Please ask a question at the end.") }
        if !(2...6).contains(answers.count) { list.append("Please give two to six answers.") }
        if answers.contains(where: { $0.words.isEmpty || $0.why.isEmpty }) {
            list.append("Please give each answer its words and say why it is right or not.")
        }
        if !answers.indices.contains(right) { list.append("Please say which answer is right.") }
        if !(1...120).contains(minutes) { list.append("Please say how many minutes it takes, up to 120.") }
        return list
    }
}
