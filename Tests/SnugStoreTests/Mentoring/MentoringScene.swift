import Foundation
import Keys
import SnugCore
import SnugStore
import TestSupport

/// People who ask and people who listen, straight in the database.
struct MentoringScene: Sendable {
    /// Somebody with one name and keys of their own.
    struct Person: Sendable, Hashable {
        let member: MemberID
        let name: PseudonymID
        var own: Set<PseudonymID> { [name] }

        static func == (one: Person, other: Person) -> Bool { one.name == other.name }
        func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    let stores: Stores
    let database: any Database
    /// Monday 16 November 2026, ten in the morning in London.
    static let monday = Date(timeIntervalSince1970: 1_794_823_200)
    /// Working days without any holidays but Christmas 2026, which is enough for a December.
    static let days = WorkingDays(
        holidays: ["2026-12-25", "2026-12-28", "2027-01-01"], timeZone: TimeZone(identifier: "Europe/London") ?? .gmt)

    static let module = TrainingModule(
        slug: "one", title: "One", minutes: 5, body: "Text", question: "Well?",
        answers: [.init(words: "Yes", why: "So it is"), .init(words: "No", why: "Not quite")], right: 0)

    init(_ database: any Database) {
        self.database = database
        stores = Stores(database: database, key: ServerKey())
    }

    /// Adds somebody, with the keys that the test opens what is sealed to them with.
    func person(_ name: String, keys: MemberKeys = .make()) async throws -> Person {
        let added = try await stores.addMember(name, now: Self.monday)
        try await database.write {
            try $0.change("UPDATE members SET public_key = $2 WHERE id = $1", added.id.text, keys.publicKey)
        }
        return Person(member: added.id, name: added.names[0].id)
    }

    /// Adds a mentor who may listen.
    func mentor(
        _ name: String, _ leanings: Leanings = Leanings(topics: [.violence]), keys: MemberKeys = .make(),
        now: Date = monday
    ) async throws -> Person {
        let person = try await person(name, keys: keys)
        let id = try await stores.mentors.apply(
            MentorDraft(experience: "Years of it", leanings: leanings),
            screening: Screening(), as: person.name,
            own: person.own, once: Array(name.utf8), now: now
        ).id
        let staff = try await staff()
        try await stores.mentoringDesk.decide(.openTraining, about: id, reason: "Good", by: staff, now: now)
        _ = try await stores.training.pass(Self.module, of: [Self.module], own: person.own, now: now)
        try await stores.mentoringDesk.decide(.approve, about: id, reason: "Good", by: staff, now: now)
        return person
    }

    /// A coordinator.
    func staff() async throws -> SignedInStaff {
        try await database.write { connection in
            try connection.change(
                """
                INSERT INTO staff (id, name, passphrase_hash, totp_sealed) VALUES ('coordinator', 'Coral', '-', $1)
                ON CONFLICT DO NOTHING
                """, [UInt8]())
        }
        return SignedInStaff(id: "coordinator", name: "Coral", roles: [.coordinator], sessionHash: [])
    }

    static func request(
        _ words: String = "I would like to talk", _ leanings: Leanings = Leanings(topics: [.violence]),
        by author: PseudonymID, concerns: [Concern] = [], held: Bool = false, once: String = UUID().uuidString
    ) -> NewRequest {
        NewRequest(
            draft: RequestDraft(about: words, leanings: leanings, ways: [.messages]), author: author,
            screening: Screening(concerns: concerns, topics: [], details: [], occasion: nil), held: held,
            once: Array(once.utf8))
    }

    /// Asks, plainly.
    func ask(
        _ person: Person, _ leanings: Leanings = Leanings(topics: [.violence]), now: Date = monday
    ) async throws -> String {
        try await stores.mentoring.ask(Self.request(by: person.name, leanings), own: person.own, now: now).id
    }

    static func request(by author: PseudonymID, _ leanings: Leanings) -> NewRequest {
        request("I would like to talk", leanings, by: author)
    }

    static func message(_ words: String, concerns: [Concern] = [], once: String = UUID().uuidString) -> NewMessage {
        NewMessage(
            words: words, screening: Screening(concerns: concerns, topics: [], details: [], occasion: nil),
            once: Array(once.utf8))
    }

    /// One sends, the other will find it.
    func send(_ words: String, _ request: String, by person: Person, at now: Date) async throws {
        _ = try await stores.conversations.send(
            Self.message(words), to: request, own: person.own, days: Self.days, now: now)
    }

    /// Two who talk since a moment.
    func conversation(_ asker: Person, _ mentor: Person, now: Date = monday) async throws -> String {
        let request = try await ask(asker, now: now)
        _ = try await stores.mentoring.next(for: mentor.own, now: now)
        try await stores.mentoring.accept(request, for: mentor.own, now: now)
        return request
    }

    func state(_ request: String, _ person: Person, now: Date) async throws -> RequestState? {
        try await stores.mentoring.file(request, for: person.own, now: now)?.state
    }

    /// What is in somebody's inbox, newest first.
    func notices(_ person: Person) async throws -> [String] {
        try await stores.notices.page(.newest, for: person.own).lines.map(\.words.heading)
    }

    func heading(_ kind: NoticeKind) -> String { NoticeWords(kind, cause: .staff).heading }
}
