/// Boards: where threads stand.
package struct BoardStore: Sendable {
    let database: any Database
}
