import Foundation
import SnugWeb

/// Tells the operator, once both sites answer, where they are. This is all that `serve` ever writes to its output.
actor StartNotice {
    private let configuration: ServeConfiguration
    private let invitation: String?
    private var ports: [SiteKind: Int] = [:]

    /// - Parameters:
    ///   - configuration: What `serve` was told.
    ///   - invitation: The first administrator's link, which appears here and nowhere else (decisions.md 30).
    init(_ configuration: ServeConfiguration, invitation: String?) {
        self.configuration = configuration
        self.invitation = invitation
    }

    /// Notes that a site answers.
    func runs(_ site: SiteKind, port: Int) {
        ports[site] = port
        guard let member = ports[.member], let staff = ports[.staff] else { return }
        Output.line("Member site: \(configuration.member.address(port: member))")
        Output.line("Staff site:  \(configuration.staff.address(port: staff))")
        if let invitation {
            let link = invitation.replacing(
                configuration.staffAddress, with: configuration.staff.address(port: staff))
            Output.line("")
            Output.line("To set up the first administrator, open this link within a day. It works once:")
            Output.line("  \(link)")
            Output.line("")
        }
        Output.line("Ready. Ctrl-C stops it.")
    }
}

extension SiteListener {
    /// The address to open on this machine.
    func address(port: Int) -> String {
        let name = ["0.0.0.0", "::", ""].contains(host) ? "127.0.0.1" : host.contains(":") ? "[\(host)]" : host
        return "\(certificate == nil ? "http" : "https")://\(name):\(port)"
    }
}

extension ServeConfiguration {
    /// The staff site's address as configured.
    var staffAddress: String { staff.address(port: staff.port) }
}

/// Writes lines that appear at once even when somebody pipes them on.
enum Output {
    /// Writes a line to standard output.
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// Writes a line to standard error.
    static func warning(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
