import ArgumentParser
import SnugStore
import SnugWeb

/// Asks the running member site whether it answers.
struct Health: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Asks the running member site whether it answers; for a container's health check.")

    @Option(help: "The site's address.") var address = "http://127.0.0.1:8080"

    func run() async throws {
        guard await HealthProbe.answers(address) else {
            throw OperatorProblem("\(address) doesn't answer.")
        }
        Output.line("ok")
    }
}
