import CProcess

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Keeps what is in this process's memory out of everybody's files.
enum Hardening {
    /// No core dump, no debugger of another process, and new files for their owner alone (decisions.md 30).
    static func apply() {
        #if os(Linux)
        _ = snug_forbid_dumps()
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #endif
        umask(0o077)
    }
}
