import Foundation
import Keys
import SnugCore
import TestSupport
import Testing

@testable import SnugStore

/// Names: having several, using one in a thread, and letting one go.
@Suite struct MemberNamesTests {
    private static let now = Date(timeIntervalSince1970: 1_795_082_400)

    @Test(arguments: Engine.allCases)
    func aThreadRemembersTheNameAndTakesNoOther(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let stores = fixture.stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-in-disguise"], now: Self.now)
            let own = Reader.member(Set(cat.names.map(\.id)))
            let posted = try await stores.threads.start(
                fixture.post("Hello", title: "A thread", by: cat.names[1].id), board: "open", reader: own, now: Self.now
            )
            #expect(try await stores.threads.voice(in: posted.thread, of: own) == cat.names[1])
            #expect(try await stores.threads.voice(in: posted.thread, of: fixture.annReads) == nil)
            await #expect(throws: PostingRefusal.otherVoice) {
                try await stores.threads.reply(
                    fixture.post("Me again", by: cat.names[0].id), thread: posted.thread, quoting: nil, reader: own,
                    now: Self.now)
            }
            _ = try await stores.threads.reply(
                fixture.post("Me again", by: cat.names[1].id), thread: posted.thread, quoting: nil, reader: own,
                now: Self.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func aProfileListsOneNameAloneAndNothingThatWaits(engine: Engine) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let stores = fixture.stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-in-disguise"], now: Self.now)
            let own = Reader.member(Set(cat.names.map(\.id)))
            for (index, name) in cat.names.enumerated() {
                _ = try await stores.threads.start(
                    fixture.post("Words \(index)", title: "Thread \(index)", by: name.id), board: "inside", reader: own,
                    now: Self.now)
            }
            _ = try await stores.threads.start(
                fixture.post("Held", title: "Held", by: cat.names[0].id, held: true), board: "inside", reader: own,
                now: Self.now)
            let profile = try #require(try await stores.threads.profile(of: cat.names[0].id, before: nil))
            #expect(profile.posts.map(\.title) == ["Thread 0"])
            #expect(try await stores.threads.profile(of: PseudonymID(PublicID.random()), before: nil) == nil)
        }
    }

    @Test(arguments: Engine.allCases, LeavingChoice.allCases)
    func aNameThatGoesLeavesNoWayBackToItsOwner(engine: Engine, choice: LeavingChoice) async throws {
        try await engine.open { database, _ in
            let fixture = try await StoreFixture(database)
            let stores = fixture.stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-in-disguise"], now: Self.now)
            let gone = cat.names[1]
            let posted = try await stores.threads.start(
                fixture.post("Secret words", title: "Secret title", by: gone.id), board: "open",
                reader: .member(Set(cat.names.map(\.id))), now: Self.now)
            #expect(try await stores.members.letGo(of: gone.id, by: cat.id, choice, now: Self.now) == .done)
            let part = try await stores.threads.part(.start, of: posted.thread, for: .guest)
            #expect((part == nil) == (choice == .remove))
            #expect(part?.posts.first?.authorName == nil)
            #expect(try await stores.members.names(of: cat.id) == [cat.names[0]])
            #expect(try await stores.threads.profile(of: gone.id, before: nil) == nil)
            let row = try await database.read {
                try $0.row("SELECT name, skeleton, owner_sealed FROM pseudonyms WHERE id = $1", gone.id.text)
            }
            #expect(try row?.blob("owner_sealed") == [])
            #expect(try row?.text("name").contains("disguise") == false)
            let again = try await stores.members.addName(
                try PseudonymName(typed: "cat-in-d1sguise"), to: cat.id, now: Self.now)
            #expect(again == .refused(.name(.taken)))
        }
    }

    @Test(arguments: Engine.allCases)
    func onlyAnOwnersOtherNamesCanGo(engine: Engine) async throws {
        try await engine.open { database, _ in
            let stores = try await StoreFixture(database).stores
            let cat = try await stores.addMember("cat-of-tests", ["cat-in-disguise"], now: Self.now)
            let dan = try await stores.addMember("dan-of-tests", ["dan-in-disguise"], now: Self.now)
            for name in [cat.names[0], dan.names[1]] {
                let outcome = try await stores.members.letGo(of: name.id, by: cat.id, .remove, now: Self.now)
                #expect(outcome == .notThere)
            }
        }
    }
}
