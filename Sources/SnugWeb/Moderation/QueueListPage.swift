import Foundation
import SnugCore
import SnugStore

/// The queue: `moderation/queue`.
struct QueueListPage: Page {
    static let template = "moderation/queue"

    let heading: String
    let duty: DutyLine
    let filters: [QueueTab]
    let rows: [QueueRow]
    let isEmpty: Bool
    let emptyHeading: String
    let emptyWords: String
    let refresh: String
    let next: String?
    let first: String?
    let hasPages: Bool

    init(_ found: QueuePage, filter: QueueFilter, isFirst: Bool, duty: DutyLine, rows: [QueueRow]) {
        heading = filter.heading
        self.duty = duty
        filters = QueueFilter.allCases.map { QueueTab($0, current: filter, found) }
        self.rows = rows
        isEmpty = rows.isEmpty
        emptyHeading = filter.emptyHeading
        emptyWords = filter.emptyWords
        refresh = filter.address
        next = found.next.map { "\(filter.address)&after=\($0)" }
        first = isFirst ? nil : filter.address
        hasPages = next != nil || first != nil
    }
}

/// One of the lists that the queue can show.
struct QueueTab: Sendable {
    let address: String
    let words: String
    let isCurrent: Bool

    init(_ filter: QueueFilter, current: QueueFilter, _ found: QueuePage) {
        address = filter.address
        isCurrent = filter == current
        words =
            switch filter {
            case .open: "Open (\(found.open))"
            case .mine: "Yours (\(found.mine))"
            case .escalated: "With the lead (\(found.escalated))"
            case .decided: "Decided"
            }
    }
}

/// One case in the queue.
struct QueueRow: Sendable {
    let address: String
    let priority: String
    let level: String
    let title: String
    let excerpt: [MarkedText]
    let hasExcerpt: Bool
    let meta: String
    let tags: [QueueTag]
    let hasTags: Bool

    init(_ item: QueueItem, rota: Rota, now: Date) {
        address = "/cases/\(item.publicID)"
        priority = item.priority.rawValue
        level = item.priority.rawValue.lowercased()
        title = CaseTitle.words(for: item.hits)
        excerpt = CaseEvidence.excerpt(of: item.hits).map(MarkedText.init)
        hasExcerpt = !excerpt.isEmpty
        meta = Self.meta(item, now: now)
        tags = Self.tags(item, rota: rota, now: now)
        hasTags = !tags.isEmpty
    }

    private static func meta(_ item: QueueItem, now: Date) -> String {
        let reports = item.hits.count { $0.source == .report }
        let waited = CaseWords.span(from: item.openedAt, to: now)
        let parts = [
            item.postState.map(CaseWords.state),
            item.subject == .post ? nil : CaseWords.subject(item.subject, item.hits),
            item.board,
            item.decidedAt == nil ? "waiting \(waited)" : item.outcome.map { "decided: \($0.words)" } ?? "decided",
            CaseWords.times(reports).map { "reported \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    private static func tags(_ item: QueueItem, rota: Rota, now: Date) -> [QueueTag] {
        var tags: [QueueTag] = []
        if item.decidedAt == nil,
            let due = rota.reviewPromise(for: item.priority, now: item.openedAt).due, due < now
        {
            tags.append(QueueTag(kind: "tag-late", words: "overdue"))
        }
        if item.isMine {
            tags.append(QueueTag(kind: "tag-claim", words: "yours"))
        } else if let name = item.claimedBy {
            tags.append(QueueTag(kind: "tag-claim", words: "claimed by \(name)"))
        }
        if item.isEscalated { tags.append(QueueTag(kind: "tag-wait", words: "with the safeguarding lead")) }
        if item.hits.contains(where: { $0.source == .appeal }) {
            tags.append(QueueTag(kind: "tag-note", words: "appeal"))
        }
        if item.isBarred { tags.append(QueueTag(kind: "tag-note", words: "for somebody else than you")) }
        return tags
    }
}

/// A word or two about a case in the queue.
struct QueueTag: Sendable {
    let kind: String
    let words: String
}

/// A stretch of a text on a page, marked or not; the template escapes it.
struct MarkedText: Sendable {
    let text: String
    let isMarked: Bool
    let kind: String

    init(_ segment: TextSegment) {
        text = segment.text
        isMarked = segment.mark != nil
        kind = segment.mark == .p1 ? "hit hit-p1" : "hit"
    }
}

extension QueueFilter {
    var address: String { "/queue?show=\(rawValue)" }

    var heading: String {
        switch self {
        case .open: "Queue"
        case .mine: "Your cases"
        case .escalated: "With the safeguarding lead"
        case .decided: "Decided cases"
        }
    }

    var emptyHeading: String {
        switch self {
        case .open: "Nothing is waiting"
        case .mine: "You have no case just now"
        case .escalated: "Nothing waits for the lead"
        case .decided: "Nothing has been decided yet"
        }
    }

    var emptyWords: String {
        switch self {
        case .open: "Every case has been looked at. A good moment for a cup of tea."
        case .mine: "Take one from the queue when you are ready. A case that you don’t finish goes back by itself."
        case .escalated: "Cases come here when somebody passes them to the safeguarding lead."
        case .decided: "What you and your colleagues decide is listed here."
        }
    }
}
