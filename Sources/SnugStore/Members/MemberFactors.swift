package import Keys
package import SnugCore

/// The second factors that a member may add: an authenticator app, and codes on paper.
extension MemberStore {
    /// Asks for an app's code at every sign-in from now on, or no longer.
    /// - Parameters:
    ///   - authenticator: The app's secret; nil takes it away.
    ///   - step: The time step of the code that proved it; it works no second time.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`, `KeyError`.
    package func setAuthenticator(_ authenticator: TOTP?, step: Int64, of member: MemberID) async throws {
        let sealed = try authenticator.map {
            try Envelope.seal($0.secret, with: key.subkey(.totpSecrets), binding: .authenticator(of: member))
        }
        try await database.write { connection in
            try connection.change(
                "UPDATE members SET totp_sealed = $2, totp_step = $3 WHERE id = $1", member.text, sealed, step)
        }
    }

    /// Uses a code up: checking and noting are one statement, so that two requests with one code can't both pass.
    /// - Parameters:
    ///   - step: The code's time step.
    ///   - member: The member.
    /// - Returns: False when it was used before.
    /// - Throws: `DatabaseTrouble`.
    package func useUp(step: Int64, of member: MemberID) async throws -> Bool {
        try await database.write { connection in
            try connection.change(
                "UPDATE members SET totp_step = $2 WHERE id = $1 AND totp_step < $2", member.text, step) == 1
        }
    }

    /// Puts a list of codes in place of what is left of the last one.
    /// - Parameters:
    ///   - hashes: The codes' keyed hashes; none ends it.
    ///   - member: The member.
    /// - Throws: `DatabaseTrouble`.
    package func setCodes(_ hashes: [[UInt8]], of member: MemberID) async throws {
        try await database.write { connection in
            try connection.change("DELETE FROM member_codes WHERE member_id = $1", member.text)
            for hash in hashes {
                try connection.change(
                    "INSERT INTO member_codes (code_hash, member_id) VALUES ($1, $2)", hash, member.text)
            }
        }
    }

    /// Uses a code from the list up; checking and taking it away are one statement.
    /// - Parameters:
    ///   - hash: The code's keyed hash.
    ///   - member: The member.
    /// - Returns: False when it isn't theirs or was used before.
    /// - Throws: `DatabaseTrouble`.
    package func useUp(code hash: [UInt8], of member: MemberID) async throws -> Bool {
        try await database.write { connection in
            try connection.change(
                "DELETE FROM member_codes WHERE member_id = $1 AND code_hash = $2", member.text, hash) == 1
        }
    }
}
