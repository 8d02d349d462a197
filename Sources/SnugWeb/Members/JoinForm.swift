import Foundation
import Keys
import SnugCore

/// What somebody sent to join, with what is wrong about it.
struct JoinForm: Sendable {
    let signInName: String
    let offeredName: String
    let keepsOffer: Bool
    let pseudonym: String
    let passphrase: String
    let suggested: String
    let takesSuggested: Bool
    let isAdult: Bool
    /// Whether they say that they are under 18.
    let isYoung: Bool
    let acceptsRules: Bool
    /// The invitation's code in the one spelling that is hashed; nil when none that could be one was typed.
    let invitation: String?
    let typedInvitation: String

    init(_ form: Form, visit: Visit) {
        signInName = form.trimmed("sign-in-name")
        offeredName = form.trimmed("offered-name")
        keepsOffer =
            signInName == offeredName && OfferedName.accepts(form["offer-mark"], for: offeredName, visit: visit)
        pseudonym = form.trimmed("pseudonym")
        suggested = String(form.trimmed("suggested").prefix(200))
        takesSuggested = form.has("take-suggested")
        // Whoever ticks the box and types one as well means what they typed.
        passphrase = form["passphrase"].isEmpty && takesSuggested ? suggested : form["passphrase"]
        isAdult = form["adult"] == "yes"
        isYoung = form["adult"] == "no"
        acceptsRules = form.has("rules")
        typedInvitation = form.trimmed("invitation")
        invitation = RecoveryCode(typed: typedInvitation)?.text
    }

    /// What is wrong, by field.
    struct Mistakes: Sendable {
        var signInName: String?
        var pseudonym: String?
        var passphrase: String?
        var adult: String?
        var rules: String?
        var invitation: String?

        var summary: FormErrors? {
            FormErrors([
                ("invitation", invitation), ("sign-in-name", signInName), ("pseudonym", pseudonym),
                ("passphrase", passphrase), ("adult", adult),
                ("rules", rules),
            ])
        }
    }

    func mistakes(_ rules: PassphraseRules) -> Mistakes {
        var mistakes = Mistakes()
        do { _ = try name(digits: "0000") } catch { mistakes.signInName = error.words }
        do { _ = try PseudonymName(typed: pseudonym) } catch { mistakes.pseudonym = error.words }
        mistakes.passphrase = rules.problem(with: passphrase, names: [signInName, pseudonym])?.words
        if !isAdult { mistakes.adult = "Snug is for adults. Please say that you are 18 or over." }
        if !acceptsRules { mistakes.rules = "Please say that you will keep to the rules." }
        return mistakes
    }

    /// The digits that this very form gets first: the same each time that this browser sends it, and nothing that
    /// anybody else could work out.
    func firstDigits(_ visit: Visit) -> String {
        let bytes = Array("join|\(signInName)|\(pseudonym)|".utf8) + visit.binding
        return visit.services.key.keyedHash(bytes, for: .idempotency).prefix(SignInName.digitCount)
            .map { String($0 % 10) }.joined()
    }

    /// The sign-in name that comes of what was typed.
    /// - Parameter digits: Drawn afresh; used unless the offered name was kept.
    /// - Returns: The name.
    /// - Throws: `SignInNameProblem`.
    func name(digits: String) throws(SignInNameProblem) -> SignInName {
        keepsOffer ? SignInName(lookingUp: offeredName) : try SignInName(choosing: signInName, digits: digits)
    }
}

/// A sign-in name that we offered carries a mark, so that it can be kept as it is: any other name gets digits that we
/// draw, or joining could be used to ask whether a name is in use.
enum OfferedName {
    static func mark(for name: String, visit: Visit) -> String {
        let bytes = Array("offered name|\(name)|".utf8) + visit.binding
        return Base32.encode(visit.services.key.keyedHash(bytes, for: .csrf), letterCase: .lower)
    }

    static func accepts(_ mark: String, for name: String, visit: Visit) -> Bool {
        constantTimeEquals(Array(mark.utf8), Array(self.mark(for: name, visit: visit).utf8))
    }
}
