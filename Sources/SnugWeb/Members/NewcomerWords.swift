import SnugCore

/// What a newcomer is told about their first posts.
enum NewcomerWords {
    /// The sentence in a writing form.
    /// - Parameters:
    ///   - newcomer: How far they are.
    ///   - promise: When staff will read it by the rota, while nothing is known of how long it usually takes.
    /// - Returns: The sentence; nil for somebody who has settled in.
    static func sentence(for newcomer: Newcomer, promise: String? = nil) -> String? {
        guard newcomer.isNew else { return nil }
        let posts = newcomer.postsLeft == 1 ? "your next post" : "your next \(newcomer.postsLeft) posts"
        let links = "links in \(posts) are shown as plain words"
        guard newcomer.waits else { return "You are new here: \(links), as with everybody’s first posts." }
        let usual = newcomer.usualWait.map { "Lately that has usually taken \(NewcomerWait.words($0))." }
        let when = usual ?? promise ?? "They do so when somebody is next on duty."
        return
            "You are new here: Snug staff read \(posts) before others see them, and \(links), as with everybody’s first "
            + "posts. \(when) Your inbox then says when it will be."
    }
}

extension MemberVisit {
    /// When staff will read what somebody new writes now, by the rota; nil where that isn't the question.
    func newcomerPromise() async -> String? {
        guard member.newcomer.waits, member.newcomer.usualWait == nil else { return nil }
        return await visit.services.promise(for: .p3, now: visit.now).words
    }
}
