import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Says that one process works on a data directory.
///
/// The system lets go of it when the process ends, however it ends.
package final class DataLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock of a directory that exists.
    /// - Parameter directory: The data directory.
    /// - Returns: The lock, or nil while another process holds it.
    /// - Throws: `OperatorProblem` when the lock's file can't be opened.
    package static func take(_ directory: DataDirectory) throws -> DataLock? {
        // Closed on exec, or else an alert command that hangs would keep the next server from starting.
        let descriptor = open(directory.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw OperatorProblem(
                "The data directory \(directory.path) can't be used: \(String(cString: strerror(errno))).")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        // What somebody before us announced is over.
        ftruncate(descriptor, 0)
        return DataLock(descriptor: descriptor)
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Says to whoever finds the directory locked what is being done, until the lock is taken again.
    /// - Parameter words: What `Installation` then says of the directory, such as "is being moved".
    package func announce(_ words: String) {
        ftruncate(descriptor, 0)
        _ = words.utf8.withContiguousStorageIfAvailable { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// What whoever holds the lock of a directory does there, or nil when that is nothing out of the ordinary.
    /// - Parameter directory: The data directory.
    /// - Returns: What the holder announced.
    package static func announcement(of directory: DataDirectory) -> String? {
        let words = try? String(contentsOfFile: directory.lock, encoding: .utf8)
        return words.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Lets go.
    package func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}
