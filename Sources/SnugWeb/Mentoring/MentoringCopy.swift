import Foundation
import SnugCore
import SnugReference
import SnugStore

/// What a member takes with them of mentoring: their own words, opened with their own key, and their training.
struct MentoringCopy: Codable, Sendable {
    /// A request of theirs, or their part of a conversation.
    struct Talk: Codable, Sendable {
        let name: String
        /// Whether they were the one who listened.
        let asMentor: Bool
        let askedAt: Date
        /// What they asked; nil for a mentor.
        let request: RequestDraft?
        let messages: [Message]
    }

    /// A message of theirs.
    struct Message: Codable, Sendable {
        let words: String
        let sentAt: Date
    }

    /// Their own listening.
    struct Listening: Codable, Sendable {
        let name: String
        let state: MentorState
        let experience: String
        let leanings: Leanings
        /// The version of each part of the training that they passed.
        let training: [String: Int]
        let trainedUntil: Date?
        /// What they would have changed in the training.
        let suggestions: [String]
    }

    let talks: [Talk]
    let listening: Listening?

    /// Reads and opens everything of a member's own.
    /// - Throws: `Refusal.signInFirst`, `DatabaseTrouble`, `KeyError`.
    init(_ visit: MemberVisit) async throws {
        let stores = visit.services.stores
        let own = visit.member.pseudonyms
        let found = try await stores.mentoring.export(of: own)
        let keys = found.contains { !$0.messages.isEmpty } ? try await visit.keys() : nil
        talks = found.map { one in
            Talk(
                name: one.name, asMentor: one.side == .mentor, askedAt: one.askedAt, request: one.draft,
                messages: one.messages.compactMap { message in
                    keys.flatMap { try? message.words(with: $0) }.map { Message(words: $0, sentAt: message.sentAt) }
                })
        }
        guard let mentor = try await stores.mentors.mentor(of: own) else {
            listening = nil
            return
        }
        listening = Listening(
            name: mentor.name, state: mentor.state, experience: mentor.experience, leanings: mentor.leanings,
            training: try await stores.training.progress(of: mentor.id), trainedUntil: mentor.trainedUntil,
            suggestions: try await stores.training.proposals(own: own).map(\.words))
    }

    /// The same for reading.
    func items(zone: TimeZone) -> [ReadableCopyPage.Item] {
        talks.flatMap { talk in
            let asked = talk.request.map { request in
                ReadableCopyPage.Item(
                    heading: "You asked for somebody who listens",
                    meta: "\(talk.name), \(StaffTime.words(for: talk.askedAt, in: zone))",
                    words: ([request.about, request.avoid] + request.facts.map { "\($0.term): \($0.words)" })
                        .filter { !$0.isEmpty }.joined(separator: "\n\n"))
            }
            return (asked.map { [$0] } ?? [])
                + talk.messages.map {
                    ReadableCopyPage.Item(
                        heading: talk.asMentor ? "You wrote as a mentor" : "You wrote to your mentor",
                        meta: "\(talk.name), \(StaffTime.words(for: $0.sentAt, in: zone))", words: $0.words)
                }
        } + listeningItems(zone: zone)
    }

    private func listeningItems(zone: TimeZone) -> [ReadableCopyPage.Item] {
        guard let listening else { return [] }
        let training = listening.training.keys.sorted().joined(separator: ", ")
        let until = listening.trainedUntil.map { ", holds until \(StaffTime.words(for: $0, in: zone))" } ?? ""
        return [
            ReadableCopyPage.Item(
                heading: "What you wrote when you offered to listen", meta: listening.name, words: listening.experience),
            ReadableCopyPage.Item(
                heading: "Your training", meta: training.isEmpty ? "none yet" : training + until, words: ""),
        ]
            + listening.suggestions.map {
                ReadableCopyPage.Item(heading: "You suggested for the training", meta: listening.name, words: $0)
            }
    }
}
