import ArgumentParser
import Keys
import SnugStore

/// Prints everything that could be handed over about somebody.
struct Disclose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints everything that the operator could hand over about a pseudonym.",
        discussion: """
            Also the other names of the same account, which the server key links. What stays closed is sealed to the \
            member: only their passphrase or recovery code opens it. Works while the sites run.
            """)

    @OptionGroup var data: DataFlags
    @Argument(help: "The name as others see it.") var pseudonym: String

    func run() async throws {
        let configuration = try DataConfiguration(try await data.values())
        guard configuration.server != nil || configuration.directory.holdsDatabase,
            let key = try ServerKey.load(from: configuration.keyFile)
        else { throw OperatorProblem("There is no database with its key in \(configuration.directory.path).") }
        let database = try configuration.openToRead()
        guard let sections = try await Disclosure(database: database, key: key).about(pseudonym) else {
            throw OperatorProblem("Nobody has the name \(pseudonym).")
        }
        for section in sections { show(section) }
        try database.close()
    }

    private func show(_ section: Disclosure.Section) {
        Output.line("\(section.title) (\(section.table)): \(section.rows.isEmpty ? "none" : "")")
        for row in section.rows {
            for line in row { Output.line("  " + line.replacing("\n", with: "\n    ")) }
            Output.line("")
        }
    }
}
