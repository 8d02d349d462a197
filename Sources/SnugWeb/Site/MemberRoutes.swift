/// Every page of the member site, one line each. What isn't here is answered with 404.
package enum MemberRoutes {
    /// The route table.
    package static let table: [Route] = operations
}
