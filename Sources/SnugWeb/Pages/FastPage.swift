import Mustache

/// A page that answers the template by name instead of being read by reflection, for the few that are shown most.
///
/// A class, because the template engine copies its context for every tag.
final class FastPage: MustacheParent {
    private let values: [String: Any]

    /// - Parameter values: What the template may ask for; a key without a value is left out.
    init(_ values: [String: Any?]) {
        self.values = values.compactMapValues(\.self)
    }

    func child(named name: String) -> Any? { values[name] }
}

extension Visit {
    /// Answers with a page that is looked up by name, inside the site's layout.
    func page(_ page: FastPage, template: String, title: String) throws -> Reply {
        try inLayout(TrustedHTML(vouchedFor: services.views.fill(page, template: template)), title: title)
    }
}
