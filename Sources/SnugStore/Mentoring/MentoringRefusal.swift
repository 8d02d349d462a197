/// Why something about mentoring can't be done.
package enum MentoringRefusal: Error, Sendable, Equatable {
    /// There is no such thing for whoever asks.
    case notThere
    /// The account is paused: it reads and writes nothing.
    case accountPaused
    /// They listen to others already, or have applied.
    case alreadyMentor
    /// They have as many requests open as one person can have.
    case alreadyAsked
    /// They don't listen to others, or not yet, or no longer.
    case notApproved
    /// They have paused listening.
    case resting
    /// Their training has to be renewed first.
    case trainingDue
    /// They have as many conversations as they wanted.
    case full
    /// Somebody else has it, or it changed meanwhile.
    case gone
    /// It can't be made longer any more.
    case tooOften
    /// One of the two has paused the conversation.
    case paused
    /// It has ended.
    case closed
}
