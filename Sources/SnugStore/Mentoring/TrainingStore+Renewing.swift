package import Foundation
import SnugCore

extension TrainingStore {
    /// The modules whose passes count for somebody now.
    ///
    /// Once the time to renew has come, only what was passed since then does.
    /// - Parameters:
    ///   - mentor: The mentor.
    ///   - now: The moment.
    /// - Returns: The modules' names.
    /// - Throws: `DatabaseTrouble`.
    package func renewed(by mentor: Mentor, now: Date) async throws -> Set<String> {
        let renewal = mentor.trainedUntil.map(MentoringRules.renewal(before:))
        let since = renewal.map { $0 <= now ? $0 : .distantPast } ?? .distantPast
        return try await database.read { try Self.passed(by: mentor, since: since, on: $0) }
    }

    /// The modules that somebody has passed since a moment.
    static func passed(by mentor: Mentor, since: Date, on connection: any Connection) throws -> Set<String> {
        let rows = try connection.rows(
            "SELECT module FROM training_passed WHERE mentor_id = $1 AND passed_at >= $2", mentor.id, since)
        return Set(try rows.map { try $0.text("module") })
    }
}
