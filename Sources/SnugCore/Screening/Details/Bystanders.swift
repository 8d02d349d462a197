/// The neighbours and acquaintances of a post: "old Mr Tolley", "Mr Teague at number four".
///
/// A title makes a professional of somebody unless the words beside it say otherwise; once is enough for all of the post.
enum Bystanders {
    /// Somebody with a title, by the word the title is.
    struct Titled {
        var title: Int
        var detail: FoundDetail
    }

    /// How far the words that say so may stand from the title.
    private static let reach = 5

    /// Those who work with the family, as far as can be told.
    static func leftOut(of people: [Titled], _ text: DetailText) -> [FoundDetail] {
        guard !people.isEmpty, !text.marks(.bystander).isEmpty else { return people.map(\.detail) }
        let strangers = Set(people.filter { isStranger($0.title, text) }.map { Array(text.bytes[$0.detail.range]) })
        return people.map(\.detail).filter { !strangers.contains(Array(text.bytes[$0.range])) }
    }

    private static func isStranger(_ title: Int, _ text: DetailText) -> Bool {
        text.has(.bystander, within: reach, of: title) && !text.has(.role, within: reach, of: title)
    }
}
