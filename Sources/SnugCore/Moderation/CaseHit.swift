/// Where a case's cause came from.
package enum HitSource: String, Codable, Sendable, CaseIterable {
    case screening
    case report
    /// The member asked for help themselves.
    case call
    /// The author asks that somebody else decides again.
    case appeal
}

/// A text as it stood when it was flagged; what its author does to it later leaves this as it is.
package struct Snapshot: Codable, Hashable, Sendable {
    /// The thread's title where the post opens one.
    package var title: String?
    /// The body as it was written.
    package var body: String

    /// Keeps a text.
    package init(title: String?, body: String) {
        self.title = title
        self.body = body
    }
}

/// One cause for a case: what screening found, what somebody reported, a call for help or an appeal.
package struct CaseHit: Codable, Hashable, Sendable {
    /// Where it came from.
    package var source: HitSource
    /// The safeguarding concerns, with their evidence as offsets into the snapshot.
    package var concerns: [Concern]
    /// The identifying details found in the same text.
    package var details: [IdentifyingDetail]
    /// Why somebody reported it.
    package var reason: ReportReason?
    /// What the person who reported, called or appealed wrote.
    package var words: String
    /// The text as it stood.
    package var snapshot: Snapshot

    /// Describes a cause.
    package init(
        source: HitSource, concerns: [Concern] = [], details: [IdentifyingDetail] = [], reason: ReportReason? = nil,
        words: String = "", snapshot: Snapshot
    ) {
        self.source = source
        self.concerns = concerns
        self.details = details
        self.reason = reason
        self.words = words
        self.snapshot = snapshot
    }

    /// How soon staff should look because of this alone.
    package var priority: Priority {
        let found = concerns.map(\.priority) + (reason.map { [$0.priority] } ?? [])
        switch source {
        // Somebody who asks for help is never left for the end of the day, whatever words they find.
        case .call: return min(found.min() ?? .p2, .p2)
        case .appeal: return found.min() ?? .p2
        case .screening, .report: return found.min() ?? .p3
        }
    }
}
