import ArgumentParser
import Foundation
import Keys
import SnugStore

/// Puts a backup in the database's place.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in the place of the database, while the sites are stopped.",
        discussion: """
            The database that was there is kept beside it. The key file must be the one that the backup was made \
            with; a backup never holds it.
            """)

    @OptionGroup var data: DataFlags
    @Argument(help: "The file that snug backup made.") var file: String

    func run() async throws {
        let configuration = try DataConfiguration(try await data.values())
        try configuration.requireFile("Use PostgreSQL's own tools, such as pg_restore; the README says how.")
        try configuration.directory.make()
        guard let lock = try DataLock.take(configuration.directory) else {
            throw OperatorProblem("The sites are running on \(configuration.directory.path). Stop them first.")
        }
        let restoration = Restoration(of: configuration.directory, from: file)
        try restoration.check(againstKey: ServerKey.load(from: configuration.keyFile)?.fingerprint)
        let kept = try restoration.restore(stamp: Self.stamp(Date()))
        // Opening it also brings an older backup to this version's form.
        try await Installation.open(configuration, lock: lock).close()
        Output.line("\(file) is restored.")
        if let kept { Output.line("The database that was there before is \(kept). Delete it when all is well.") }
    }

    private static func stamp(_ date: Date) -> String {
        String(date.ISO8601Format(.iso8601(timeZone: .current)).prefix(19)).replacing(":", with: "")
    }
}
