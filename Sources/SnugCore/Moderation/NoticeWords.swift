/// The words of a notice: a heading and a short text, plain and without blame.
package struct NoticeWords: Sendable, Hashable {
    /// What happened, in a few words.
    package let heading: String
    /// What it means, why, and what can be done.
    package let body: String

    /// Words a notice.
    /// - Parameters:
    ///   - kind: What happened.
    ///   - cause: Why staff came to look.
    package init(_ kind: NoticeKind, cause: NoticeCause) {
        heading = Self.heading(kind, cause)
        body = Self.body(kind, cause)
    }

    private static func heading(_ kind: NoticeKind, _ cause: NoticeCause) -> String {
        switch kind {
        case .postHeld: "Your post is waiting for Snug staff"
        case .postPublished: "Your post is up"
        case .postRemoved: "Your post was taken down"
        case .editAsked: "Could you change something in your post?"
        case .editDeclined: "Your post stays as it was"
        case .staffNote: "Snug staff wrote to you"
        case .caseClosed: "Snug staff have read what you wrote"
        case .decisionUndone: "We changed our minds about your post"
        case .callReceived: "You asked Snug staff for help"
        case .accountPaused: "Your account is paused"
        case .accountFreed: "You can write again"
        case .accountLookedUp: "Snug staff looked something up about your account"
        case .accountEnded: "Snug staff are ending your account"
        default: MentoringNoticeWords.heading(kind)
        }
    }

    private static func body(_ kind: NoticeKind, _ cause: NoticeCause) -> String {
        switch kind {
        case .postHeld:
            "\(cause.sentence) For now only you and Snug staff can see it. You have done nothing wrong by writing it, "
                + "and you can answer here or change the post."
        case .postPublished:
            "Snug staff have read it, and it now stands in its thread. \(cause.sentence) "
                + "You can answer here if you like."
        case .postRemoved:
            "\(cause.sentence) Snug staff have read it and decided that it can’t stay up. "
                + "That says nothing about you. You can answer here, or ask for somebody else on Snug staff to look again."
        case .editAsked:
            "\(cause.sentence) Snug staff have written below what they would like you to change."
        case .editDeclined:
            "\(cause.sentence) Snug staff have read your change and left the earlier version up. You can answer here, "
                + "or ask for somebody else on Snug staff to look again."
        case .staffNote:
            "Their words stand in the conversation, and you can answer when you feel like it."
        case .caseClosed where cause == .call:
            "For now they have finished with it. Whenever you want to go on, write below and somebody will read it."
        case .caseClosed:
            "\(cause.sentence) They have finished with it, and it stays as it was."
        case .decisionUndone:
            "Snug staff have taken their last decision back and are looking at it again. You will hear from us here."
        case .callReceived:
            "Only you and Snug staff can read this. What you wrote and what they answer stands below, and you can add to it "
                + "whenever you like."
        case .accountPaused:
            "For a while you can read and not write, under any of your names. What Snug staff say about it stands below, "
                + "and you can answer. They were not told which other names are yours."
        case .accountFreed:
            "The pause is over. You can write as before, under all of your names."
        case .accountLookedUp:
            "Two people of Snug staff, who do different work, together asked whether this name and another belong to one "
                + "account. When they asked and why stands under “What staff looked up” in Settings."
        case .accountEnded:
            "Two people of Snug staff, who do different work, decided this together. Why stands under “What staff looked "
                + "up” in Settings. Until it ends you can read, answer here and take a copy of what is yours."
        default: MentoringNoticeWords.body(kind)
        }
    }
}

extension NoticeCause {
    /// The cause as a sentence for the author.
    package var sentence: String {
        switch self {
        case .danger: "Some words in it made us worry that somebody may be in danger."
        case .concern: "Some words in it made us want to be sure that everybody is all right."
        case .methods: "It goes into ways of coming to harm, which could put another reader at risk."
        case .childDetail: "It goes into private details about a child that are safer out of public view."
        case .arranging: "It reads as if it looked for or offered an adoption, which the law only lets agencies do."
        case .hostile: "Some words in it may threaten people, or be against people for who they are."
        case .young: "It reads as if somebody under 18 wrote it, and Snug is for adults."
        case .identifying: "Your family, or another, could perhaps be recognised from it."
        case .report: "Somebody asked us to look at it."
        case .appeal: "You asked for somebody else to look at it again."
        case .call: "You asked us for help."
        case .newcomer:
            "It is one of your first \(Newcomer.firstPosts) posts, and Snug staff read everybody’s first posts before others see them."
        case .staff: "Snug staff came upon it."
        }
    }
}
