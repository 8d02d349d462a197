import Foundation
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A SQLite file that is looked at and never changed: the source of a backup, or a backup that is to be restored.
///
/// It is opened read-only, so that not even closing it writes the log back into the file (decisions.md 27).
package struct SQLiteCopy: Sendable {
    /// The file.
    package let path: String

    /// Names a file.
    package init(_ path: String) { self.path = path }

    /// What a look at a copy finds.
    package struct Findings: Sendable, Equatable {
        /// What is wrong with it, in plain words; empty when all is well.
        package let troubles: [String]
        /// The steps of the schema that it has.
        package let migrations: [String]
        /// The key that it was made with; nil when it was never noted.
        package let keyFingerprint: String?
    }

    /// Looks a file through.
    /// - Returns: What was found.
    /// - Throws: `OperatorProblem` when it is no database of Snug.
    package func look() throws -> Findings {
        do {
            return try opened { queue in
                try queue.read { db in
                    Findings(
                        troubles: try Self.troubles(db),
                        migrations: try String.fetchAll(db, sql: "SELECT name FROM migrations ORDER BY name"),
                        keyFingerprint: try String.fetchOne(
                            db, sql: "SELECT value FROM settings WHERE name = 'key-fingerprint'"))
                }
            }
        } catch is DatabaseError {
            throw OperatorProblem("\(path) is not a database of Snug, or it is damaged.")
        }
    }

    /// Copies one moment of the database into a new file, which is whole and on the disk when this returns.
    ///
    /// A server may be writing meanwhile: it is neither stopped nor slowed, and what it writes later isn't in the copy.
    /// - Parameter target: The new file; one that exists is never replaced.
    /// - Throws: `OperatorProblem`.
    package func copy(to target: String) throws {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw OperatorProblem("\(target) exists already. Choose another name: a copy never replaces one.")
        }
        let draft = target + ".unfinished"
        do {
            try? FileManager.default.removeItem(atPath: draft)
            try makePrivate(draft)
            try opened { try Self.fill(draft, from: $0) }
            try Durability.flush(draft)
            guard rename(draft, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
            try Durability.flush(URL(fileURLWithPath: target).deletingLastPathComponent().path)
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw OperatorProblem(
                "The copy to \(target) failed. Check that there is room and that you may write there.")
        }
    }

    /// Removes the empty log that a look at a resting database leaves behind: made by an administrator's command, it
    /// would belong to the wrong user when the server starts.
    ///
    /// The caller holds the data directory's lock.
    package func removeEmptyLog() {
        let size = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        guard size == 0 else { return }
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    private static func fill(_ draft: String, from source: DatabaseQueue) throws {
        let copy = try DatabaseQueue(path: draft)
        try source.backup(to: copy)
        // The pages say "I have a log beside me", which would be written when somebody only looks at the copy.
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
    }

    /// The file holds everything that anybody wrote: it is private before the first byte is in it.
    private func makePrivate(_ draft: String) throws {
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission) }
        close(descriptor)
    }

    private func opened<T>(_ body: (DatabaseQueue) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let result = try body(queue)
        try queue.close()
        return result
    }

    private static func troubles(_ db: GRDB.Database) throws -> [String] {
        try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
    }
}

/// Makes files survive a power cut.
enum Durability {
    /// Flushes a file or a directory to the disk.
    static func flush(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
