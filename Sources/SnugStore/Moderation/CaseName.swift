package import SnugCore

extension CaseStore {
    /// The name that a case is about, as any stranger sees it.
    /// - Parameter publicID: The case.
    /// - Returns: The name, or nil when there is no such case or nobody has the name any more.
    /// - Throws: `DatabaseTrouble`.
    package func name(ofCase publicID: String) async throws -> Pseudonym? {
        try await database.read { connection in
            let row = try connection.row(
                """
                SELECT pseudonyms.id, pseudonyms.name FROM cases JOIN pseudonyms ON pseudonyms.id = cases.pseudonym_id
                WHERE cases.public_id = $1 AND pseudonyms.state = 'active'
                """, publicID)
            return try row.map { Pseudonym(id: PseudonymID(try $0.text("id")), name: try $0.text("name")) }
        }
    }
}
