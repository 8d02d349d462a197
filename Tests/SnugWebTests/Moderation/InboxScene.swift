import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Two boards, a member who writes and another who reads, and somebody of staff.
struct InboxScene: Sendable {
    let community: Community
    let author: Browser
    let reader: Browser
    let staff: Browser

    /// Words that real screening takes for somebody in danger.
    static let danger = "I can’t do this any more. I want to kill myself tonight."

    static func open(_ body: @escaping @Sendable (InboxScene) async throws -> Void) async throws {
        try await Community.open { community in
            let boards = community.services.stores.boards
            try await boards.add(BoardDraft(slug: "open", name: "Open", description: "", audience: .everybody))
            try await boards.add(BoardDraft(slug: "inside", name: "Inside", description: "", audience: .members))
            let scene = InboxScene(
                community: community, author: try await community.join("mossy-lantern"),
                reader: try await community.join("two-spoons"),
                staff: try await community.staffMember("Priya", [.moderator]).browser)
            try await body(scene)
        }
    }

    /// Starts a thread through the form.
    /// - Returns: The opening post's id.
    func post(_ words: String, board: String = "open") async throws -> String {
        _ = try await author.get("/boards/\(board)/new")
        let answer = try await author.submit(
            "/boards/\(board)/threads", ["title": "A long evening", "body": words, "action": "publish"])
        let path = try #require(answer.location, "the post was not taken: \(answer.status)")
        return String(path.dropFirst("/posts/".count).prefix(26))
    }

    /// Decides the only case in the queue through the staff site.
    func decide(
        _ action: String, words: String = "", as browser: Browser? = nil
    ) async throws -> Browser.Answer {
        let browser = browser ?? staff
        let path = try await casePath(browser)
        let page = try await browser.get(path)
        let fields = [
            "action": action, "reason": "Looked at together", "words": words, "outcome": "nothing-to-do",
            "version": page.value(of: "version"), "post-version": page.value(of: "post-version"),
        ]
        return try await browser.submit("\(path)/decision", fields)
    }

    func casePath(_ browser: Browser) async throws -> String {
        let queue = try await browser.get("/queue")
        let start = try #require(queue.body.range(of: "/cases/"), "the queue is empty")
        return "/cases/" + queue.body[start.upperBound...].prefix(26)
    }

    /// The newest notice's address.
    func noticePath(_ browser: Browser? = nil) async throws -> String {
        let inbox = try await (browser ?? author).get("/inbox")
        let start = try #require(inbox.body.range(of: "href=\"/inbox/"), "the inbox is empty")
        return "/inbox/" + inbox.body[start.upperBound...].prefix(26)
    }
}
