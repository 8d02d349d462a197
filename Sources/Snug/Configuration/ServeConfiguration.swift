import Foundation
import SnugCore
import SnugStore
import SnugWeb

/// What `serve` was told, read once.
struct ServeConfiguration: Sendable {
    let data: DataConfiguration
    let program: ProgramDirectories
    let member: SiteListener
    let staff: SiteListener
    /// Where the member site answers an onion service, if it does.
    let onion: SiteListener?
    /// The settings of the member site; the staff site's differ only in whether it speaks HTTPS.
    let memberSettings: SiteSettings
    let staffSettings: SiteSettings
    let alerts: AlertSettings
    let tidyEvery: Duration

    init(_ values: ConfigurationValues) throws {
        data = try DataConfiguration(values)
        let certificate = try Self.certificate(values)
        let connections = try values.number(.connections, in: 8...100_000)
        member = SiteListener(
            host: try values.required(.host), port: try values.number(.port, in: 0...65_535),
            connections: connections, certificate: certificate)
        staff = SiteListener(
            host: try values.required(.staffHost), port: try values.number(.staffPort, in: 0...65_535),
            connections: connections, certificate: certificate)
        onion = try values.text(.onionPort).map { _ in
            SiteListener(
                host: "127.0.0.1", port: try values.number(.onionPort, in: 0...65_535), connections: connections)
        }
        memberSettings = try Self.settings(values, secure: try values.flag(.https) || certificate != nil)
        staffSettings = try Self.settings(values, secure: try values.flag(.staffHTTPS) || certificate != nil)
        alerts = try AlertSettings(command: values.text(.alertCommand), webhook: values.text(.alertWebhook))
        tidyEvery = .seconds(60 * (try values.number(.tidyMinutes, in: 1...1_440)))
        program = try ProgramDirectories(values)
    }

    private static func certificate(_ values: ConfigurationValues) throws -> SiteListener.Certificate? {
        switch (values.text(.tlsCertificate), values.text(.tlsKey)) {
        case (let chain?, let key?): return SiteListener.Certificate(chain: chain, key: key)
        case (nil, nil): return nil
        default: throw OperatorProblem("tls-certificate and tls-key belong together: give both or neither.")
        }
    }

    private static func settings(_ values: ConfigurationValues, secure: Bool) throws -> SiteSettings {
        var settings = SiteSettings()
        settings.secure = secure
        settings.withControl = try values.flag(.withControl)
        settings.exitDestination = try webAddress(values.required(.exitTo), of: .exitTo)
        settings.joining = try joining(values.required(.joining))
        settings.readsNewcomersFirst = try values.flag(.readFirst)
        settings.operatorName = values.text(.operatorName)
        settings.operatorContact = values.text(.operatorContact)
        settings.maintenanceHours = (try values.number(.tidyMinutes, in: 1...1_440) + 59) / 60
        settings.origins = try origins(values.text(.origins) ?? "")
        let zone = try values.required(.timeZone)
        guard let timeZone = TimeZone(identifier: zone) else {
            throw OperatorProblem("There is no time zone “\(zone)”. Give one such as Europe/London.")
        }
        settings.timeZone = timeZone
        return settings
    }

    private static func joining(_ text: String) throws -> Joining {
        guard let joining = Joining(rawValue: text) else {
            throw OperatorProblem("The setting joining must be open, invitation or closed, not “\(text)”.")
        }
        return joining
    }

    private static func origins(_ list: String) throws -> Set<String> {
        let names = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return Set(try names.filter { !$0.isEmpty }.map { try webAddress($0, of: .origins) })
    }

    static func webAddress(_ text: String, of key: ConfigurationKey) throws -> String {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme), url.host() != nil else {
            throw OperatorProblem(
                "The setting \(key.rawValue) must be an address that begins with https://, not “\(text)”.")
        }
        return text
    }
}
