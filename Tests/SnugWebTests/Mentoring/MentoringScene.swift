import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// A community in which people ask and listen; staff come in by the real forms.
struct MentoringScene: Sendable {
    let community: Community
    private let morwenna: StaffPerson

    /// A coordinator, signed in by name, passphrase and code.
    var coordinator: Browser { morwenna.browser }

    private var stores: Stores { community.services.stores }

    /// Runs a test against a community with a coordinator.
    static func open(_ body: @escaping @Sendable (MentoringScene) async throws -> Void) async throws {
        try await Community.open { community in
            let morwenna = try await community.staff("morwenna", roles: [.coordinator])
            _ = try await morwenna.browser.get("/mentoring")
            try await body(MentoringScene(community: community, morwenna: morwenna))
        }
    }

    /// Lets time go by, after which the coordinator has to sign in again.
    func wait(days: Double) async throws {
        community.clock.advance(seconds: days * 86_400)
        try await coordinator.signIn(
            morwenna.name, morwenna.passphrase, code: community.code(of: morwenna.authenticator))
        #expect(try await coordinator.get("/mentoring").status == .ok)
    }

    /// A new member's name.
    func member(_ name: String) async throws -> PseudonymID {
        try #require(try await stores.addMember(name, now: community.clock.now).names.first).id
    }

    /// Somebody who has applied; their id as a mentor.
    func applicant(
        _ name: String, knows topics: Set<MentoringTopic> = [.school], experience: String = "Two, home for ten years."
    ) async throws -> (mentor: String, name: PseudonymID) {
        let pseudonym = try await member(name)
        let draft = MentorDraft(experience: experience, leanings: Leanings(topics: topics))
        let id = try await stores.mentors.apply(
            draft, screening: Screening(), as: pseudonym,
            own: [pseudonym], once: once(), now: community.clock.now
        ).id
        return (id, pseudonym)
    }

    /// Goes through every part of the training.
    func train(_ name: PseudonymID) async throws {
        let modules = community.services.reference.mentoring.modules
        for module in modules {
            _ = try await stores.training.pass(module, of: modules, own: [name], now: community.clock.now)
        }
    }

    /// Somebody who listens, through the coordinator's own page.
    func listener(
        _ name: String, knows topics: Set<MentoringTopic> = [.school]
    ) async throws -> (mentor: String, name: PseudonymID) {
        let (mentor, pseudonym) = try await applicant(name, knows: topics)
        try await decide(mentor, "open-training")
        try await train(pseudonym)
        try await decide(mentor, "approve")
        return (mentor, pseudonym)
    }

    /// Decides about somebody as the coordinator.
    @discardableResult
    func decide(_ mentor: String, _ action: String, reason: String = "Talked with them.") async throws -> Browser.Answer
    {
        let answer = try await coordinator.submit(
            "/mentoring/mentors/\(mentor)/decision", ["action": action, "reason": reason])
        #expect(answer.location == "/mentoring/mentors/\(mentor)?done=saved", "\(action): \(answer.status)")
        return answer
    }

    /// Asks for a listening ear.
    func ask(
        _ about: String, as name: PseudonymID, topics: Set<MentoringTopic> = [.school]
    ) async throws -> String {
        let draft = RequestDraft(about: about, leanings: Leanings(topics: topics), ways: [.messages])
        let screening = community.services.reference.screener.screen(title: "", body: about)
        let request = NewRequest(
            draft: draft, author: name, screening: screening,
            held: Publishing.decide(screening, acknowledged: true) == .hold, once: once())
        return try await stores.mentoring.ask(request, own: [name], now: community.clock.now).id
    }

    /// The first request that somebody who listens is shown, taken on.
    func accept(_ request: String, by name: PseudonymID) async throws {
        let shown = try #require(try await stores.mentoring.next(for: [name], now: community.clock.now))
        #expect(shown.publicID == request)
        try await stores.mentoring.accept(request, for: [name], now: community.clock.now)
    }

    /// Writes into a conversation.
    func send(_ words: String, in request: String, by name: PseudonymID) async throws {
        let screening = community.services.reference.screener.screen(title: "", body: words)
        _ = try await stores.conversations.send(
            NewMessage(words: words, screening: screening, once: once()), to: request, own: [name],
            days: community.services.reference.mentoring.workingDays(in: .gmt), now: community.clock.now)
    }

    /// The kinds of notices that a name has had.
    func notices(_ name: PseudonymID) async throws -> [String] {
        try await community.database.read { connection in
            try connection.rows("SELECT kind FROM notices WHERE pseudonym_id = $1 ORDER BY id", name.text).map {
                try $0.text("kind")
            }
        }
    }

    /// What the record says was done, with why and to whom.
    func record(_ action: String) async throws -> [(reason: String, detail: String)] {
        try await community.database.read { connection in
            try connection.rows("SELECT reason, detail FROM audit WHERE action = $1 ORDER BY id", action).map {
                (reason: try $0.text("reason"), detail: try $0.text("detail"))
            }
        }
    }

    /// A token for one attempt.
    func once() -> [UInt8] { Array(PublicID.random().utf8) }
}
