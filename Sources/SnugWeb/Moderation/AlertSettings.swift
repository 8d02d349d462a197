import Foundation

/// Where content-free word of an urgent case goes, as the operator decides.
package struct AlertSettings: Sendable, Equatable {
    /// A program by its absolute path, run without arguments and given one fixed sentence on its standard input.
    package let command: String?
    /// An address that gets a POST with one fixed sentence.
    package let webhook: String?

    /// No way out but the log and the open staff page.
    package static let logOnly = AlertSettings(checkedCommand: nil, webhook: nil)

    /// Takes what the operator set.
    /// - Parameters:
    ///   - command: An absolute path, or nil.
    ///   - webhook: An `https` address, or `http` on this machine, or nil.
    /// - Throws: `AlertSettingsProblem`, which says what is wrong in a sentence.
    package init(command: String?, webhook: String?) throws {
        if let command, !command.hasPrefix("/") { throw AlertSettingsProblem.commandNotAbsolute }
        if let webhook, !Self.isUsable(webhook) { throw AlertSettingsProblem.webhookNotSecure }
        self.init(checkedCommand: command, webhook: webhook)
    }

    private init(checkedCommand command: String?, webhook: String?) {
        self.command = command
        self.webhook = webhook
    }

    private static func isUsable(_ webhook: String) -> Bool {
        guard let url = URL(string: webhook), let host = url.host else { return false }
        return url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "::1"].contains(host))
    }
}

/// What is wrong with the settings of alerts, as a sentence for the operator.
package enum AlertSettingsProblem: Error, Sendable, Equatable, CustomStringConvertible {
    case commandNotAbsolute
    case webhookNotSecure

    package var description: String {
        switch self {
        case .commandNotAbsolute: "The alert command must be a program's whole path, such as /usr/local/bin/ring-staff."
        case .webhookNotSecure: "The alert webhook must be an https address (or http on this machine)."
        }
    }
}
