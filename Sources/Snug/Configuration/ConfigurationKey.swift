import ArgumentParser
import SnugCore

/// Everything an operator can set, each with its default and a sentence: the one list from which flags, environment
/// variables, the settings file and the help text follow.
enum ConfigurationKey: String, CaseIterable {
    case data
    case keyFile = "key-file"
    case database
    case databaseConnections = "database-connections"
    case host
    case port
    case staffHost = "staff-host"
    case staffPort = "staff-port"
    case onionPort = "onion-port"
    case https
    case staffHTTPS = "staff-https"
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case origins
    case exitTo = "exit-to"
    case timeZone = "time-zone"
    case joining
    case readFirst = "read-first"
    case operatorName = "operator-name"
    case operatorContact = "operator-contact"
    case alertCommand = "alert-command"
    case alertWebhook = "alert-webhook"
    case templates
    case `public`
    case reference
    case readers
    case connections
    case tidyMinutes = "tidy-minutes"
    case withControl = "with-control"

    /// The name of the environment variable.
    var environmentName: String { "SNUG_" + rawValue.uppercased().replacing("-", with: "_") }

    /// What holds when nobody sets anything; nil means that there is none.
    var fallback: String? {
        switch self {
        case .data: "./data"
        case .host, .staffHost: "127.0.0.1"
        case .port: "8080"
        case .staffPort: "8081"
        case .https, .staffHTTPS, .withControl: "false"
        case .exitTo: "https://www.bbc.co.uk/weather"
        case .timeZone: "Europe/London"
        case .readers: "4"
        case .databaseConnections: "8"
        case .connections: "4096"
        case .tidyMinutes: "10"
        case .joining: Joining.open.rawValue
        case .readFirst: "true"
        case .keyFile, .database, .onionPort, .tlsCertificate, .tlsKey, .origins, .operatorName, .operatorContact,
            .alertCommand,
            .alertWebhook, .templates, .public,
            .reference:
            nil
        }
    }

    /// What it is for.
    var sentence: String {
        switch self {
        case .data: "The directory that holds the community."
        case .keyFile: "The file with the server key; without this, beside the data directory as DIR.key."
        case .database:
            """
            A PostgreSQL server, as postgres://...; without this, SQLite in the data directory. Other users of this \
            machine can read flags: an address with a password belongs in the variable or the settings file.
            """
        case .databaseConnections: "How many transactions this node runs at once on PostgreSQL."
        case .host: "The address on which the member site listens."
        case .port: "The member site's port; 0 takes a free one."
        case .staffHost: "The address on which the staff site listens; keep it on this machine or a private network."
        case .staffPort: "The staff site's port; 0 takes a free one."
        case .onionPort:
            """
            A further port on 127.0.0.1 where the member site answers without HTTPS, for an onion service beside an HTTPS \
            address; 0 takes a free one. Without this there is none.
            """
        case .https: "The member site stands behind a proxy that speaks HTTPS: cookies are marked Secure."
        case .staffHTTPS: "The same for the staff site."
        case .tlsCertificate: "A certificate chain (PEM), for speaking HTTPS without a proxy, on both sites."
        case .tlsKey: "The certificate's private key (PEM)."
        case .origins: "Public addresses, with commas between, if a proxy changes the Host header."
        case .exitTo: "Where “Exit this page” leads."
        case .timeZone: "The community's time zone."
        case .joining: "Who may join: open (anybody), invitation (whoever has a code) or closed."
        case .readFirst: "Staff read the first posts of those who came without an invitation before others do."
        case .operatorName: "Who runs this Snug, as its privacy page says."
        case .operatorContact: "Where to write to them from outside Snug."
        case .alertCommand:
            "The whole path of a program that is run when an urgent case waits; it learns nothing of the case."
        case .alertWebhook:
            "An https address that gets a POST when an urgent case waits; it learns nothing of the case."
        case .templates: "The directory of page templates; without this, found beside the program."
        case .public: "The directory of style sheet, script and icons; without this, found beside the program."
        case .reference:
            "The directory of vocabulary, help lines and signposts; without this, found beside the program."
        case .readers: "How many reads of the database may run at once."
        case .connections: "How many connections each site serves at once."
        case .tidyMinutes: "Minutes between two clear-outs; what was deleted is gone from the disk within this time."
        case .withControl: "Answers /control with a constant page, for benchmarks only."
        }
    }

    /// The line of `--help`.
    var help: ArgumentHelp { ArgumentHelp(stringLiteral: sentence + words(forDefault: fallback)) }

    private func words(forDefault fallback: String?) -> String {
        " (\(environmentName)" + (fallback.map { "; default: \($0)" } ?? "") + ")"
    }
}
