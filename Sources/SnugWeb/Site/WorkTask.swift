import Foundation
import Keys
import SnugCore

/// The task that a sign-in form carries while the site is under attack: sealed, bound to the visitor, and good once.
struct WorkTask: Codable, Sendable {
    private let id: String
    private let at: Int64

    /// Draws a task.
    /// - Parameter visit: The visitor.
    /// - Returns: Text for a hidden field.
    /// - Throws: Only when JSON can't be written.
    static func draw(for visit: Visit) throws -> String {
        let task = WorkTask(id: PublicID.random(), at: Int64(visit.now.timeIntervalSince1970))
        return try sealer(visit).seal(task, session: visit.binding)
    }

    /// What a form's task and answer prove; each task counts once, whatever it proves.
    /// - Parameter visit: The request with the form.
    /// - Returns: The proof.
    static func proof(in visit: Visit) -> WorkRules.Proof {
        let text = visit.form["work"]
        guard !text.isEmpty, let task = try? sealer(visit).open(text, as: WorkTask.self, session: visit.binding) else {
            return .none
        }
        let hash = Digest.sha256("\(text):\(visit.form["nonce"])")
        let age = visit.now.timeIntervalSince1970 - TimeInterval(task.at)
        let proof = WorkRules.judge(hash: hash, age: age)
        guard proof != .none, visit.services.limits.use(task: task.id, now: visit.now) else { return .none }
        return proof
    }

    private static func sealer(_ visit: Visit) -> SealedToken {
        SealedToken(key: visit.services.key.subkey(.rateLimits), use: "work")
    }
}

/// The task as a form shows it.
struct WorkView: Sendable {
    let task: String
    let bits: String
    let seconds: String
    /// Whether somebody has just been turned away for want of an answer.
    let refused: Bool

    init(_ visit: Visit, refused: Bool) throws {
        task = try WorkTask.draw(for: visit)
        bits = String(WorkRules.bits)
        seconds = String(WorkRules.patience)
        self.refused = refused
    }
}
