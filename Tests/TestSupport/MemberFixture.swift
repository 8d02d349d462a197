package import Foundation
import Keys
package import SnugCore
package import SnugStore

/// Members straight in the database, for tests that need no forms.
extension Stores {
    /// Adds a member whom nobody can sign in as.
    /// - Parameters:
    ///   - name: Their everyday name.
    ///   - more: Further names of theirs.
    ///   - now: When they join.
    /// - Returns: The member and their names, the everyday one first.
    /// - Throws: `StepFailed` when a name can't be had.
    package func addMember(
        _ name: String, _ more: [String] = [], now: Date
    ) async throws -> (id: MemberID, names: [Pseudonym]) {
        let new = NewMember.unattended(pseudonym: try PseudonymName(typed: name))
        let outcome = try await members.join(new, session: nil, now: now, timeZone: .gmt)
        guard case .joined(let first) = outcome else { throw StepFailed(description: "\(name): \(outcome)") }
        var names = [first]
        for other in more {
            let added = try await members.addName(try PseudonymName(typed: other), to: new.id, now: now)
            guard let name = added.pseudonym else { throw StepFailed(description: "\(other): \(added)") }
            names.append(name)
        }
        return (new.id, names)
    }
}
