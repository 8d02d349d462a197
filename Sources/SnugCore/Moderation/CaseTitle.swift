/// What a case is called in a list and at the top of its page.
package enum CaseTitle {
    /// Names a case by the weightiest of its causes.
    /// - Parameter hits: The causes, oldest first.
    /// - Returns: A few words.
    package static func words(for hits: [CaseHit]) -> String {
        let concerns = hits.flatMap(\.concerns)
        if let worst = concerns.min(by: { $0.priority < $1.priority }) {
            return ConcernWords(category: worst.category).name
        }
        if hits.contains(where: { $0.source == .call }) { return "A call for help" }
        let reasons = hits.compactMap(\.reason)
        if let reason = reasons.min(by: { $0.priority < $1.priority }) { return "Reported: \(reason.staffWords)" }
        if hits.contains(where: { !$0.details.isEmpty }) { return "Identifying details" }
        return hits.contains { $0.source == .appeal } ? "An appeal" : "To look at"
    }
}
