/// The second thing that a member may want to be asked for when they sign in.
package enum SecondFactorRules {
    /// How many codes a list on paper has.
    package static let codes = 10
    /// How few are few: then the page says so.
    package static let few = 3
}
