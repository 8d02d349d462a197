import ArgumentParser
import Foundation
import Keys
import SnugReference
import SnugStore
import SnugWeb

/// Looks everything through without changing anything.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Checks settings, key file, database and the program's own files; says what is wrong, and ends with 1 if anything is."
    )

    @OptionGroup(title: "Where the community is") var data: DataFlags
    @OptionGroup(title: "The sites") var sites: SiteFlags
    @OptionGroup(title: "Where the program's own files are") var program: ProgramFlags

    func run() async throws {
        let values = try await data.values(sites.given.merging(program.given) { mine, _ in mine })
        let configuration = try ServeConfiguration(values)
        var troubles = configuration.warnings
        troubles += Self.sentences { try Self.checkKey(configuration.data) }
        troubles += Self.sentences { try Self.checkDatabase(configuration.data) }
        troubles += await Self.checkServer(configuration.data)
        troubles += Self.sentences { _ = try Reference.load(from: configuration.program.reference) }
        troubles += Self.sentences { _ = try StaticFiles(directory: configuration.program.publicFiles) }
        troubles += await Self.checkTemplates(configuration.program.templates)
        let second = SecondReaderFiles(
            reference: configuration.program.reference, models: configuration.program.models)
        // Said, but no fault: everything works without it.
        if let notice = second.notice { Output.line(notice) }
        for trouble in troubles { Output.line(trouble) }
        guard troubles.isEmpty else { throw ExitCode(1) }
        Output.line("All is well.")
    }

    private static func sentences(_ check: () throws -> Void) -> [String] {
        do {
            try check()
            return []
        } catch {
            return ["\(error)"]
        }
    }

    private static func checkKey(_ configuration: DataConfiguration) throws {
        guard try ServerKey.load(from: configuration.keyFile) == nil, configuration.directory.holdsDatabase else {
            return
        }
        throw OperatorProblem("The key file \(configuration.keyFile) is missing. Put its copy back.")
    }

    private static func checkDatabase(_ configuration: DataConfiguration) throws {
        guard configuration.server == nil, configuration.directory.holdsDatabase else { return }
        let findings = try SQLiteCopy(configuration.directory.database).look()
        if let trouble = findings.troubles.first { throw OperatorProblem("The database is damaged: \(trouble)") }
        let key = try ServerKey.load(from: configuration.keyFile)?.fingerprint
        if let needed = findings.keyFingerprint, let key, needed != key {
            throw OperatorProblem("The key file \(configuration.keyFile) is not the one this database was made with.")
        }
    }

    private static func checkServer(_ configuration: DataConfiguration) async -> [String] {
        guard configuration.server != nil else { return [] }
        do {
            let installation = try await Installation.open(configuration, lock: nil)
            let troubles = try await installation.database.troubles()
            try installation.close()
            return troubles
        } catch {
            return ["\(error)"]
        }
    }

    private static func checkTemplates(_ directory: URL) async -> [String] {
        do {
            _ = try await Views(directory: directory)
            return []
        } catch {
            return ["\(error)"]
        }
    }
}
