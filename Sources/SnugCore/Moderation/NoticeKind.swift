/// What a notice in the inbox is about.
package enum NoticeKind: String, Sendable, CaseIterable, Codable {
    case postHeld = "post-held"
    case postPublished = "post-published"
    case postRemoved = "post-removed"
    case editAsked = "edit-asked"
    case editDeclined = "edit-declined"
    case staffNote = "staff-note"
    case caseClosed = "case-closed"
    case decisionUndone = "decision-undone"
    /// The member asked for help; the conversation about it hangs on this notice.
    case callReceived = "call-received"
    /// The account may read and not write for a while.
    case accountPaused = "account-paused"
    case accountFreed = "account-freed"
    /// Two of staff looked up whether this name and another are one person's.
    case accountLookedUp = "account-looked-up"
    /// Two of staff ended the account.
    case accountEnded = "account-ended"
    /// To whoever asked for a listening ear.
    case mentoringAccepted = "mentoring-accepted"
    case mentoringBackInQueue = "mentoring-back-in-queue"
    /// To either side of a conversation.
    case mentoringMessage = "mentoring-message"
    case mentoringPaused = "mentoring-paused"
    case mentoringResumed = "mentoring-resumed"
    case mentoringClosed = "mentoring-closed"
    case mentoringClosedByStaff = "mentoring-closed-by-staff"
    case mentoringLeft = "mentoring-left"
    /// To a mentor: whoever asked took the request back while it was being looked at.
    case mentoringWithdrawn = "mentoring-withdrawn"
    case mentoringGivenBack = "mentoring-given-back"
    case mentoringOffered = "mentoring-offered"
    case mentorTraining = "mentor-training"
    case mentorApproved = "mentor-approved"
    case mentorDeclined = "mentor-declined"
    case mentorEnded = "mentor-ended"
    case mentorTrainingDue = "mentor-training-due"
    case proposalAnswered = "proposal-answered"
}

/// Why Snug staff came to look, as its author is told it: always the true cause (behaviour R10).
package enum NoticeCause: String, Sendable, CaseIterable, Codable {
    /// Words that may mean that somebody is in danger now.
    case danger
    /// Words that made staff want to make sure that everybody is all right.
    case concern
    /// Details about ways of coming to harm.
    case methods
    /// Details about a child that don't belong in public.
    case childDetail = "child-detail"
    /// An offer or search of an adoption.
    case arranging
    /// Words against people for who they are, or that give somebody's private life away.
    case hostile
    /// A child or young person seems to be writing.
    case young
    /// A family could be recognised.
    case identifying
    /// Somebody asked staff to look.
    case report
    /// The author asked for a second look.
    case appeal
    /// The author asked for help.
    case call
    /// Nothing is the matter: it is one of somebody's first posts, and staff read those first.
    case newcomer
    /// Staff themselves came upon it.
    case staff

    /// The cause that weighs most among a case's hits.
    /// - Parameter hits: The hits, in any order; the one with the most urgent concern counts.
    package init(hits: [CaseHit]) {
        let concerns = hits.flatMap(\.concerns).sorted { $0.priority < $1.priority }
        if let named = concerns.lazy.compactMap({ Self.byCategory[$0.category] }).first {
            self = named
        } else if let first = concerns.first {
            self = first.priority == .p1 ? .danger : .concern
        } else if hits.contains(where: { $0.reason == .identifying }) || hits.contains(where: \.onlyIdentifies) {
            self = .identifying
        } else {
            self = Self.bySource(hits)
        }
    }

    private static func bySource(_ hits: [CaseHit]) -> NoticeCause {
        if hits.contains(where: { $0.source == .call }) { return .call }
        if hits.contains(where: { $0.source == .report }) { return .report }
        if hits.contains(where: { $0.source == .appeal }) { return .appeal }
        return hits.isEmpty ? .staff : .concern
    }

    private static let byCategory: [String: NoticeCause] = [
        "self_harm_methods": .methods,
        "sexual_abuse": .childDetail,
        "harmful_sexual_behaviour": .childDetail,
        "arranging_adoption": .arranging,
        "hate_illegal": .hostile,
        "threat_to_staff": .hostile,
        "child_user": .young,
        Newcomer.category: .newcomer,
    ]
}

extension CaseHit {
    /// Whether nothing but identifying details brought this to staff.
    var onlyIdentifies: Bool { source == .screening && concerns.isEmpty && !details.isEmpty }
}
