import Foundation
import NIOCore
import SnugStore
import SnugWeb

extension ServeConfiguration {
    /// Settings that work and still deserve a word.
    var warnings: [String] {
        var warnings: [String] = []
        if !member.isOnThisMachineOnly, !memberSettings.secure {
            warnings.append("The member site can be reached from other machines without HTTPS. Put a proxy before it.")
        }
        if !staff.isOnThisMachineOnly, !staffSettings.secure {
            warnings.append("The staff site can be reached from other machines without HTTPS. Put a proxy before it.")
        }
        if memberSettings.withControl { warnings.append("/control answers. It is for benchmarks only.") }
        return warnings
    }

    /// Says in a sentence why the sites could not be run.
    func explain(_ error: any Error) -> any Error {
        guard let error = error as? IOError else { return error }
        switch error.errnoCode {
        case EADDRINUSE:
            return OperatorProblem(
                "Port \(member.port) or \(staff.port) is taken by another program. Choose others with --port and --staff-port."
            )
        case EACCES:
            return OperatorProblem(
                "This user may not listen on port \(member.port) or \(staff.port). Choose one above 1023.")
        case EADDRNOTAVAIL:
            return OperatorProblem("\(member.host) or \(staff.host) is no address of this machine.")
        default: return error
        }
    }
}

extension SiteListener {
    /// Whether only programs of this machine can reach it.
    var isOnThisMachineOnly: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
