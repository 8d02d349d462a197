import Foundation

/// Time that one thread worked, so that what else the machine and the other tests do is left out.
enum ProcessorTime {
    /// How long some work took the thread it runs on, in seconds.
    static func ofThisThread(_ work: () -> Void) -> TimeInterval {
        let start = now()
        work()
        return now() - start
    }

    private static func now() -> TimeInterval {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return TimeInterval(time.tv_sec) + TimeInterval(time.tv_nsec) / 1e9
    }
}
