/// Every page of the staff site, one line each, by feature.
///
/// What isn't here is answered with 404.
package enum StaffRoutes {
    /// The route table.
    package static let table: [Route] =
        accounts + casework + linkUp + mentoring + voices + operations + AssetHandlers.routes + [
            .get("/exit", anybody: ExitHandlers.exit)
        ]
}
