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
        return DataLock(descriptor: descriptor)
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Lets go.
    package func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }
}
