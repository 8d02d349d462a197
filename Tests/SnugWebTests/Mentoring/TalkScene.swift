import Foundation
import HTTPTypes
import SnugCore
import SnugReference
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Ann, who would like somebody to listen; Ben, who listens; and somebody of staff who coordinates.
struct TalkScene: Sendable {
    let community: Community
    let ann: Browser
    let ben: Browser
    let coordinator: SignedInStaff

    /// A request's words that screening passes.
    static let about = "He is home from school again and I have nobody to say it to."
    /// Words that real screening takes for somebody in danger.
    static let danger = "I can’t do this any more. I want to kill myself tonight."

    static func open(_ body: @escaping @Sendable (TalkScene) async throws -> Void) async throws {
        try await Community.open { community in
            let scene = TalkScene(
                community: community, ann: try await community.join("mossy-lantern"),
                ben: try await community.join("two-spoons"),
                coordinator: try await community.staffMember("Cleo", [.coordinator]).staff)
            try await body(scene)
        }
    }

    /// The same with Ben as a mentor who is trained and approved.
    static func withMentor(_ body: @escaping @Sendable (TalkScene) async throws -> Void) async throws {
        try await open { scene in
            try await scene.makeMentor(scene.ben)
            try await body(scene)
        }
    }

    /// The same with Ann and Ben in a conversation.
    static func talking(_ body: @escaping @Sendable (TalkScene, String) async throws -> Void) async throws {
        try await withMentor { scene in
            let request = try await scene.ask()
            try await scene.accept(request)
            try await body(scene, request)
        }
    }

    var stores: Stores { community.services.stores }
    var now: Date { community.clock.now }

    /// The open cases as a moderator's queue has them.
    func openCases() async throws -> [QueueItem] {
        let staff = SignedInStaff(id: "lea", name: "Lea", roles: [.moderator], sessionHash: [])
        return try await stores.cases.queue(.open, for: staff, now: now).items
    }

    /// Asks through the form.
    /// - Parameters:
    ///   - browser: Who asks; Ann unless told otherwise.
    ///   - changing: Fields to send besides or instead.
    /// - Returns: The request's id.
    /// - Throws: When the form refused.
    func ask(_ browser: Browser? = nil, _ changing: [String: String] = [:]) async throws -> String {
        let sent = try await sendRequest(browser, changing)
        let path = try #require(sent.location, "the request was not taken: \(sent.status)")
        return String(path.dropFirst("/mentoring/requests/".count).prefix { $0 != "?" })
    }

    func sendRequest(_ browser: Browser? = nil, _ changing: [String: String] = [:]) async throws -> Browser.Answer {
        let browser = browser ?? ann
        let form = try await browser.get("/mentoring/ask")
        let fields = [
            "about": Self.about, "topics": "school", "ways": "messages", "voice": "everyday",
            "once": form.value(of: "once"), "action": "send",
        ]
        return try await browser.submit("/mentoring/requests", fields.merging(changing) { _, new in new })
    }

    /// Applies through the form.
    func apply(_ browser: Browser, _ changing: [String: String] = [:]) async throws -> Browser.Answer {
        let form = try await browser.get("/mentoring/mentor")
        let fields = [
            "experience": "Two boys, home for nine years, and most of what there is.", "topics": "school",
            "voice": "everyday", "once": form.value(of: "once"), "action": "send",
        ]
        return try await browser.submit("/mentoring/mentor", fields.merging(changing) { _, new in new })
    }

    /// Applies and is trained through the forms, and approved through the store.
    func makeMentor(_ browser: Browser) async throws {
        #expect(try await apply(browser).location == "/mentoring/mentor?done=applied")
        try await decide(.openTraining)
        for module in community.services.reference.mentoring.modules { try await pass(module, browser) }
        try await decide(.approve)
    }

    /// What a coordinator decides about whoever waits for that.
    func decide(_ decision: MentorDecision) async throws {
        let waiting = decision == .openTraining ? "applied" : "training"
        let id = try await community.database.read { connection in
            try connection.row("SELECT id FROM mentors WHERE state = $1", waiting)?.text("id")
        }
        try await stores.mentoringDesk.decide(
            decision, about: try #require(id), reason: "Spoke on the phone", by: coordinator, now: now)
    }

    @discardableResult
    func pass(_ module: TrainingModule, _ browser: Browser, answer: Int? = nil) async throws -> Browser.Answer {
        let path = "/mentoring/training/\(module.slug)"
        let page = try await browser.get(path)
        return try await browser.submit(
            path, ["answer": String(answer ?? module.right), "version": page.value(of: "version")])
    }

    /// Reads the next request and says yes.
    func accept(_ request: String, _ browser: Browser? = nil) async throws {
        let browser = browser ?? ben
        #expect(try await next(browser).location == "/mentoring/requests/\(request)")
        let yes = try await browser.submit("/mentoring/mentor/requests/\(request)/accept", [:])
        #expect(yes.location == "/mentoring/requests/\(request)?done=accepted")
    }

    func next(_ browser: Browser? = nil) async throws -> Browser.Answer {
        let browser = browser ?? ben
        _ = try await browser.get("/mentoring/mentor")
        return try await browser.submit("/mentoring/mentor/next", [:])
    }

    /// Writes a message through the form of the conversation.
    @discardableResult
    func write(
        _ words: String, to request: String, _ browser: Browser, _ changing: [String: String] = [:]
    ) async throws -> Browser.Answer {
        let page = try await browser.get("/mentoring/requests/\(request)")
        let fields = ["body": words, "once": page.value(of: "once"), "action": "send"]
        return try await browser.submit(
            "/mentoring/requests/\(request)/messages", fields.merging(changing) { _, new in new })
    }

    func page(_ request: String, _ browser: Browser) async throws -> Browser.Answer {
        try await browser.get("/mentoring/requests/\(request)")
    }

    /// Whether a request is as if it weren't there for a mentor, who is led back to their own page.
    func hides(_ request: String, from mentor: Browser) async throws -> Bool {
        let unknown = try await page("aaaaaaaaaaaaaaaaaaaaaaaaaa", mentor).location
        return try await page(request, mentor).location == unknown && unknown == "/mentoring/mentor?done=not-open"
    }

    /// Ends the conversation with a reason.
    @discardableResult
    func end(_ request: String, _ browser: Browser) async throws -> Browser.Answer {
        _ = try await browser.get("/mentoring/requests/\(request)/end")
        return try await browser.submit("/mentoring/requests/\(request)/end", ["reason": "enough"])
    }

    /// Whether the newest notice of somebody has a heading.
    func hasNotice(_ heading: String, _ browser: Browser) async throws -> Bool {
        try await browser.get("/inbox").shows(heading)
    }

    /// Lets time go by, during which nobody is signed out.
    func wait(seconds: TimeInterval) async throws {
        community.clock.advance(seconds: seconds)
        try await community.database.write { connection in
            try connection.change("UPDATE sessions SET idle_until = $1, ends_at = $1", Date.distantFuture)
        }
    }

    /// The id of the newest message.
    func lastMessage() async throws -> String {
        try await community.database.read { connection in
            try connection.row("SELECT public_id FROM mentoring_messages ORDER BY id DESC LIMIT 1")?.text("public_id")
        } ?? ""
    }
}
