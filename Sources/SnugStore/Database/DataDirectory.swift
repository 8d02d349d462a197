import Foundation

/// The directory that holds a community: its database, the lock that says who is at work on it, and the socket through
/// which commands talk to the running server.
package struct DataDirectory: Sendable, Equatable {
    /// The directory's absolute path.
    package let path: String

    /// Names a directory, which need not exist yet.
    /// - Parameter path: As the operator gave it; relative to where the program was started.
    package init(_ path: String) {
        self.path = URL(fileURLWithPath: path).standardizedFileURL.path
    }

    /// The SQLite file.
    package var database: String { path + "/snug.db" }
    /// Held by whoever works on the data.
    package var lock: String { path + "/lock" }
    /// Where the running server takes commands.
    package var controlSocket: String { path + "/control.sock" }
    /// The operator's settings.
    package var settings: String { path + "/snug.yaml" }

    /// Where the server key is kept unless the operator says otherwise: beside the directory and not in it, so that
    /// copying the directory away doesn't carry the key along.
    package var keyFile: String { path + ".key" }

    /// Whether there is a database.
    package var holdsDatabase: Bool { FileManager.default.fileExists(atPath: database) }

    /// Makes the directory, for its owner's eyes alone, when there is none.
    /// - Throws: `OperatorProblem` when it can't be made.
    package func make() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw OperatorProblem("The data directory \(path) can't be made. Check who may write there.")
        }
    }
}
