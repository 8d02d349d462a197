import Foundation
import Logging
import SnugStore
import SnugWeb

/// Tells the operator, once both sites answer, where they are. This is all that `serve` ever writes to its output.
actor StartNotice {
    private let configuration: ServeConfiguration
    private let stores: Stores
    private let logger: Logger
    private var ports: [SiteKind: Int] = [:]
    private var onionPort: Int?

    init(_ configuration: ServeConfiguration, stores: Stores, logger: Logger) {
        self.configuration = configuration
        self.stores = stores
        self.logger = logger
    }

    /// Where the staff site really is, which the configuration doesn't know when the system chose the port.
    var staffAddress: String { configuration.staff.address(port: ports[.staff] ?? configuration.staff.port) }

    /// Notes that a site answers.
    func runs(_ site: SiteKind, port: Int) async {
        ports[site] = port
        await tellWhenAllRun()
    }

    /// Notes that the member site answers on the port for an onion service.
    func runsForOnion(port: Int) async {
        onionPort = port
        await tellWhenAllRun()
    }

    private func tellWhenAllRun() async {
        guard let member = ports[.member], ports[.staff] != nil else { return }
        if configuration.onion != nil, onionPort == nil { return }
        Output.line("Member site: \(configuration.member.address(port: member))")
        if let onion = configuration.onion, let onionPort {
            Output.line("For an onion service: \(onion.address(port: onionPort))")
        }
        Output.line("Staff site:  \(staffAddress)")
        await invite(to: staffAddress)
        Output.line("Ready. Ctrl-C stops it.")
    }

    /// The first administrator's link appears here and nowhere else (decisions.md 30).
    private func invite(to address: String) async {
        do {
            if let link = try await StaffInvitations(stores: stores, address: address).first() {
                Output.line(
                    "To set up the first administrator, open this within \(StaffStore.invitationHours) hours. It works once:"
                )
                Output.line("  \(link)")
            } else if try await !stores.staff.hasAnyStaff() {
                Output.line(
                    "Nobody of staff is set up yet. This prints a link: snug staff add NAME --role administrator")
            }
        } catch {
            logger.error(
                "The first administrator's link could not be made. Try: snug staff add NAME --role administrator")
        }
    }
}

extension SiteListener {
    /// The address to open on this machine.
    func address(port: Int) -> String {
        let name = ["0.0.0.0", "::", ""].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
        return "\(certificate == nil ? "http" : "https")://\(name):\(port)"
    }
}
