/// How long newcomers' first posts wait for staff, from what lately was.
package enum NewcomerWait {
    /// How many of the latest waits count.
    package static let kept = 30
    /// With fewer than these nothing is said: one decision at midnight is no custom.
    package static let fewest = 5

    /// The wait that half of the posts didn't exceed.
    /// - Parameter minutes: The latest waits, in any order.
    /// - Returns: Minutes; nil while there are too few to go by.
    package static func usual(_ minutes: [Int]) -> Int? {
        guard minutes.count >= fewest else { return nil }
        // Of an even number the upper one: rather say too long than too short.
        return minutes.sorted()[minutes.count / 2]
    }

    /// A wait as one may say it to somebody who waits.
    /// - Parameter minutes: The wait.
    /// - Returns: Words that fit "has usually taken ...".
    package static func words(_ minutes: Int) -> String {
        switch minutes {
        case ...75: "about an hour"
        case ...300: "a few hours"
        case ...(14 * 60): "about half a day"
        case ...(36 * 60): "about a day"
        case ...(60 * 60): "about two days"
        default: "several days"
        }
    }
}
