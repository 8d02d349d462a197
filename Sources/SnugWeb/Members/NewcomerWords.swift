import SnugCore

/// What a newcomer is told about their first posts.
enum NewcomerWords {
    /// The sentence in a writing form.
    /// - Parameter newcomer: How far they are.
    /// - Returns: The sentence; nil for somebody who has settled in.
    static func sentence(for newcomer: Newcomer) -> String? {
        guard newcomer.isNew else { return nil }
        let posts = newcomer.postsLeft == 1 ? "your next post" : "your next \(newcomer.postsLeft) posts"
        let links = "links in \(posts) are shown as plain words"
        guard newcomer.waits else { return "You are new here: \(links), as with everybody’s first posts." }
        let usual = newcomer.usualWait.map { "Lately that has usually taken \(NewcomerWait.words($0)). " } ?? ""
        return
            "You are new here: Snug staff read \(posts) before others see them, and \(links), as with everybody’s first "
            + "posts. \(usual)They do so when somebody is next on duty; your inbox says when that is."
    }
}
