import Foundation
import Keys
import SnugCore

/// Ends one name: nothing points to its owner afterwards, nobody can take it again, and its posts go or stay under nobody's
/// name (behaviour R17).
///
/// What a case holds stays with the case, attributed to the name's id, until its time is over.
struct FarewellToName {
    let key: ServerKey
    let mentoring: MentoringStore

    init(key: ServerKey, database: any Database) {
        self.key = key
        mentoring = MentoringStore(
            database: database, key: key, cases: CaseStore(database: database, key: key))
    }

    func say(_ pseudonym: PseudonymID, _ choice: LeavingChoice, now: Date, on connection: any Connection) throws {
        let posts = try connection.rows(
            "SELECT id, state FROM posts WHERE pseudonym_id = $1 AND state <> 'removed' ORDER BY id", pseudonym.text)
        // What waits for staff was never public and has nobody left to answer for it.
        for post in posts where try choice == .remove || post.text("state") == "held" {
            try PostStates.takeDown(post.int("id"), cause: .leaving, on: connection)
        }
        try mentoring.leave(pseudonym, choice, now: now, on: connection)
        try forgetName(pseudonym, on: connection)
        try refresh(pseudonym, on: connection)
        for table in ["mutes", "notices", "link_up_hosts"] {
            try connection.change("DELETE FROM \(table) WHERE pseudonym_id = $1", pseudonym.text)
        }
        try connection.change("DELETE FROM mutes WHERE muted_id = $1", pseudonym.text)
    }

    /// The name is kept as a keyed hash alone, so that nobody can pass for whoever left.
    private func forgetName(_ pseudonym: PseudonymID, on connection: any Connection) throws {
        let row = try connection.row(
            "SELECT skeleton FROM pseudonyms WHERE id = $1 AND state = 'active'", pseudonym.text)
        guard let row else { return }
        try connection.change(
            "INSERT INTO reserved_names (hash) VALUES ($1) ON CONFLICT DO NOTHING",
            key.keyedHash(try row.text("skeleton"), for: .reservedNames))
        // A hyphen in front keeps this from ever being anybody's name.
        try connection.change(
            "UPDATE pseudonyms SET state = 'left', name = $2, skeleton = $2, owner_sealed = $3 WHERE id = $1",
            pseudonym.text, "-" + pseudonym.text, [UInt8]())
    }

    /// Pages that were kept with the name on them must not be shown again.
    private func refresh(_ pseudonym: PseudonymID, on connection: any Connection) throws {
        try connection.change("UPDATE posts SET version = version + 1 WHERE pseudonym_id = $1", pseudonym.text)
        try connection.change(
            """
            UPDATE threads SET version = version + 1
            WHERE id IN (SELECT thread_id FROM posts WHERE pseudonym_id = $1)
            """, pseudonym.text)
    }
}

extension PostStates {
    /// Takes a post down for good: its words leave the database, and with an opening post the thread's title and cards.
    /// - Parameters:
    ///   - post: The post's internal key.
    ///   - cause: Why.
    ///   - connection: The caller's transaction.
    /// - Throws: `DatabaseTrouble`; `StoreError.unexpected` when there is no such post.
    static func takeDown(_ post: Int64, cause: StateCause, on connection: any Connection) throws {
        try set(post: post, to: .removed, cause: cause, on: connection)
        try connection.change("UPDATE posts SET body = '', body_html = '' WHERE id = $1", post)
        let opened = "(SELECT thread_id FROM posts WHERE id = $1 AND opening = 1)"
        try connection.change("UPDATE threads SET title = '', note = '' WHERE id = \(opened)", post)
        try connection.change("DELETE FROM thread_cards WHERE thread_id = \(opened)", post)
        // With an entry of the link-up its address goes, and with that its place in every list.
        try connection.change("DELETE FROM link_up_entries WHERE thread_id = \(opened)", post)
    }
}
