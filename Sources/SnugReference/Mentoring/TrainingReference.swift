package import Foundation
package import SnugCore

/// Loads the training of mentors from `Reference/mentoring/training`.
package enum TrainingReference {
    /// The parts in the order in which they are read: what is heard, where it ends, and what it does to whoever listens.
    package static let order = ["listening", "boundaries", "looking-after-yourself"]

    /// A module's file, as it is written.
    private struct Document: Decodable {
        struct Answer: Decodable {
            let words: String
            let why: String
            let right: Bool?
        }

        let slug: String
        let title: String
        let minutes: Int
        let body: String
        let question: String
        let answers: [Answer]
    }

    /// Reads every module.
    /// - Parameter directory: The folder that holds the files.
    /// - Returns: The modules as version 1, in the order in which they are read.
    /// - Throws: `ReferenceFileProblem`, naming the file that is missing or wrong.
    package static func load(from directory: URL) throws -> [TrainingModule] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        for name in names.sorted() where name.hasSuffix(".yaml") {
            guard order.contains(String(name.dropLast(5))) else {
                throw ReferenceFileProblem(file: name, "is not one of the modules: \(order.joined(separator: ", "))")
            }
        }
        return try order.map { try module($0, in: directory) }
    }

    private static func module(_ slug: String, in directory: URL) throws -> TrainingModule {
        let file = ReferenceFile(name: "\(slug).yaml", directory: directory)
        let document = try file.value(Document.self)
        guard document.slug == slug else { throw file.problem("has the slug \"\(document.slug)\"") }
        let right = document.answers.indices.filter { document.answers[$0].right == true }
        guard right.count == 1 else { throw file.problem("has \(right.count) right answers; there must be one") }
        let module = TrainingModule(
            slug: slug, title: tidy(document.title), minutes: document.minutes, body: tidy(document.body),
            question: tidy(document.question),
            answers: document.answers.map { TrainingModule.Answer(words: tidy($0.words), why: tidy($0.why)) },
            right: right[0])
        if let problem = module.problems().first { throw file.problem(problem) }
        return module
    }

    private static func tidy(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
}
