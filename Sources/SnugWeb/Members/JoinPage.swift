import SnugCore
import SnugReference

/// The page on which somebody joins.
struct JoinPage: Page {
    static let template = "members/join"

    let csrf: String
    let errors: FormErrors?
    let signInName: String
    let offeredName: String
    let offerMark: String
    let signInNameWrong: String?
    let pseudonym: String
    let pseudonymWrong: String?
    let ideas: [String]
    let suggested: String
    let takesSuggested: Bool
    let passphraseWrong: String?
    let isAdult: Bool
    let adultWrong: String?
    let acceptsRules: Bool
    let rulesWrong: String?
    /// Whether nobody joins without a code.
    let needsInvitation: Bool
    let invitation: String
    let invitationWrong: String?

    static let wrongInvitation =
        "That isn’t an invitation, or it was used or has ended. Please check it, letter by letter."

    /// An empty form with everything offered.
    init(fresh visit: Visit) {
        var generator = SystemRandomNumberGenerator()
        let suggestions = Suggestions(visit.services.reference.passphrases)
        let name = suggestions.signInName(using: &generator)
        let names = suggestions.pseudonyms(4, using: &generator)
        csrf = visit.csrf
        errors = nil
        signInName = name
        offeredName = name
        offerMark = OfferedName.mark(for: name, visit: visit)
        pseudonym = names.first ?? ""
        ideas = Array(names.dropFirst())
        suggested = suggestions.passphrase(using: &generator)
        (takesSuggested, isAdult, acceptsRules) = (false, false, false)
        needsInvitation = visit.services.settings.joining == .invitation
        (invitation, invitationWrong) = ("", nil)
        (signInNameWrong, pseudonymWrong, passphraseWrong, adultWrong, rulesWrong) = (nil, nil, nil, nil, nil)
    }

    /// The form as it was sent, with what to look at again.
    init(again form: JoinForm, _ mistakes: JoinForm.Mistakes, visit: Visit) {
        var generator = SystemRandomNumberGenerator()
        csrf = visit.csrf
        errors = mistakes.summary
        signInName = form.signInName
        // A name that we didn't offer isn't offered by showing it again.
        offeredName = form.keepsOffer ? form.offeredName : ""
        offerMark = form.keepsOffer ? OfferedName.mark(for: form.offeredName, visit: visit) : ""
        signInNameWrong = mistakes.signInName
        pseudonym = form.pseudonym
        pseudonymWrong = mistakes.pseudonym
        ideas = Suggestions(visit.services.reference.passphrases).pseudonyms(3, using: &generator)
        suggested = form.suggested
        takesSuggested = form.takesSuggested
        passphraseWrong = mistakes.passphrase
        isAdult = form.isAdult
        adultWrong = mistakes.adult
        acceptsRules = form.acceptsRules
        rulesWrong = mistakes.rules
        needsInvitation = visit.services.settings.joining == .invitation
        invitation = form.typedInvitation
        invitationWrong = mistakes.invitation
    }
}

/// What stands in the form's place while nobody can join.
struct JoiningClosedPage: Page {
    static let template = "members/join-closed"
}
