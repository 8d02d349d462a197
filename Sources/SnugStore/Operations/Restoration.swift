import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Puts a backup in the place of the database, while nobody works on it.
package struct Restoration: Sendable {
    let directory: DataDirectory
    let backup: SQLiteCopy

    /// Prepares to restore.
    /// - Parameters:
    ///   - directory: The data directory; the caller holds its lock.
    ///   - backup: The backup's path.
    package init(of directory: DataDirectory, from backup: String) {
        self.directory = directory
        self.backup = SQLiteCopy(backup)
    }

    /// Refuses a backup that this Snug can't serve from.
    /// - Parameter fingerprint: The key at hand, nil when there is none.
    /// - Throws: `OperatorProblem`.
    package func check(againstKey fingerprint: String?) throws {
        let findings = try backup.look()
        if let trouble = findings.troubles.first {
            throw OperatorProblem("\(backup.path) is damaged and was not restored: \(trouble)")
        }
        if let stranger = findings.migrations.first(where: { !Migrator.knows($0) }) {
            throw OperatorProblem("\(backup.path) was made by a newer Snug (it has \(stranger)). Update Snug first.")
        }
        guard let fingerprint else {
            throw OperatorProblem("The key file is missing. Put its copy back first: no backup can be used without it.")
        }
        if let needed = findings.keyFingerprint, needed != fingerprint {
            throw OperatorProblem(
                "\(backup.path) belongs to another key file (its key is \(needed), the one here is \(fingerprint)).")
        }
    }

    /// Restores.
    ///
    /// The database that was there stays beside the new one.
    /// - Parameter stamp: Part of the old database's new name, such as the time.
    /// - Returns: Where the old database is now; nil when there was none.
    /// - Throws: `OperatorProblem`.
    package func restore(stamp: String) throws -> String? {
        let draft = directory.database + ".restoring"
        try? FileManager.default.removeItem(atPath: draft)
        try backup.copy(to: draft)
        let kept = directory.holdsDatabase ? try keepOld(stamp: stamp) : nil
        // One step: at no moment is there a directory without a database, which a server would fill with a new one.
        guard rename(draft, directory.database) == 0 else {
            throw OperatorProblem("The backup could not be put in place: \(String(cString: strerror(errno))).")
        }
        try Durability.flush(directory.path)
        return kept
    }

    /// Gives the old database a second name, with its log folded in: a log left beside a new database would spoil it.
    private func keepOld(stamp: String) throws -> String {
        let name = "\(directory.database).before-restore-\(stamp)"
        do {
            let old = try SQLiteDatabase(path: directory.database, readers: 1)
            try old.foldLog()
            try old.close()
        } catch {
            // A damaged database can't be folded; its log goes with it, under a matching name.
            try moveLogs(to: name)
        }
        guard link(directory.database, name) == 0 else {
            throw OperatorProblem("The old database could not be kept as \(name): \(String(cString: strerror(errno))).")
        }
        return name
    }

    private func moveLogs(to name: String) throws {
        for suffix in ["-wal", "-shm"] where access(directory.database + suffix, F_OK) == 0 {
            guard rename(directory.database + suffix, name + suffix) == 0 else {
                throw OperatorProblem("The old database's log could not be moved: \(String(cString: strerror(errno))).")
            }
        }
    }
}
