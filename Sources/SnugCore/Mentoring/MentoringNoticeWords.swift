/// What the inbox says about mentoring.
///
/// A test makes sure that every notice has words.
enum MentoringNoticeWords {
    static func heading(_ kind: NoticeKind) -> String { words[kind]?.heading ?? "" }

    static func body(_ kind: NoticeKind) -> String { words[kind]?.body ?? "" }

    private static let words: [NoticeKind: (heading: String, body: String)] =
        forAskers
        .merging(forBoth) { first, _ in first }.merging(forMentors) { first, _ in first }

    private static let forAskers: [NoticeKind: (heading: String, body: String)] = [
        .mentoringAccepted: (
            "Somebody would like to listen to you",
            "A mentor has read what you wrote and said yes. They will write to you within three days. You can write first, "
                + "if you like."
        ),
        .mentoringBackInQueue: (
            "Your mentor couldn’t write in time",
            "That can happen to anybody with a family, and it isn’t about you. You have your old place in the queue, and "
                + "somebody else will read what you asked."
        ),
    ]

    private static let forBoth: [NoticeKind: (heading: String, body: String)] = [
        .mentoringMessage: (
            "There is a message for you",
            "It is in your mentoring conversation, which only the two of you can read."
        ),
        .mentoringPaused: (
            "Your mentoring conversation is paused",
            "The other person needs a break from it for now. Nothing closes meanwhile. If you need somebody today, Help now "
                + "lists lines that answer."
        ),
        .mentoringResumed: (
            "Your mentoring conversation goes on", "The pause is over. You can write again whenever you like."
        ),
        .mentoringClosed: (
            "Your mentoring conversation has come to rest",
            "Nobody has done anything wrong: life gets full. You can read it for \(MentoringRules.keptDays) days. Whoever "
                + "asked can ask again from there and keep their place."
        ),
        .mentoringClosedByStaff: (
            "Snug staff have closed your mentoring request",
            "Why they did, and what you could do instead, stands with the request. You can ask anew whenever you like, and "
                + "answer them from your inbox."
        ),
        .mentoringLeft: (
            "The other person has left Snug",
            "Your mentoring conversation has ended with that. If you were the one who asked, you can ask again and keep your "
                + "place."
        ),
        .proposalAnswered: (
            "About the change you suggested",
            "Snug staff have read your suggestion for the mentors’ training. Their answer stands beside the module."
        ),
    ]

    private static let forMentors: [NoticeKind: (heading: String, body: String)] = [
        .mentoringWithdrawn: (
            "The request you were reading was taken back",
            "Whoever asked doesn’t need it any more. There is nothing for you to do."
        ),
        .mentoringGivenBack: (
            "The request you took went back into the queue",
            "Three days went by without a message from you, so somebody else will take it. Nobody blames you. If things are "
                + "a lot at the moment, you can pause."
        ),
        .mentoringOffered: (
            "A coordinator thought of you",
            "There is a request that may suit you. It is kept for you for two days; say yes or no as you like."
        ),
        .mentorTraining: (
            "Your training is open",
            "Thank you for offering to listen. A coordinator has read what you wrote. Three short modules come next; you can "
                + "stop and go on whenever you like."
        ),
        .mentorApproved: (
            "You can listen to others now",
            "A coordinator has approved you as a mentor. When you have a quiet hour, the mentors’ page shows who waits."
        ),
        .mentorDeclined: (
            "About your offer to listen",
            "A coordinator has read it with care and won’t take it further at the moment. That is no judgement on you as a "
                + "parent. You can offer again later."
        ),
        .mentorEnded: (
            "Your time as a mentor has ended",
            "A coordinator has ended it. Conversations you have open are yours to close kindly. Thank you for the time you "
                + "gave."
        ),
        .mentorTrainingDue: (
            "Your training wants refreshing",
            "Training holds for a year, and yours is nearly over. Reading the modules again takes less than an hour; until "
                + "then your conversations go on."
        ),
    ]
}
