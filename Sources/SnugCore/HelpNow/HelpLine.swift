package import Foundation

/// A line that somebody can ring, text or write to.
package struct HelpLine: Sendable, Codable, Hashable {
    /// How long a check of a line holds good (domain facts, section 4).
    package static let checkHoldsDays = 90

    /// The name of the row.
    package let id: String
    /// The heading under which `/help-now` lists it.
    package let group: HelpGroup
    /// Who answers.
    package let name: String
    /// The number to ring; nil when there is none, or none that we are fairly sure of.
    package let phone: String?
    /// What to do besides dialling, for example which option to choose.
    package let howToReach: String?
    /// The number to text.
    package let textNumber: String?
    /// The word to text first.
    package let textBody: String?
    /// The address for e-mail.
    package let email: String?
    /// The website.
    package let web: String?
    /// When somebody answers, as published; see `hoursWords(at:)` for what may be shown.
    package let hours: String?
    /// Whom it is for.
    package let forWhom: String
    /// Where in the United Kingdom it works.
    package let nations: String
    /// What to ring it about.
    package let use: String
    /// How sure we are of the number.
    package let numberConfidence: Confidence
    /// How sure we are of the hours; nil where hours mean nothing.
    package let hoursConfidence: Confidence?
    /// Where the facts come from.
    package let source: String
    /// When the source said so.
    package let asOf: String?
    /// The day on which the operator confirmed the line.
    package let verifiedOn: CheckedDay?
    /// The role that keeps the row right.
    package let owner: String

    /// The address that starts a call.
    package var telHref: String? { phone.flatMap(ContactLink.tel) }

    /// The address that opens a text message.
    package var smsHref: String? { textNumber.flatMap { ContactLink.sms($0, body: textBody) } }

    /// What to text and where, for example "Text SHOUT to 85258".
    package var textWords: String? {
        textNumber.map { number in textBody.map { "Text \($0) to \(number)" } ?? "Text \(number)" }
    }

    /// Whether the operator has confirmed the line lately enough to rely on it.
    package func isChecked(at now: Date) -> Bool {
        verifiedOn?.isWithin(days: Self.checkHoldsDays, of: now) ?? false
    }

    /// What to say about when somebody answers.
    /// - Parameter now: The time of the page.
    /// - Returns: The hours while the line is freshly checked, "Check hours" otherwise, nil where hours mean nothing.
    package func hoursWords(at now: Date) -> String? {
        // 999 keeps no hours: "check hours" beside it could make somebody in danger hesitate.
        guard id != Self.emergencyID, hoursConfidence != nil, phone ?? textNumber != nil else { return nil }
        return isChecked(at: now) && hoursConfidence == .high ? hours ?? Self.checkHours : Self.checkHours
    }

    /// What to say about who has checked the line and when.
    package func checkedWords(at now: Date) -> String {
        guard let verifiedOn, isChecked(at: now) else { return "Not checked by this service lately" }
        return "Checked on \(verifiedOn.words)"
    }

    static let emergencyID = "emergency"
    private static let checkHours = "Check hours"

    /// Makes a line.
    package init(
        id: String, group: HelpGroup, name: String, phone: String? = nil, howToReach: String? = nil,
        textNumber: String? = nil, textBody: String? = nil, email: String? = nil, web: String? = nil,
        hours: String? = nil, forWhom: String, nations: String, use: String, numberConfidence: Confidence,
        hoursConfidence: Confidence?, source: String, asOf: String? = nil, verifiedOn: CheckedDay? = nil, owner: String
    ) {
        self.id = id
        self.group = group
        self.name = name
        // A wrong number in a bad hour does more harm than none.
        self.phone = numberConfidence == .low ? nil : phone
        self.howToReach = howToReach
        self.textNumber = numberConfidence == .low ? nil : textNumber
        self.textBody = textBody
        self.email = numberConfidence == .low ? nil : email
        self.web = web
        self.hours = hours
        self.forWhom = forWhom
        self.nations = nations
        self.use = use
        self.numberConfidence = numberConfidence
        self.hoursConfidence = hoursConfidence
        self.source = source
        self.asOf = asOf
        self.verifiedOn = verifiedOn
        self.owner = owner
    }
}
