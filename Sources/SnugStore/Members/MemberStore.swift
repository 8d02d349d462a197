package import Keys

/// Members, their pseudonyms and what only they can open.
package struct MemberStore: Sendable {
    let database: any Database
    let key: ServerKey
}
