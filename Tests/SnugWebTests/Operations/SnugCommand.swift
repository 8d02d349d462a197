import Foundation
import SnugStore
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The built program, run as an operator runs it, in a directory of the test's own.
struct SnugCommand: Sendable {
    let root: URL

    /// What a command left when it ended.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    static func open(_ body: @Sendable (SnugCommand) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("snug-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try await body(SnugCommand(root: root))
    }

    var data: DataDirectory { DataDirectory(root.appendingPathComponent("data").path) }

    /// A path beside the data directory.
    func path(_ name: String) -> String { root.appendingPathComponent(name).path }

    /// Runs a command to its end.
    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        let (process, output, errors) = try prepare(arguments, environment)
        try await Self.finish(process)
        return Outcome(status: process.terminationStatus, output: try text(output), errors: try text(errors))
    }

    /// Serves on free ports until the body is done, then ends the server as a service manager does.
    /// - Returns: What the server left.
    func serving(_ arguments: String..., body: (RunningServer) async throws -> Void) async throws -> Outcome {
        let (process, output, errors) = try prepare(["serve", "--port", "0", "--staff-port", "0"] + arguments, [:])
        let server = try await RunningServer.start(process, output: output)
        do {
            try await body(server)
        } catch {
            process.terminate()
            throw error
        }
        let ended = Self.ending(process)
        process.terminate()
        for await _ in ended {}
        return Outcome(status: process.terminationStatus, output: try text(output), errors: try text(errors))
    }

    private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    private func prepare(_ arguments: [String], _ environment: [String: String]) throws -> (Process, URL, URL) {
        let process = Process()
        process.executableURL = ProjectFiles.directory(".build/debug/snug")
        process.currentDirectoryURL = ProjectFiles.directory("")
        process.arguments = arguments + ["--data", data.path]
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { _, own in own }
        let output = root.appendingPathComponent("output-\(UUID().uuidString)")
        let errors = root.appendingPathComponent("errors-\(UUID().uuidString)")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        return (process, output, errors)
    }

    private static func ending(_ process: Process) -> AsyncStream<Void> {
        let (stream, end) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in end.finish() }
        return stream
    }

    private static func finish(_ process: Process) async throws {
        let ended = ending(process)
        try process.run()
        for await _ in ended {}
    }
}

/// A server that says it is ready.
struct RunningServer: Sendable {
    let lines: [String]
    let process: pid_t

    /// Asks it to end, as a service manager does, and doesn't wait.
    func terminate() { kill(process, SIGTERM) }

    var member: String { address(after: "Member site:") }
    var staff: String { address(after: "Staff site:") }
    var onion: String { address(after: "For an onion service:") }
    /// The one-time link on the terminal, if there is one.
    var link: String? { lines.first { $0.contains("/set-up/") }?.trimmingCharacters(in: .whitespaces) }

    private func address(after label: String) -> String {
        lines.first { $0.hasPrefix(label) }?.dropFirst(label.count).trimmingCharacters(in: .whitespaces) ?? ""
    }

    static func start(_ process: Process, output: URL) async throws -> RunningServer {
        try process.run()
        while process.isRunning {
            let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
            if lines.last?.hasPrefix("Ready.") == true {
                return RunningServer(lines: lines, process: process.processIdentifier)
            }
            // Waiting for another process, which no clock of ours can turn.
            try await Task.sleep(for: .milliseconds(20))
        }
        throw OperatorProblem("The server ended before it was ready.")
    }
}
