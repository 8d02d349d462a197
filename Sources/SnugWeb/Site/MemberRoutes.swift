/// Every page of the member site, one line each, by feature.
///
/// What isn't here is answered with 404.
package enum MemberRoutes {
    /// The route table.
    package static let table: [Route] =
        members + boards + linkUp + mentoring + voices + signposting + help + about + operations + AssetHandlers.routes

    /// Help lines and the way out.
    static let help: [Route] = [
        .get("/help-now", anybody: HelpNowHandlers.page),
        .get("/exit", anybody: ExitHandlers.exit),
    ]

    /// The directory of support.
    static let signposting: [Route] = [
        .get("/signposts", form: true, anybody: SignpostHandlers.index),
        .post("/signposts", anybody: SignpostHandlers.search),
        .get("/signposts/:token", form: true, anybody: SignpostHandlers.results),
    ]
}
