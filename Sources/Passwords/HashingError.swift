/// Why a passphrase could not be hashed or checked.
package enum HashingError: Error, Equatable {
    /// Too many are waiting already: answer 503 and ask to try again in a moment.
    case busy
    /// The stored text is damaged, or the library refused, for instance because memory ran out.
    case failed
}
