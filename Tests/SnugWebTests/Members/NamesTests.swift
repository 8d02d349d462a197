import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Writing under several names, through the real forms.
@Suite struct NamesTests {
    private static func write(
        _ browser: Browser, _ voice: [String: String], body: String = "Some words for the thread."
    ) async throws -> Browser.Answer {
        let form = try await browser.get("/boards/open/new")
        let fields = ["title": "A quiet thread", "body": body, "once": form.value(of: "once")]
        return try await browser.submit("/boards/open/threads", fields.merging(voice) { own, _ in own })
    }

    private static func thread(_ browser: Browser, _ sent: Browser.Answer) async throws -> String {
        let place = try await browser.get(sent.location ?? "/nowhere")
        return String((place.location ?? "").prefix { $0 != "?" && $0 != "#" })
    }

    @Test func aThreadCanStandUnderAFreshNameAndKeepsIt() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let sent = try await Self.write(ann, ["voice": "fresh", "fresh-name": "two-spoons"])
            let thread = try await Self.thread(ann, sent)
            let seen = try await community.browser().get(thread)
            #expect(seen.shows("two-spoons") && !seen.shows("mossy-lantern"))
            let own = try await ann.get(thread)
            #expect(own.shows("Reply as <strong>two-spoons</strong>"))
            let form = try await ann.get(thread + "/reply")
            #expect(form.shows("Write as <strong>two-spoons</strong>") && !form.shows("name=\"voice\""))
            // Even a form that was made up can't bring the other name into this thread.
            let again = try await ann.submit(
                thread + "/posts", ["body": "A reply by the same.", "voice": "everyday", "once": "x"])
            #expect(again.status == .seeOther)
            #expect(try await !community.browser().get(thread).shows("mossy-lantern"))
        }
    }

    @Test func aFormThatIsSentTwiceMakesOneNameAndOneThread() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let once = try await ann.get("/boards/open/new").value(of: "once")
            let fields = [
                "title": "Once", "body": "Some words.", "voice": "fresh", "fresh-name": "two-spoons", "once": once,
            ]
            let first = try await ann.submit("/boards/open/threads", fields)
            let second = try await ann.submit("/boards/open/threads", fields)
            #expect(first.status == .seeOther && first.location == second.location)
        }
    }

    @Test func aNameThatCannotBeHadKeepsTheWordsInTheForm() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            _ = try await community.join("two-spoons")
            for name in ["two-spoons", "tw0-spoons", "snug-staff", "a b"] {
                let answer = try await Self.write(ann, ["voice": "fresh", "fresh-name": name])
                #expect(answer.status == .unprocessableContent && answer.shows("Some words for the thread."))
                #expect(answer.shows("id=\"fresh-name-wrong\""))
            }
            let foreign = try await Self.write(ann, ["voice": "aaaaaaaaaaaaaaaaaaaaaaaaaa"])
            #expect(foreign.status == .unprocessableContent)
        }
    }

    /// Decision 8: whatever is wrong with the rest of the form, staff have an urgent text at once; and never under the
    /// name that its author didn't want.
    @Test func anUrgentTextWaitsForNoName() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let answer = try await Self.write(
                ann, ["voice": "fresh", "fresh-name": "!"], body: "I am going to kill myself tonight.")
            #expect(answer.status == .seeOther)
            let authors = try await community.database.read { connection in
                try connection.rows(
                    "SELECT pseudonyms.name FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id"
                ).map { try $0.text("name") }
            }
            #expect(authors.count == 1 && authors.first != "mossy-lantern")
        }
    }

    @Test func aProfileIsTheSameForItsOwnerAndShowsNoOtherName() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            let ben = try await community.join("amber-otter")
            _ = try await Self.write(ann, [:])
            _ = try await Self.write(ann, ["voice": "fresh", "fresh-name": "two-spoons"])
            let boards = try await ben.get("/boards/open")
            let thread = "/threads/" + boards.piece(after: "href=\"/threads/")
            let person = "/people/" + (try await ben.get(thread)).piece(after: "href=\"/people/")
            for reader in [ann, ben] {
                let page = try await reader.get(person)
                #expect(page.status == .ok)
                #expect(page.body.components(separatedBy: "<li class=\"thread\">").count == 2)
            }
            #expect(try await community.browser().get(person).status == .forbidden)
            #expect(try await ben.get("/people/aaaaaaaaaaaaaaaaaaaaaaaaaa").status == .notFound)
        }
    }

    @Test func theNamesPageChoosesAddsAndLetsGo() async throws {
        try await Community.open { community in
            try await community.addBoards()
            let ann = try await community.join("mossy-lantern")
            _ = try await ann.get("/settings/names")
            #expect(try await ann.submit("/settings/names", ["name": "two-spoons"]).status == .seeOther)
            #expect(try await ann.submit("/settings/names", ["name": "mossy-1antern"]).status == .unprocessableContent)
            let page = try await ann.get("/settings/names")
            let other = page.piece(after: "href=\"/settings/names/")
            #expect(try await ann.submit("/settings/names/\(other)/everyday", [:]).status == .seeOther)
            #expect(try await ann.get("/boards/open/new").shows("two-spoons <small>your everyday name</small>"))
            // What one writes under by default stays; the other can go.
            #expect(try await ann.get("/settings/names/\(other)/farewell").status == .notFound)
            let first = try await ann.get("/settings/names").piece(after: "href=\"/settings/names/")
            #expect(try await ann.submit("/settings/names/\(first)/farewell", [:]).status == .unprocessableContent)
            let gone = try await ann.submit("/settings/names/\(first)/farewell", ["choice": "disown"])
            #expect(gone.status == .seeOther)
            #expect(try await !ann.get("/settings/names").shows("mossy-lantern"))
        }
    }

    @Test func nobodyTouchesAnothersNames() async throws {
        try await Community.open { community in
            let ann = try await community.join("mossy-lantern")
            let ben = try await community.join("amber-otter")
            _ = try await ann.get("/settings/names")
            _ = try await ann.submit("/settings/names", ["name": "two-spoons"])
            let other = try await ann.get("/settings/names").piece(after: "href=\"/settings/names/")
            _ = try await ben.get("/settings/names")
            for (path, fields) in [("everyday", [:]), ("farewell", ["choice": "remove"])] {
                let answer = try await ben.submit("/settings/names/\(other)/\(path)", fields)
                #expect(answer.status == .notFound)
            }
        }
    }
}
