import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A way for an alert to leave the server.
///
/// It gets nothing to say: what leaves is always the same sentence.
package protocol AlertTransport: Sendable {
    /// Sends the sentence.
    /// - Throws: When it could not be handed over.
    func send() async throws
}

/// Why an alert could not be handed over; without details, which belong to the operator's own tools.
package enum AlertFailure: Error, Sendable, Equatable {
    case commandFailed
    case commandTooSlow
    case webhookRefused
}

/// The one sentence that ever leaves.
package enum AlertWords {
    /// For people.
    ///
    /// It names no case, no member and no time.
    package static let sentence = "An urgent case is waiting on Snug's staff site."
}

/// Gives the sentence to a program of the operator's, such as one that sends a text message.
package struct CommandTransport: AlertTransport {
    private let path: String
    private let seconds: Int

    /// Names the program.
    /// - Parameters:
    ///   - path: Its absolute path.
    ///   - seconds: How long it may take.
    package init(path: String, seconds: Int = 10) {
        self.path = path
        self.seconds = seconds
    }

    package func send() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = []
        // The program needs nothing of ours, and our environment may hold where the key file lies.
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        process.standardInput = try Self.fixedInput()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let (ended, end) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { end.yield($0.terminationStatus) }
        do { try process.run() } catch { throw AlertFailure.commandFailed }
        let status = await Self.first(of: ended, seconds: seconds)
        if status == nil, process.isRunning { process.terminate() }
        guard let status else { throw AlertFailure.commandTooSlow }
        if status != 0 { throw AlertFailure.commandFailed }
    }

    /// A pipe that holds the sentence already and is closed for writing, so that a program which never reads can neither
    /// block us nor send us a SIGPIPE.
    private static func fixedInput() throws -> Pipe {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data((AlertWords.sentence + "\n").utf8))
        try pipe.fileHandleForWriting.close()
        return pipe
    }

    private static func first(of statuses: AsyncStream<Int32>, seconds: Int) async -> Int32? {
        await withTaskGroup(of: Int32?.self) { group in
            group.addTask { await statuses.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}

/// Posts the sentence to an address of the operator's.
package struct WebhookTransport: AlertTransport {
    private let address: String

    /// Names the address.
    package init(address: String) { self.address = address }

    package func send() async throws {
        // A redirect could lead anywhere, so none is followed.
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await post(with: client)
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw AlertFailure.webhookRefused
        }
    }

    private func post(with client: HTTPClient) async throws {
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: #"{"text":"\#(AlertWords.sentence)"}"#))
        let response = try await client.execute(request, timeout: .seconds(10))
        guard (200..<300).contains(response.status.code) else { throw AlertFailure.webhookRefused }
    }
}
