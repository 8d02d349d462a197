import HTTPTypes

/// The neutral page for whatever can't be answered: plain words, the way back, what was typed, and help lines.
struct ErrorPage: Page {
    static let template = "errors/page"

    let heading: String
    let sentence: String
    /// What the visitor had written, so that a failure never costs them their words.
    let words: String
    let wordsTitle: String
    let hasWords: Bool
    let offersSignIn: Bool
    let isMemberSite: Bool
}

extension Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notFound: .notFound
        case .signInFirst: .forbidden
        case .paused, .resting: .forbidden
        case .badToken: .forbidden
        case .unreadable: .badRequest
        case .tooLarge: .contentTooLarge
        case .tooMany: .tooManyRequests
        case .unavailable, .uncertain: .serviceUnavailable
        case .conflict: .conflict
        }
    }

    var heading: String {
        switch self {
        case .notFound: "We can’t find that page"
        case .signInFirst: "Please sign in"
        case .paused: "You can’t write just now"
        case .resting: "You are having a break"
        case .badToken: "That form has gone stale"
        case .unreadable: "We couldn’t read that"
        case .tooLarge: "That was more than we can take at once"
        case .tooMany: "A little slower, please"
        case .unavailable: "Snug can’t save anything just now"
        case .uncertain: "We don’t know whether that was saved"
        case .conflict: "Somebody else was here first"
        }
    }

    var sentence: String {
        switch self {
        case .notFound: "It may have been taken down, or the address may have a slip in it."
        case .signInFirst: "This page is for people who are signed in. Perhaps your session has ended."
        case .paused: "Snug staff have paused this account. You can read, and answer staff from your inbox."
        case .resting: "Nothing was posted. Press “Come back now” at the top of this page, and send it again."
        case .badToken: "Nothing was changed. Open the page again and send the form once more."
        case .unreadable: "Nothing was changed. Please go back and try once more."
        case .tooLarge: "Nothing was changed. A post may have up to 20,000 characters."
        case .tooMany(let seconds): "Nothing was lost. Please try again in \(Self.wait(seconds))."
        case .unavailable:
            "Nothing was kept this time, and nothing is wrong on your side. Please try again in a few minutes."
        case .uncertain: "It may have been. Before you send it again, please look whether it is there."
        case .conflict(let sentence): sentence
        }
    }

    private static func wait(_ seconds: Int) -> String {
        seconds < 90 ? "about a minute" : "about \((seconds + 59) / 60) minutes"
    }
}

extension Form {
    /// Everything that somebody may have written at length, whichever form it was, so that a failure gives it back.
    var written: String {
        let reason = self["reason"]
        // A report's reason is chosen and not written.
        let reasons = reason.contains(where: \.isWhitespace) ? [reason] : []
        let fields = ["body", "words", "about", "avoid", "experience", "star", "wish", "description"]
        return (fields.map { self[$0] } + reasons).filter { !$0.isEmpty }.joined(separator: "\n\n")
    }
}
