import Foundation

/// Where a PostgreSQL server is: a connection string as libpq takes it, with one host or several.
package struct PostgresAddress: Sendable, Equatable {
    /// The connection string, which may hold a password: it is never logged or shown.
    let text: String

    /// Reads an operator's setting; nil when it isn't a `postgres://` or `postgresql://` address.
    /// - Parameter text: The setting.
    package init?(_ text: String) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else { return nil }
        self.text = text
    }

    /// What the operator's string may change, in the order in which libpq reads them.
    ///
    /// A dead or frozen server is noticed within seconds, and only a server that may write is ever chosen, so that a
    /// failover needs no restart.
    static let defaults = [
        ("application_name", "snug"), ("connect_timeout", "3"), ("target_session_attrs", "read-write"),
        ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"),
        ("tcp_user_timeout", "8000"), ("client_encoding", "UTF8"),
    ]

    /// What every connection sets for itself: a statement that waits ends by itself some time after we stopped waiting.
    /// - Parameter patience: How long a request waits.
    /// - Returns: Statements.
    static func greeting(patience: Duration) -> [String] {
        let milliseconds = Int(patience / .milliseconds(1))
        return [
            "SET lock_timeout = \(milliseconds * 4 / 5)", "SET statement_timeout = \(milliseconds + 3_000)",
            "SET idle_in_transaction_session_timeout = \(milliseconds + 15_000)", "SET client_min_messages = warning",
        ]
    }

    /// The place without the password, for messages to the operator.
    package var place: String {
        guard let components = URLComponents(string: text), let host = components.host, !host.isEmpty else {
            return "the PostgreSQL server"
        }
        return "PostgreSQL at \(host)\(components.port.map { ":\($0)" } ?? "")\(components.path)"
    }
}
