/// What is to be looked at again in a form: the summary at its top, and the sentence at each field.
struct FormErrors: Sendable {
    /// One mistake: the field's `id` and what to do about it.
    struct Item: Sendable {
        let field: String
        let sentence: String
    }

    let title: String
    let items: [Item]

    /// Sums up mistakes; nil when there are none.
    /// - Parameter found: Fields and sentences in the order of the form.
    init?(_ found: [(field: String, sentence: String?)]) {
        items = found.compactMap { field, sentence in sentence.map { Item(field: field, sentence: $0) } }
        guard !items.isEmpty else { return nil }
        title = items.count == 1 ? "One thing to look at again" : "\(items.count) things to look at again"
    }

    /// One mistake.
    init(_ field: String, _ sentence: String) {
        items = [Item(field: field, sentence: sentence)]
        title = "One thing to look at again"
    }
}
