import ArgumentParser

/// The flags of every command that works on a data directory.
struct DataFlags: ParsableArguments {
    @Option(help: ConfigurationKey.data.help) var data: String?
    @Option(help: ConfigurationKey.keyFile.help) var keyFile: String?
    @Option(help: ConfigurationKey.database.help) var database: String?
    @Option(help: ConfigurationKey.databaseConnections.help) var databaseConnections: String?
    @Option(help: "A settings file; without this, snug.yaml in the data directory. (SNUG_CONFIG)") var config: String?

    var given: [ConfigurationKey: String?] {
        [.data: data, .keyFile: keyFile, .database: database, .databaseConnections: databaseConnections]
    }
}

/// The flags for the directories that belong to the program.
struct ProgramFlags: ParsableArguments {
    @Option(help: ConfigurationKey.templates.help) var templates: String?
    @Option(name: .customLong("public"), help: ConfigurationKey.public.help) var publicFiles: String?
    @Option(help: ConfigurationKey.reference.help) var reference: String?

    var given: [ConfigurationKey: String?] { [.templates: templates, .public: publicFiles, .reference: reference] }
}

/// The flags for where the sites listen and how they behave.
struct SiteFlags: ParsableArguments {
    @Option(help: ConfigurationKey.host.help) var host: String?
    @Option(help: ConfigurationKey.port.help) var port: String?
    @Option(help: ConfigurationKey.staffHost.help) var staffHost: String?
    @Option(help: ConfigurationKey.staffPort.help) var staffPort: String?
    @Option(help: ConfigurationKey.onionPort.help) var onionPort: String?
    @Flag(inversion: .prefixedNo, help: ConfigurationKey.https.help) var https: Bool?
    @Flag(name: .customLong("staff-https"), inversion: .prefixedNo, help: ConfigurationKey.staffHTTPS.help)
    var staffHTTPS: Bool?
    @Option(help: ConfigurationKey.tlsCertificate.help) var tlsCertificate: String?
    @Option(help: ConfigurationKey.tlsKey.help) var tlsKey: String?
    @Option(help: ConfigurationKey.origins.help) var origins: String?
    @Option(help: ConfigurationKey.exitTo.help) var exitTo: String?
    @Option(help: ConfigurationKey.timeZone.help) var timeZone: String?
    @Option(help: ConfigurationKey.joining.help) var joining: String?
    @Flag(name: .customLong("read-first"), inversion: .prefixedNo, help: ConfigurationKey.readFirst.help)
    var readFirst: Bool?
    @Option(help: ConfigurationKey.operatorName.help) var operatorName: String?
    @Option(help: ConfigurationKey.operatorContact.help) var operatorContact: String?
    @Option(help: ConfigurationKey.alertCommand.help) var alertCommand: String?
    @Option(help: ConfigurationKey.alertWebhook.help) var alertWebhook: String?
    @Option(help: ConfigurationKey.readers.help) var readers: String?
    @Option(help: ConfigurationKey.connections.help) var connections: String?
    @Option(help: ConfigurationKey.tidyMinutes.help) var tidyMinutes: String?
    @Flag(inversion: .prefixedNo, help: ConfigurationKey.withControl.help) var withControl: Bool?

    var given: [ConfigurationKey: String?] {
        [
            .host: host, .port: port, .staffHost: staffHost, .staffPort: staffPort, .onionPort: onionPort,
            .https: https.map(String.init),
            .staffHTTPS: staffHTTPS.map(String.init), .tlsCertificate: tlsCertificate, .tlsKey: tlsKey,
            .origins: origins, .exitTo: exitTo, .timeZone: timeZone, .joining: joining,
            .readFirst: readFirst.map(String.init), .operatorName: operatorName,
            .operatorContact: operatorContact, .alertCommand: alertCommand,
            .alertWebhook: alertWebhook, .readers: readers, .connections: connections, .tidyMinutes: tidyMinutes,
            .withControl: withControl.map(String.init),
        ]
    }
}
