package import Keys

/// The inbox: what a pseudonym is told, and the conversations with staff that belong to cases.
package struct NoticeStore: Sendable {
    let database: any Database
    let key: ServerKey
}
