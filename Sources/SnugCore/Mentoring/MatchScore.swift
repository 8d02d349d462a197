package import Foundation

/// Who is shown to a mentor first.
///
/// A request's score for a mentor is its fit plus what it gained by waiting. The fit has an upper end and waiting has none:
/// after eight days even a request that fits nothing comes before a new one that fits everything, so that nobody waits for
/// ever. Of two that fit equally the one that waits longer always comes first.
package enum MatchScore {
    /// Points for each topic of the request that the mentor has lived; more than three shared topics add nothing.
    package static let topic = 3
    /// How many shared topics count.
    package static let mostTopics = 3
    /// Points for a child of an age that the mentor knows.
    package static let band = 3
    /// Points for the same region, where both gave one: they may know the same services.
    package static let region = 2
    /// Points for any time at which both have a moment.
    package static let time = 2
    /// Points for each day of waiting.
    package static let day = 2.0

    /// The best fit there can be.
    package static let most = topic * mostTopics + band + region + time

    /// How well a mentor fits a request.
    /// - Parameters:
    ///   - mentor: What the mentor has lived.
    ///   - request: What the request is about.
    /// - Returns: Points, from 0 to `most`.
    package static func fit(_ mentor: Leanings, _ request: Leanings) -> Int {
        let topics = min(mentor.topics.intersection(request.topics).count, mostTopics) * topic
        let band = mentor.bands.isDisjoint(with: request.bands) ? 0 : band
        let region = mentor.region != nil && mentor.region == request.region ? region : 0
        let time = mentor.times.isDisjoint(with: request.times) ? 0 : time
        return topics + band + region + time
    }

    /// A request's score.
    /// - Parameters:
    ///   - fit: How well the mentor fits.
    ///   - waited: Seconds since it took its place in the queue.
    /// - Returns: Points; the highest is shown first.
    package static func score(fit: Int, waited: TimeInterval) -> Double {
        Double(fit) + max(waited, 0) / 86_400 * day
    }
}
