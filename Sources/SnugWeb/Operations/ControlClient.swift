import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SnugStore

/// Asks a running server to do what a command wants done.
package struct ControlClient: Sendable {
    let path: String

    /// Makes a client.
    /// - Parameter path: The socket in the data directory.
    package init(path: String) { self.path = path }

    /// Asks for a one-time link for somebody of staff.
    /// - Parameter wanted: Who, and in which role.
    /// - Returns: The link.
    /// - Throws: `OperatorProblem` when the server doesn't answer or says no.
    package func invite(_ wanted: InvitationRequest) async throws -> String {
        let answer = try await ask("/invitations", wanted, for: InvitationAnswer.self)
        guard let link = answer.link else {
            throw OperatorProblem(answer.problem ?? "The running server said no and gave no reason.")
        }
        return link
    }

    private func ask<Question: Encodable, Answer: Decodable>(
        _ path: String, _ question: Question, for type: Answer.Type
    ) async throws -> Answer {
        do {
            guard let url = URL(httpURLWithSocketPath: self.path, uri: path) else { throw CocoaError(.fileNoSuchFile) }
            var request = HTTPClientRequest(url: url.absoluteString)
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(question)))
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
            let body = try await response.body.collect(upTo: 64 * 1024)
            return try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
        } catch {
            throw OperatorProblem(
                "Another process works on the data directory and doesn't take commands. Stop it and try again.")
        }
    }
}
