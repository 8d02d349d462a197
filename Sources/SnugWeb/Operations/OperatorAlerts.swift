import AsyncHTTPClient
import Foundation
package import Logging
import NIOCore
import NIOHTTP1

/// Tells the operator's people that an urgent case waits: in the log, by a command, by a webhook. None of them says a
/// word about the case, because none of them is as well guarded as the staff site (decisions.md 15).
package struct OperatorAlerts: CaseAlerts {
    private let command: String?
    private let webhook: String?
    private let logger: Logger
    private let waiting: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    /// The one sentence that leaves.
    static let sentence = "An urgent case waits on the staff site."

    /// Prepares to alert.
    /// - Parameters:
    ///   - command: A line for the shell, or nil.
    ///   - webhook: An address to POST to, or nil.
    ///   - logger: Gets a line for each urgent case.
    package init(command: String?, webhook: String?, logger: Logger) {
        self.command = command
        self.webhook = webhook
        self.logger = logger
        // Twenty cases at once need no twenty alarms, and a command that hangs must not fill the memory.
        (waiting, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(3))
    }

    /// Rings the bell and returns at once: the author of a post doesn't wait for a mail server.
    package func urgentCaseWaits() async {
        logger.warning("\(Self.sentence)")
        bell.yield()
    }

    /// Carries alerts out, one after the other, until the task is cancelled.
    package func deliver() async {
        for await _ in waiting {
            if let command { await run(command) }
            if let webhook { await post(to: webhook) }
        }
    }

    private func run(_ command: String) async {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardInput = FileHandle.nullDevice
        let (ended, end) = AsyncStream<Int32>.makeStream()
        process.terminationHandler = { end.yield($0.terminationStatus) }
        do {
            try process.run()
        } catch {
            return logger.error("The alert command could not be started.")
        }
        // Waiting on a stream and not on the process: that would hold one of the few threads that answer requests.
        let status = await ended.first { _ in true }
        if status != 0 { logger.error("The alert command failed.", metadata: ["status": "\(status ?? -1)"]) }
    }

    private func post(to webhook: String) async {
        var request = HTTPClientRequest(url: webhook)
        request.method = .POST
        request.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        request.body = .bytes(ByteBuffer(string: Self.sentence))
        let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(20))
        guard let response, (200..<300).contains(response.status.code) else {
            return logger.error("The alert webhook did not answer as it should.")
        }
    }
}
