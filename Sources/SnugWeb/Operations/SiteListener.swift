package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import SnugStore

/// Where a site listens, and how it defends itself against slow and plentiful connections (security.md A13).
package struct SiteListener: Sendable {
    /// The address to listen on.
    package let host: String
    /// The port; 0 lets the system choose.
    package let port: Int
    /// Connections served at once; more wait until one ends.
    package let connections: Int
    /// Certificate and key, when the process itself speaks TLS.
    package let certificate: Certificate?

    /// The files of a TLS certificate.
    package struct Certificate: Sendable, Equatable {
        /// The certificate chain in PEM.
        package let chain: String
        /// The private key in PEM.
        package let key: String

        /// Names the files.
        package init(chain: String, key: String) {
            self.chain = chain
            self.key = key
        }
    }

    /// Describes a listener.
    package init(host: String, port: Int, connections: Int = 4096, certificate: Certificate? = nil) {
        self.host = host
        self.port = port
        self.connections = connections
        self.certificate = certificate
    }

    /// Makes the service that answers on this listener.
    /// - Parameters:
    ///   - router: What answers.
    ///   - logger: Where trouble is told.
    ///   - onRunning: Told the port as soon as requests are answered.
    /// - Returns: A service that runs until it is shut down, and then lets requests in progress end.
    /// - Throws: `OperatorProblem` when the certificate can't be used.
    package func application(
        _ router: Router<SiteContext>, logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void
    ) throws -> some ApplicationProtocol {
        let host = host
        let port = port
        return Application(
            router: router, server: try server(),
            configuration: .init(
                address: .hostname(host, port: port), backlog: 256,
                availableConnectionsDelegate: MaximumAvailableConnections(connections)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? port) }, logger: logger)
    }

    private func server() throws -> HTTPServerBuilder {
        // Longer than any request may take (20 seconds for its form, 5 for the database, some for hashing).
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [RequestDeadline(limit: .seconds(60))], idleTimeout: .seconds(15)))
        guard let certificate else { return plain }
        do {
            return try .tls(plain, tlsConfiguration: certificate.configuration())
        } catch {
            throw OperatorProblem(
                "The certificate \(certificate.chain) with the key \(certificate.key) can't be used. Both must be PEM files."
            )
        }
    }
}

extension SiteListener.Certificate {
    func configuration() throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(chain).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}
