package import Foundation
package import SnugCore

/// Everything of a member's own, as they may take it with them: nothing that somebody else wrote, but for what staff wrote
/// to them.
package struct MemberExport: Sendable, Codable {
    package let joinedMonth: String
    package let rulesVersion: Int
    /// The day or month in which they agreed to that version.
    package let rulesOn: String
    package let display: Display
    /// The break that they take, even if it has run out.
    package let rest: Rest?
    /// How many codes on paper they have left.
    package let codesLeft: Int
    package let names: [String]
    /// The names whose lists of posts are shut.
    package let shutNames: [String]
    package let muted: [Muted]
    package let posts: [Post]
    package let talks: [Talk]

    /// A name that they muted, and for which of theirs it is blocked.
    package struct Muted: Sendable, Codable {
        package let name: String
        package let blockedFor: [String]
    }

    /// A post of theirs.
    package struct Post: Sendable, Codable {
        package let name: String
        package let board: String
        /// The thread's title where they gave it.
        package let title: String?
        package let words: String
        package let state: String
        package let writtenAt: Date
    }

    /// A line of a conversation with staff.
    package struct Talk: Sendable, Codable {
        package let name: String
        /// Whether staff wrote it.
        package let byStaff: Bool
        package let words: String
        package let writtenAt: Date
    }
}

extension MemberStore {
    /// Reads everything of a member's own.
    /// - Parameters:
    ///   - member: The member.
    ///   - cases: Opens the conversations with staff.
    /// - Returns: The export, or nil when there is no such member.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func export(of member: MemberID, cases: CaseStore) async throws -> MemberExport? {
        try await database.read { connection in
            guard let row = try Self.account(of: member, on: connection) else { return nil }
            let all = Set(try links(of: member, on: connection).all)
            let own = NoticeStore.Own(all, next: 1)
            let names = try connection.rows(
                "SELECT name, shut FROM pseudonyms WHERE id IN (\(own.list)) ORDER BY name", own.values)
            let muted = try MuteStore.muted(by: all, on: connection)
            return MemberExport(
                joinedMonth: try row.text("joined_month"), rulesVersion: Int(try row.int("rules_version")),
                rulesOn: try row.text("rules_on"), display: Display(stored: try row.text("display")),
                rest: try row.flag("resting") ? Rest(until: row.optionalDate("rests_until")) : nil,
                codesLeft: Int(try row.int("codes")), names: try names.map { try $0.text("name") },
                shutNames: try names.filter { try $0.flag("shut") }.map { try $0.text("name") },
                muted: muted.map {
                    MemberExport.Muted(name: $0.name.name, blockedFor: $0.blockedFor.map(\.name))
                },
                posts: try Self.posts(of: own, on: connection), talks: try talks(of: own, cases, on: connection))
        }
    }

    private static func account(of member: MemberID, on connection: any Connection) throws -> SQLRow? {
        try connection.row(
            """
            SELECT joined_month, rules_version, rules_on, display, resting, rests_until,
                (SELECT count(*) FROM member_codes WHERE member_id = members.id) AS codes
            FROM members WHERE id = $1
            """, member.text)
    }

    private static func posts(
        of own: NoticeStore.Own, on connection: any Connection
    ) throws -> [MemberExport.Post] {
        try connection.rows(
            """
            SELECT pseudonyms.name, boards.name AS board, threads.title, posts.opening, posts.body, posts.state,
                posts.written_at
            FROM posts JOIN pseudonyms ON pseudonyms.id = posts.pseudonym_id
            JOIN threads ON threads.id = posts.thread_id JOIN boards ON boards.id = threads.board_id
            WHERE posts.pseudonym_id IN (\(own.list)) ORDER BY posts.id
            """, own.values
        ).map { row in
            MemberExport.Post(
                name: try row.text("name"), board: try row.text("board"),
                title: try row.flag("opening") ? try row.text("title") : nil, words: try row.text("body"),
                state: try row.text("state"), writtenAt: try row.date("written_at"))
        }
    }

    private func talks(
        of own: NoticeStore.Own, _ cases: CaseStore, on connection: any Connection
    ) throws -> [MemberExport.Talk] {
        try connection.rows(
            """
            SELECT cases.id, pseudonyms.name FROM cases JOIN pseudonyms ON pseudonyms.id = cases.pseudonym_id
            WHERE cases.pseudonym_id IN (\(own.list)) ORDER BY cases.id
            """, own.values
        ).flatMap { row in
            let name = try row.text("name")
            return try cases.conversation(of: row.int("id"), on: connection).map {
                MemberExport.Talk(name: name, byStaff: $0.isFromStaff, words: $0.words, writtenAt: $0.at)
            }
        }
    }
}
