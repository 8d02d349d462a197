import ArgumentParser
import Foundation
import SnugCore
import SnugReference

/// `snug screen`: reads posts as JSON lines and says what screening finds in each.
struct ScreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Screens posts given as JSON lines on standard input.",
        discussion: """
            Each line is {"id", "title", "body"}. One line comes back for each, in the same order; a line that can't be \
            read gives one with "error", and the command then ends with status 1. With --bench it measures instead.
            """)

    @Option(help: "The folder of reference documents.")
    var reference = "Reference"

    @Flag(help: "Leave the second reader out: the rules alone.")
    var withoutSecondReader = false

    @Option(help: "The folder of models that don't come with the program, such as the sentence encoder.")
    var models: String?

    @Flag(help: "Measure how fast the posts on standard input are screened, and how long hostile texts take.")
    var bench = false

    @Flag(help: "Add to each answer why its concerns were raised, and every sign of the vocabulary it shows.")
    var why = false

    @Option(help: ArgumentHelp("Screen invented hostile texts for so many seconds instead.", visibility: .hidden))
    var fuzz: Double?

    @Option(help: ArgumentHelp("Where the hostile texts begin.", visibility: .hidden))
    var seed: UInt64 = 1

    func run() async throws {
        let folder = URL(fileURLWithPath: reference, isDirectory: true)
        let screener = Screener(lexicon: try ScreeningReference.load(from: folder.appendingPathComponent("screening")))
        let signposts = try SignpostingReference.load(from: folder.appendingPathComponent("signposting"))
        if bench {
            ScreenBench(screener: screener).run()
            return
        }
        if let fuzz {
            guard let problem = ScreenFuzz(screener: screener, seed: seed).run(seconds: fuzz) else { return }
            print(problem)
            throw ExitCode.failure
        }
        let second =
            withoutSecondReader
            ? nil
            : SecondReaderFiles(reference: folder, models: models.map { URL(fileURLWithPath: $0, isDirectory: true) })
        // Beside the answers: whoever measures must know that only the rules were measured.
        if let notice = second?.notice { FileHandle.standardError.write(Data("\(notice)\n".utf8)) }
        let failed = await ScreenLines(
            screener: screener, reader: second?.reader, signposts: signposts, explains: why
        ).run()
        if failed { throw ExitCode.failure }
    }
}
