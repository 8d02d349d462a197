/// Why a key, a wrap or a sealed value could not be used.
package enum KeyError: Error, Equatable {
    /// The bytes given for a key are too many or too few.
    case wrongLength
    /// The sealed value was changed, belongs elsewhere, or was sealed under another key. Which of these is never told.
    case cannotOpen
}
