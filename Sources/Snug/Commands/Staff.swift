import ArgumentParser
import SnugCore
import SnugStore
import SnugWeb

/// Works on staff accounts.
struct Staff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Invites staff.", subcommands: [Add.self])

    /// Makes a one-time link for somebody.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a one-time link with which somebody of staff sets up their account.",
            discussion:
                "Works while the sites run and while they don't. Who has the link gets the role: send it safely.")

        @OptionGroup var data: DataFlags
        @OptionGroup var sites: SiteFlags
        @OptionGroup var program: ProgramFlags
        @Argument(help: "The person's name, as other staff will see it.") var name: String
        @Option(help: "One of: \(StaffRole.allCases.map(\.rawValue).joined(separator: ", ")).") var role: StaffRole

        func run() async throws {
            let values = try await data.values(sites.given)
            let configuration = try DataConfiguration(values)
            let wanted = InvitationRequest(name: name, role: role)
            try configuration.directory.make()
            guard let lock = try DataLock.take(configuration.directory) else {
                let link = try await ControlClient(path: configuration.directory.controlSocket).invite(wanted)
                return Output.line(link)
            }
            let installation = try await Installation.open(configuration, lock: lock)
            let listener = SiteListener(
                host: try values.required(.staffHost), port: try values.number(.staffPort, in: 0...65_535))
            let invitations = StaffInvitations(
                stores: installation.stores, address: listener.address(port: listener.port))
            let link = try await invitations.link(wanted)
            try installation.close()
            Output.line(link)
        }
    }
}

extension StaffRole: ExpressibleByArgument {}
