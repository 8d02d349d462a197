package import Foundation

/// A kind of data that is kept for a while and then destroyed.
///
/// One table for three readers: the job that destroys, the privacy page, and the operator's dry run.
package enum RetentionKind: String, Sendable, CaseIterable {
    case sessions
    case staffSessions = "staff-sessions"
    case staffInvitations = "staff-invitations"
    case invitations
    case forms
    case jobs
    case drafts
    case cases
    case reveals
    case pauses
    case complaints
    case mentoring
    case mentors
    case proposals
    case audit
}

/// How long one kind is kept, and why.
package struct RetentionRule: Sendable, Hashable {
    package let kind: RetentionKind
    /// What it is, as the privacy page says it.
    package let what: String
    /// Seconds after its end for which a row is kept.
    package let kept: TimeInterval
    /// The same for people, from what moment on included.
    package let howLong: String
    /// Why it is kept at all.
    package let why: String
    /// Whether its destruction is written down; not for what comes and goes by the hour and would only tell how busy it was.
    package let isLogged: Bool
}

/// What is kept for how long and why.
package enum Retention {
    private static let day: TimeInterval = 86_400

    /// The rule of each kind.
    package static let table = passing + lasting

    /// What comes and goes by the hour.
    private static let passing = [
        make(
            .sessions, "That you are signed in somewhere", 0, "Until 12 hours without a visit, 7 days at most",
            "You stay signed in.", isLogged: false),
        make(
            .staffSessions, "That staff are signed in", 0,
            "Until \(SessionLimits.staff.idleMinutes) minutes without a visit, 10 hours at most",
            "They stay signed in.", isLogged: false),
        make(
            .staffInvitations, "Links that set up a staff account", 0, "Until they are used, a day at most",
            "They work once.",
            isLogged: false),
        make(
            .invitations, "Invitation codes, without who made them", 0,
            "Until they are used, \(InvitationRules.days) days at most", "They work once.", isLogged: false),
        make(
            .forms, "That a form was sent, without what was in it", day, "A day",
            "A form that is sent twice counts once.", isLogged: false),
        make(
            .jobs, "Work that is done, such as telling staff of an urgent post", 30 * day, "30 days",
            "Nothing is done twice.", isLogged: false),
    ]

    /// What is kept for a reason that outlasts a visit.
    private static let lasting = [
        make(
            .drafts, "Drafts, sealed to you", 0, "30 days after you last kept them", "You can go on writing.",
            isLogged: true),
        make(
            .cases, "Cases: what was reported or found, and what you and staff wrote about it", 0,
            "Until \(Int(CaseRules.kept / day)) days after the last decision",
            "You can ask for another look, and staff can see what was before.", isLogged: true),
        make(
            .reveals, "What two of staff looked up or decided about an account together", 365 * day,
            "A year; the answer itself a week", "You can see that it happened and why.", isLogged: true),
        make(
            .pauses, "That an account was paused", 365 * day, "A year after the pause ended",
            "Staff can see whether it happens again.", isLogged: true),
        make(
            .complaints, "Complaints about how data are handled", 365 * day, "A year after the answer",
            "We must be able to show that we answered.", isLogged: true),
        make(
            .mentoring, "Mentoring requests and conversations, which only the two who talk can read",
            TimeInterval(MentoringRules.keptDays) * day, "\(MentoringRules.keptDays) days after the end",
            "You can read them again, and ask again.", isLogged: true),
        make(
            .mentors, "That somebody was a mentor, with coordinators’ notes", 180 * day, "180 days after the end",
            "Coordinators can answer questions about it.", isLogged: true),
        make(
            .proposals, "Suggestions for the mentors’ training", 365 * day, "A year after the answer",
            "Whoever made one can read the answer.", isLogged: true),
        make(
            .audit, "The record of what staff did and why, without your words", 3 * 365 * day, "3 years",
            "Whoever has power here must answer for it.", isLogged: true),
    ]

    /// The rule of one kind; a test makes sure that each has one.
    package static func rule(_ kind: RetentionKind) -> RetentionRule? { table.first { $0.kind == kind } }

    private static func make(
        _ kind: RetentionKind, _ what: String, _ kept: TimeInterval, _ howLong: String, _ why: String, isLogged: Bool
    ) -> RetentionRule {
        RetentionRule(kind: kind, what: what, kept: kept, howLong: howLong, why: why, isLogged: isLogged)
    }
}
