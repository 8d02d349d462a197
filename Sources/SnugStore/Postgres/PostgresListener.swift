import CPostgres
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Hears what other nodes, and this one, announce: one thread with a connection of its own.
final class PostgresListener: @unchecked Sendable {  // `isClosing` is guarded by `lock`.
    private let address: PostgresAddress
    private let hub: NewsHub
    private let lock = NSLock()
    private var isClosing = false

    init(_ address: PostgresAddress, hub: NewsHub) {
        self.address = address
        self.hub = hub
        let thread = Thread { [self] in listen() }
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Ends listening, within a quarter of a second.
    func close() { lock.withLock { isClosing = true } }

    private var isOver: Bool { lock.withLock { isClosing } }

    private func listen() {
        while !isOver {
            if let link = try? PostgresLink(address, patience: .seconds(5)) { hear(link.handle) }
            // What was announced meanwhile is lost: whoever shows something looks again.
            hub.publish([.missed])
            if !isOver { Thread.sleep(forTimeInterval: 0.25) }
        }
    }

    private func hear(_ handle: OpaquePointer) {
        guard PQexitPipelineMode(handle) == 1, PQsetnonblocking(handle, 0) == 0 else { return }
        let answer = PQexec(handle, "LISTEN snug")
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK else { return }
        while !isOver {
            var watched = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard poll(&watched, 1, 250) >= 0, PQconsumeInput(handle) == 1, PQstatus(handle) == CONNECTION_OK else {
                return
            }
            while let note = PQnotifies(handle) {
                if let news = News(text: String(cString: note.pointee.extra)) { hub.publish([news]) }
                PQfreemem(note)
            }
        }
    }
}
