/// Threads and their posts.
package struct ThreadStore: Sendable {
    let database: any Database
    let cases: CaseStore
}
