import Keys
package import SnugCore

/// What one node counted and the others must count too, or else whoever guesses would have as many tries as there are
/// nodes.
///
/// It travels from memory to memory and is stored nowhere (decisions.md 29): a counter's name is a keyed hash that means
/// nothing an hour later.
package enum SharedCount: Sendable, Equatable {
    /// A try with a name.
    case tried([UInt8])
    /// A try that was right: its name's tries are forgotten.
    case right([UInt8])
    /// One of what strangers together may do.
    case spent(RateLimits.Action, WorkRules.Proof)
    /// A task that can't be used a second time.
    case used(task: String)
    /// A report that a visitor made.
    case reported([UInt8], isGuest: Bool)

    /// As it travels.
    package var text: String {
        switch self {
        case .tried(let counter): "tried " + Base32.encode(counter, letterCase: .lower)
        case .right(let counter): "right " + Base32.encode(counter, letterCase: .lower)
        case .spent(let action, let work): "spent \(action.rawValue) \(work.rawValue)"
        case .used(let task): "used " + task
        case .reported(let counter, let isGuest):
            "reported \(isGuest ? "guest" : "member") " + Base32.encode(counter, letterCase: .lower)
        }
    }

    /// Reads what another node sent; nil for what a newer Snug may send and this one doesn't know.
    /// - Parameter text: As it travelled.
    package init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("tried", 2): self = .tried(Base32.decode(words[1]) ?? [])
        case ("right", 2): self = .right(Base32.decode(words[1]) ?? [])
        case ("used", 2): self = .used(task: words[1])
        case ("reported", 3): self = .reported(Base32.decode(words[2]) ?? [], isGuest: words[1] == "guest")
        case ("spent", 3):
            guard let action = RateLimits.Action(rawValue: words[1]), let work = WorkRules.Proof(rawValue: words[2])
            else {
                return nil
            }
            self = .spent(action, work)
        default: return nil
        }
    }
}
