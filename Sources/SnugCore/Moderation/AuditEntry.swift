package import Foundation

/// One line of the record of what staff did.
///
/// It never quotes what a member wrote.
package struct AuditEntry: Sendable, Hashable {
    /// When it was done.
    package let at: Date
    /// Who did it; nil for the program itself or its operator.
    package let staffID: String?
    /// What was done, as a fixed word such as `case-publish`.
    package let action: String
    /// The internal key of the case it belongs to.
    package let caseID: Int64?
    /// Why, in the words of whoever did it.
    package let reason: String
    /// Fixed words that tell more, such as the state before and after.
    package let detail: String

    /// Describes what was done.
    package init(
        at: Date, staffID: String?, action: String, caseID: Int64? = nil, reason: String = "", detail: String = ""
    ) {
        self.at = at
        self.staffID = staffID
        self.action = action
        self.caseID = caseID
        self.reason = reason
        self.detail = detail
    }

    /// The entry as the bytes that the chain links.
    ///
    /// Each field stands after its length, so that no byte can move from one field to the next. This form never
    /// changes, or every stored link would break.
    package var bytes: [UInt8] {
        let seconds = String(Int64(at.timeIntervalSince1970.rounded(.down)))
        let fields: [String?] = [seconds, staffID, action, caseID.map { String($0) }, reason, detail]
        return fields.flatMap { field in
            field.map { Array("\($0.utf8.count):\($0),".utf8) } ?? Array("-,".utf8)
        }
    }
}
