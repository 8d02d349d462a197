/// An expected way in which a request can't be answered as asked.
///
/// Each has one neutral page; none says why in a way that would tell a stranger something.
package enum Refusal: Error, Sendable, Equatable {
    /// Nothing there that this visitor may know of.
    case notFound
    /// The page is for people who are signed in.
    case signInFirst
    /// The account is paused by staff: it may read and not write.
    case paused
    /// The member takes a break of their own choice: the account may read and not write.
    case resting
    /// The form's token is missing or not this visitor's.
    case badToken
    /// The request can't be read as a form.
    case unreadable
    /// The request is larger than any form of ours.
    case tooLarge
    /// Too many of a kind in a short time.
    case tooMany(retryAfterSeconds: Int)
    /// The server can't do this just now; nothing was kept.
    case unavailable
    /// The server can't tell whether it did this.
    case uncertain
    /// Somebody else changed the same thing first; the sentence says what happened.
    case conflict(String)
}
