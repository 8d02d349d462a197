import Foundation
import SnugCore
import SnugStore

/// One request on the desk, with what can be done about it: never a word of what was written.
struct DeskRequestView: Sendable {
    struct Choice: Sendable {
        let id: String
        let words: String
        let isChosen: Bool
    }

    struct Offering: Sendable {
        let choices: [Choice]
        let reason: String
        let isOpen: Bool
        let wrong: String?
    }

    struct Closing: Sendable {
        let words: String
        let isOpen: Bool
        let wrong: String?
    }

    let id: String
    let csrf: String
    let topics: String
    let meta: String
    let tags: [QueueTag]
    let hasTags: Bool
    let offering: Offering?
    let nobodyFree: Bool
    let closing: Closing?
}

extension DeskRequestView {
    /// Makes the views of one page.
    struct Maker: Sendable {
        let mentors: [Mentor]
        let typed: DeskForm?
        let csrf: String
        let now: Date
        let zone: TimeZone

        /// A request that waits.
        func waiting(_ request: DeskRequest) -> DeskRequestView {
            var tags: [QueueTag] = []
            if request.isHeld { tags.append(QueueTag(kind: "tag-wait", words: "Snug staff read it first")) }
            if request.isLookedAt { tags.append(QueueTag(kind: "tag-claim", words: "somebody is looking at it")) }
            if let mentor = request.mentor { tags.append(QueueTag(kind: "tag-claim", words: "kept for \(mentor)")) }
            let free = free(for: request)
            let mayOffer = !request.isHeld && !request.isLookedAt
            return view(
                request, meta: "waiting \(CaseWords.span(from: request.since, to: now))", tags: tags,
                offering: mayOffer && !free.isEmpty ? offering(request, free) : nil,
                nobodyFree: mayOffer && free.isEmpty)
        }

        /// A conversation.
        func talking(_ request: DeskRequest) -> DeskRequestView {
            var tags: [QueueTag] = []
            if request.pausedBy != nil { tags.append(QueueTag(kind: "tag-note", words: "paused by one of the two")) }
            if let closes = request.closesAt {
                tags.append(QueueTag(kind: "tag-wait", words: "closes \(StaffTime.words(for: closes, in: zone))"))
            }
            let who = request.mentor.map { "with \($0), " } ?? ""
            return view(
                request, meta: "\(who)for \(CaseWords.span(from: request.since, to: now))", tags: tags, offering: nil,
                nobodyFree: false)
        }

        private func view(
            _ request: DeskRequest, meta: String, tags: [QueueTag], offering: Offering?, nobodyFree: Bool
        ) -> DeskRequestView {
            let mine = typed?.request == request.publicID && typed?.kind == .closing
            let ways = TalkingWay.allCases.filter(request.ways.contains).map {
                $0 == .call ? "perhaps a call" : "messages"
            }
            return DeskRequestView(
                id: request.publicID, csrf: csrf, topics: MentorWords.topics(request.leanings.topics),
                meta: ([meta] + MentorWords.facts(request.leanings) + [ways.joined(separator: " or ")])
                    .joined(separator: " · "), tags: tags, hasTags: !tags.isEmpty, offering: offering,
                nobodyFree: nobodyFree,
                closing: Closing(
                    words: mine ? typed?.words ?? "" : "", isOpen: mine, wrong: mine ? typed?.sentence : nil))
        }

        private func free(for request: DeskRequest) -> [Mentor] {
            let fit = { (mentor: Mentor) in MatchScore.fit(mentor.leanings, request.leanings) }
            return mentors.filter { $0.obstacle(now: now) == nil && $0.name != request.mentor }
                .sorted { (-fit($0), $0.open, $0.name) < (-fit($1), $1.open, $1.name) }
        }

        private func offering(_ request: DeskRequest, _ free: [Mentor]) -> Offering {
            let mine = typed?.request == request.publicID && typed?.kind == .offer
            let choices = free.map { mentor in
                let shared = mentor.leanings.topics.intersection(request.leanings.topics).count
                return Choice(
                    id: mentor.id,
                    words: "\(mentor.name): \(Plural.words(shared, "topic", "topics")) in common, "
                        + "\(mentor.open) of \(mentor.limit) conversations",
                    isChosen: mine && typed?.mentor == mentor.id)
            }
            return Offering(
                choices: choices, reason: mine ? typed?.reason ?? "" : "", isOpen: mine,
                wrong: mine ? typed?.sentence : nil)
        }
    }
}
