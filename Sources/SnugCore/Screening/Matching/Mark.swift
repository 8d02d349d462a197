/// A phrase that tells the readers of identifying details what stands near: "social worker", "my son", "born".
struct Mark: Sendable {
    /// What a phrase announces.
    enum Kind: String, Sendable, CaseIterable {
        /// A role whose holder's name identifies the case.
        case role
        /// A child of the family.
        case child
        /// A birth relative.
        case birthRelative = "birth_relative"
        /// "is called", "whose name is".
        case naming
        /// A date of birth follows or stands near.
        case birth
        /// A key date of the adoption stands near.
        case adoptionDate = "adoption_date"
        /// A school's or agency's reference number stands near.
        case agency
        case nhsNumber = "nhs_number"
        case insuranceNumber = "insurance_number"
        case vehicle
        case postcode
        /// A social platform.
        case platform
        /// "lives on", "the address is".
        case livesAt = "lives_at"
        case diagnosis
        /// A crime or sentence of a birth parent.
        case crime
        case court
        case hospital
        /// Says how many children there are.
        case siblings
        /// Words that make a capitalised name a team, a place name or a public figure.
        case publicName = "public_name"
    }

    var kind: Kind
    /// The first and last word, counted in the field.
    var first: Int
    var last: Int
}
