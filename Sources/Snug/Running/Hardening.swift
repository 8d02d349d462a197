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
            raiseFileLimit()
        #endif
        umask(0o077)
    }

    #if os(Linux)
        /// Every connection takes a descriptor, and a shell's usual 1,024 are fewer than the connections we serve: somebody
        /// who opens them all would otherwise leave none for the database.
        private static func raiseFileLimit() {
            var limit = rlimit()
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
            guard getrlimit(resource, &limit) == 0 else { return }
            limit.rlim_cur = min(limit.rlim_max, 65_536)
            _ = setrlimit(resource, &limit)
        }
    #endif
}
