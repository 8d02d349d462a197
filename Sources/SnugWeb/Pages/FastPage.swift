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
