import ArgumentParser
import Foundation
import SnugCore
import SnugReference
import SnugStore
import SnugWeb

/// Fills a database with invented content.
struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fills a database with an invented community, or with bulk text for benchmarks.",
        discussion: "Meant for a database of its own: what is seeded can't be told from what people wrote.")

    @OptionGroup(title: "Where the community is") var data: DataFlags
    @OptionGroup(title: "Where the program's own files are") var program: ProgramFlags
    @Flag(help: "The invented community that comes with Snug.") var demo = false
    @Option(help: "How many threads of bulk text.") var threads: Int?
    @Option(help: "How many replies each of them has.") var replies = 24

    @Option(help: "How many posts are brought to the first link-up, besides.") var entries = 0

    func validate() throws {
        guard demo != (threads != nil) else { throw ValidationError("Give either --demo or --threads.") }
        guard threads ?? 1 > 0, replies >= 0, entries >= 0 else {
            throw ValidationError("There is no such number of posts.")
        }
    }

    func run() async throws {
        let values = try await data.values(program.given)
        let configuration = try DataConfiguration(values)
        let directories = try ProgramDirectories(values)
        let installation = try await Installation.open(configuration)
        try await StarterCommunity(stores: installation.stores).prepare(directories.reference)
        if let threads {
            try await fill(installation, threads: threads)
        } else {
            try await enact(installation, directories, staffPort: values.required(.staffPort))
        }
        try installation.close()
    }

    private func enact(_ installation: Installation, _ directories: ProgramDirectories, staffPort: String) async throws
    {
        let people = DemoPeople(
            stores: installation.stores, key: installation.key, hasher: CommunityServer.hasher(installation.key),
            timeZone: SiteSettings().timeZone)
        let seeder = DemoSeeder(
            demo: try DemoReference.load(from: directories.reference.appendingPathComponent("demo")),
            reference: try Reference.load(from: directories.reference), people: people, now: Date())
        let signInNames = try await seeder.seed()
        let invitations = StaffInvitations(stores: installation.stores, address: "http://127.0.0.1:\(staffPort)")
        let link = try await invitations.link(named: "visitor", roles: Set.everybody)
        Output.line("The demo community is ready. Everybody in it is invented.")
        for name in signInNames { Output.line("Sign in as \(name) with the passphrase: \(DemoPeople.passphrase)") }
        Output.line("To see the staff site, open this while the sites run. It works once, within a day:")
        Output.line("  \(link)")
    }

    private func fill(_ installation: Installation, threads: Int) async throws {
        let seeder = BulkSeeder(stores: installation.stores, now: Date(), timeZone: .gmt)
        try await seeder.seed(threads: threads, replies: replies) { done in
            if done % 500 == 0 || done == threads { Output.line("\(done) of \(threads) threads") }
        }
        if entries > 0 { try await seeder.seed(entries: entries) }
    }
}
