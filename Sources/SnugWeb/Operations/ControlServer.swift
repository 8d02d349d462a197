import Foundation
package import Hummingbird
package import Logging
import NIOCore
import SnugStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The running server's ear for commands: a socket in the data directory which only the server's own user may open
/// (decisions.md 27).
///
/// It speaks HTTP, so that nothing had to be invented for it.
package struct ControlServer: Sendable {
    /// Makes a one-time link for somebody of staff.
    package typealias Invite = @Sendable (InvitationRequest) async throws -> String

    let path: String
    let invite: Invite

    /// Sets up the socket.
    /// - Parameters:
    ///   - path: Where the socket shall be.
    ///   - invite: What makes invitations.
    /// - Throws: `OperatorProblem` when the system can't have a socket of so long a name.
    package init(path: String, invite: @escaping Invite) throws {
        guard path.utf8.count < 104 else {
            throw OperatorProblem(
                "The path \(path) is too long for a socket. Use a data directory with a shorter path.")
        }
        self.path = path
        self.invite = invite
    }

    /// Makes the service that listens.
    /// - Parameter logger: Where trouble is told.
    /// - Returns: A service that runs until it is shut down.
    package func application(logger: Logger) -> some ApplicationProtocol {
        let path = path
        return Application(
            router: router(), server: .http1(configuration: .init(idleTimeout: .seconds(15))),
            configuration: .init(address: .unixDomainSocket(path: path)),
            onServerRunning: { _ in chmod(path, 0o600) }, logger: logger)
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("/invitations") { [invite] request, context in
            let wanted = try await request.decode(as: InvitationRequest.self, context: context)
            return try Self.json(await Self.answer(wanted, invite: invite))
        }
        return router
    }

    private static func answer(_ wanted: InvitationRequest, invite: Invite) async -> InvitationAnswer {
        do {
            return InvitationAnswer(link: try await invite(wanted), problem: nil)
        } catch let problem as OperatorProblem {
            return InvitationAnswer(link: nil, problem: problem.description)
        } catch {
            return InvitationAnswer(link: nil, problem: "The running server couldn't do it: its database failed.")
        }
    }

    private static func json(_ answer: InvitationAnswer) throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(answer))))
    }
}
