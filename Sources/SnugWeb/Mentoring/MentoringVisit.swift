import Foundation
import SnugCore
import SnugReference
import SnugStore

extension MemberVisit {
    /// The request that the address names, as far as this member may know of it.
    /// - Throws: `Refusal.notFound`, `DatabaseTrouble`.
    func mentoringRequest() async throws -> RequestFile {
        guard let file = try await knownRequest() else { throw Refusal.notFound }
        return file
    }

    /// The same; nil when there is nothing that this member may know of.
    func knownRequest() async throws -> RequestFile? {
        try await visit.services.stores.mentoring.file(
            try parameter("request"), for: member.pseudonyms, now: visit.now)
    }

    /// The community's working days, which decide when silence ends a conversation.
    var workingDays: WorkingDays {
        visit.services.reference.mentoring.workingDays(in: visit.services.settings.timeZone)
    }

    /// The words for times that somebody else sees too.
    var coarseTime: CoarseTime { CoarseTime(now: visit.now, zone: visit.services.settings.timeZone) }
}

/// A time of day, for a moment within the next hours.
enum ClockTime {
    static func words(for date: Date, in zone: TimeZone) -> String {
        let style = Date.FormatStyle(locale: Locale(identifier: "en_GB"), timeZone: zone)
        return date.formatted(style.hour(.twoDigits(amPM: .omitted)).minute(.twoDigits))
    }
}

extension MentoringRefusal {
    /// What to say to somebody whose step didn't count; nil where nothing may be said.
    var sentence: String? {
        switch self {
        case .notThere, .accountPaused, .notApproved: nil
        case .alreadyMentor: "You have applied already, or listen to others. Your page says where it stands."
        case .alreadyAsked:
            "You have \(MentoringRules.mostOpen) requests open, which is as many as one person can have. Withdraw or end one of them first."
        case .resting: "You have paused new requests. Take the pause back first."
        case .trainingDue:
            "Your training has run out. Go through it once more first; what you are in the middle of goes on."
        case .full:
            "You listen to as many as you wanted to at once. When one of them has ended, or when you raise the number, you can take on another."
        case .gone: "That was changed or taken meanwhile. Nothing is lost: here is how it stands now."
        case .tooOften: "It can’t be kept any longer. Say yes, or let it go and it comes up again another day."
        case .paused: "This conversation is paused, so nothing can be sent. Your words are below."
        case .closed: "This conversation has ended, so nothing can be sent. Your words are below."
        }
    }

    /// The page for it.
    var refusal: Refusal {
        switch self {
        case .accountPaused: .paused
        default: sentence.map(Refusal.conflict) ?? .notFound
        }
    }
}

/// Turns a store's refusal into the page for it.
/// - Parameter work: What may be refused.
/// - Returns: What came of it.
/// - Throws: `Refusal`, `DatabaseTrouble`.
func mentoring<T: Sendable>(_ work: () async throws -> T) async throws -> T {
    do {
        return try await work()
    } catch let refusal as MentoringRefusal {
        throw refusal.refusal
    }
}
