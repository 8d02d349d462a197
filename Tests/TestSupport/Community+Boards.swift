import Foundation
import SnugCore
import SnugStore
import SnugWeb

extension Community {
    /// Opens two boards: `open` for everybody and `inside` for members.
    package func addBoards() async throws {
        try await services.stores.boards.add(
            BoardDraft(slug: "open", name: "Open", description: "For everybody.", audience: .everybody))
        try await services.stores.boards.add(
            BoardDraft(slug: "inside", name: "Inside", description: "For members.", audience: .members))
    }
}

extension Browser {
    /// Starts a thread through the real form, keeping whatever the details page warns about.
    /// - Parameters:
    ///   - title: The thread's title.
    ///   - body: The opening post.
    ///   - board: The board's address.
    /// - Returns: The thread's address.
    /// - Throws: What the client threw.
    package func start(_ title: String, _ body: String, on board: String) async throws -> String {
        let form = try await get("/boards/\(board)/new")
        let once = form.value(of: "once")
        let sent = try await submit("/boards/\(board)/threads", ["title": title, "body": body, "once": once])
        let place = try await get(sent.location ?? "/nowhere")
        let path = (place.location ?? "").prefix { $0 != "?" && $0 != "#" }
        return String(path)
    }
}

extension Browser.Answer {
    /// The piece of an address, an id or a number that follows a text.
    package func piece(after text: String) -> String {
        guard let start = body.range(of: text) else { return "" }
        return String(body[start.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" })
    }
}
