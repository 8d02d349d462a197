/// Files from `Public/`.
enum AssetHandlers {
    /// Answers `GET /assets/:file`.
    static func file(_ visit: Visit) async throws -> Reply {
        try visit.services.assets.answer(visit.parameter("file"))
    }

    /// An icon at the address where browsers look for it by themselves.
    static func icon(_ name: String) -> @Sendable (Visit) async throws -> Reply {
        { try $0.services.assets.answer(name) }
    }

    /// The routes of both sites' files.
    static let routes: [Route] = [
        .get("/assets/:file", anybody: file),
        .get("/favicon.ico", anybody: icon("favicon.ico")),
        .get("/icon.svg", anybody: icon("icon.svg")),
        .get("/apple-touch-icon.png", anybody: icon("apple-touch-icon.png")),
    ]
}
