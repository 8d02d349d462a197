/// What can honestly be said about waiting.
package struct WaitingTruth: Sendable, Hashable {
    /// Hours that half of the last people waited at most; nil while too few have asked.
    package let medianHours: Int?
    /// How many requests are before this one, it included; nil when it isn't waiting.
    package let place: Int?
    /// How many wait in all.
    package let waiting: Int

    /// Computes what can be said.
    /// - Parameters:
    ///   - hours: The last waiting times, in hours, in any order.
    ///   - place: The place in the queue, from 1.
    ///   - waiting: How many wait.
    package init(hours: [Int], place: Int?, waiting: Int) {
        let sorted = hours.sorted()
        medianHours = sorted.count < MentoringRules.fewest ? nil : sorted[(sorted.count - 1) / 2]
        self.place = place
        self.waiting = waiting
    }

    /// How long it takes, as a sentence.
    package var usual: String {
        guard let medianHours else {
            return "Too few people have asked so far for us to say how long it takes."
        }
        return "Of the last people who asked, half had somebody to talk to within \(Self.span(medianHours)). For the "
            + "others it took longer."
    }

    /// Where somebody stands, as a sentence; nil for somebody who doesn't wait.
    package var standing: String? {
        switch place {
        case nil: nil
        case 1: "Nobody has been waiting longer than you."
        case 2: "One person has been waiting longer than you."
        case .some(let place): "\(place - 1) people have been waiting longer than you."
        }
    }

    /// Hours in words that are no more exact than they can be.
    /// - Parameter hours: The hours.
    /// - Returns: "a day", "4 days", "2 weeks".
    package static func span(_ hours: Int) -> String {
        let days = (hours + 23) / 24
        return switch days {
        case ...1: "a day"
        case 2...13: "\(days) days"
        default: "\((days + 6) / 7) weeks"
        }
    }
}
