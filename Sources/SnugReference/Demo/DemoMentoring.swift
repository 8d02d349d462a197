import Foundation
package import SnugCore

/// The demo community's mentoring, as its file writes it.
package struct DemoMentoring: Sendable, Decodable {
    package let mentors: [Mentor]
    package let requests: [Request]
    package let proposals: [Proposal]

    /// Somebody who listens, or would like to.
    package struct Mentor: Sendable, Decodable {
        package let name: String
        package let day: Int
        package let experience: String
        package let topics: [String]
        package let ages: [String]
        package let region: String?
        package let times: [String]
        /// How far they are: a state of `MentorState`.
        package let state: String
        package let paused: Bool?
        package let debrief: Bool?
        /// The parts of the training that somebody passed who isn't approved yet.
        package let passed: [String]?
        package let checks: [String]?
        package let supervision: [String]?
    }

    /// Somebody who asks for a listening ear, and what came of it.
    package struct Request: Sendable, Decodable {
        package let by: String
        package let day: Int
        package let time: String
        package let about: String
        package let avoid: String?
        package let topics: [String]
        package let age: String?
        package let region: String?
        package let ways: [String]
        package let times: [String]
        package let accepted: Acceptance?
        package let messages: [Message]?
        /// Days, counted as all days are, on which the two spoke.
        package let calls: [Int]?
        package let ended: Ending?
        package let feedback: Feedback?

        /// Minutes after midnight at which it was asked.
        package var minute: Int? { DemoTime.minute(time) }
    }

    /// A mentor says yes.
    package struct Acceptance: Sendable, Decodable {
        package let by: String
        package let after: String
    }

    /// A message of a conversation.
    package struct Message: Sendable, Decodable {
        /// A side of `MentoringSide`.
        package let from: String
        package let after: String
        package let words: String
    }

    /// One of the two ends a conversation.
    package struct Ending: Sendable, Decodable {
        package let by: String
        package let after: String
        package let reason: String
    }

    /// What both say afterwards.
    package struct Feedback: Sendable, Decodable {
        package let asker: Answers?
        package let mentor: Answers?
    }

    /// What one of them says afterwards.
    package struct Answers: Sendable, Decodable {
        package let helped: Int
        package let star: String?
        package let wish: String?
        package let heavy: Bool?
    }

    /// What a mentor proposes about a part of the training.
    package struct Proposal: Sendable, Decodable {
        package let by: String
        package let module: String
        package let day: Int
        package let words: String
        package let decided: Decision?
    }

    /// What a coordinator answers.
    package struct Decision: Sendable, Decodable {
        package let taken: Bool
        package let by: String
        package let after: String
        package let answer: String
    }

    /// A community without mentoring.
    package static let none = DemoMentoring(mentors: [], requests: [], proposals: [])

    /// Everybody it names.
    package var names: Set<String> {
        Set(mentors.map(\.name) + requests.map(\.by) + proposals.map(\.by))
    }
}

extension DemoMentoring.Mentor {
    /// What they know.
    package var leanings: Leanings {
        Leanings(
            topics: Set(topics.compactMap(MentoringTopic.init)), bands: Set(ages.compactMap(AgeBand.init)),
            region: region.flatMap(MentoringRegion.init), times: Set(times.compactMap(FreeTime.init)))
    }
}

extension DemoMentoring.Request {
    /// The request as the form would have it.
    package var draft: RequestDraft {
        RequestDraft(
            about: about, avoid: avoid ?? "",
            leanings: Leanings(
                topics: Set(topics.compactMap(MentoringTopic.init)),
                bands: Set([age].compactMap { $0 }.compactMap(AgeBand.init)),
                region: region.flatMap(MentoringRegion.init), times: Set(times.compactMap(FreeTime.init))),
            ways: Set(ways.compactMap(TalkingWay.init)))
    }
}

extension DemoMentoring {
    /// Refuses a file with a name, word or time that is none.
    func check(authors: Set<String>, staff: [DemoStaff.Person], in file: ReferenceFile) throws {
        for name in names.sorted() where !authors.contains(name) { throw file.problem("\"\(name)\" writes nowhere") }
        for mentor in mentors { try check(mentor, in: file) }
        for request in requests { try check(request, in: file) }
        for proposal in proposals {
            guard TrainingReference.order.contains(proposal.module),
                proposal.decided.map({ decided in
                    staff.contains { $0.name == decided.by } && DemoTime.seconds(decided.after) != nil
                }) ?? true
            else { throw file.problem("the proposal by \"\(proposal.by)\" has a module, person or time that is none") }
        }
    }

    private func check(_ mentor: Mentor, in file: ReferenceFile) throws {
        let known = mentor.leanings
        guard MentorState(rawValue: mentor.state) != nil, known.topics.count == mentor.topics.count,
            known.bands.count == mentor.ages.count, known.times.count == mentor.times.count,
            (known.region == nil) == (mentor.region == nil),
            (mentor.passed ?? []).allSatisfy(TrainingReference.order.contains)
        else { throw file.problem("\"\(mentor.name)\" has a state, topic, age, region, time or module that is none") }
    }

    private func check(_ request: Request, in file: ReferenceFile) throws {
        let draft = request.draft
        let about = "the request by \"\(request.by)\""
        guard draft.leanings.topics.count == request.topics.count, draft.leanings.times.count == request.times.count,
            draft.ways.count == request.ways.count, (draft.leanings.region == nil) == (request.region == nil),
            draft.leanings.bands.isEmpty == (request.age == nil), request.minute != nil, draft.problems().isEmpty
        else { throw file.problem("\(about) has a topic, age, region, way or time that is none") }
        let spans = [request.accepted?.after, request.ended?.after] + (request.messages ?? []).map(\.after)
        let sides = (request.messages ?? []).map(\.from) + [request.ended?.by].compactMap { $0 }
        guard spans.compactMap({ $0 }).allSatisfy({ DemoTime.seconds($0) != nil }),
            sides.allSatisfy({ MentoringSide(rawValue: $0) != nil }),
            request.ended.map({ EndReason(rawValue: $0.reason) != nil }) ?? true,
            request.accepted.map({ accepted in mentors.contains { $0.name == accepted.by } }) ?? true
        else { throw file.problem("\(about) has a person, side, reason or time that is none") }
    }
}
