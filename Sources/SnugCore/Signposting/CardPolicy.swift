/// Whether a post gets cards at all, or the help panel instead, or neither (decisions 10).
package enum CardPolicy {
    /// Whether a post with this result may carry cards.
    ///
    /// Which categories call for a panel is written down once, in `PanelVariant`. Where there is none, a concern changes
    /// nothing under the post, so that missing cards tell nobody that staff were called.
    ///
    /// - Parameter screening: What screening found in the post.
    /// - Returns: False on grief and thanks, at P1, and wherever the help panel stands in place of cards.
    package static func allowsCards(for screening: Screening) -> Bool {
        // A card under a farewell or a thank-you reads as if nobody had listened.
        guard screening.occasion == nil else { return false }
        return screening.priority != .p1 && screening.panel == nil
    }
}
