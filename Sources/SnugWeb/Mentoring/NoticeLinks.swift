import SnugCore
import SnugStore

extension NoticeFile {
    /// Where a notice about mentoring leads; nil for any other.
    var mentoringPath: String? {
        if let request { return "/mentoring/requests/\(request)" }
        return switch kind {
        case .mentorTraining, .mentorTrainingDue, .proposalAnswered: "/mentoring/training"
        case .mentorApproved, .mentorDeclined, .mentorEnded, .mentoringOffered, .mentoringWithdrawn: "/mentoring/mentor"
        case .mentoringGivenBack: "/mentoring/mentor"
        default: nil
        }
    }
}
