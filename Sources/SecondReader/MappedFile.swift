import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file's bytes, mapped read-only: the system keeps one copy of them and drops it when memory is short.
final class MappedFile: Sendable {
    // The address as a number, since a pointer can't be shared between tasks; nothing ever writes to what it points to.
    private let address: UInt
    let count: Int

    /// Maps a file.
    ///
    /// - Parameter path: Where it is.
    /// - Throws: `ModelProblem` when it can't be read.
    init(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw ModelProblem("\(path) can't be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { throw ModelProblem("\(path) is empty") }
        count = Int(status.st_size)
        let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapped, mapped != MAP_FAILED else { throw ModelProblem("\(path) can't be mapped") }
        address = UInt(bitPattern: mapped)
    }

    deinit { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }

    /// The bytes of a range, which the caller has checked; valid as long as this object.
    func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: address + UInt(range.lowerBound)), count: range.count)
    }
}

/// Why a model file can't be used.
package struct ModelProblem: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
