/// A phrase that tells the readers of identifying details what stands near: "social worker", "my son", "born".
struct Mark: Sendable {
    /// What a phrase announces.
    enum Kind: Int, Sendable, CaseIterable {
        /// A role whose holder's name identifies the case.
        case role
        /// Where such people work: a name counts before it only.
        case workplace
        /// Makes whoever is named here a neighbour or an acquaintance.
        case bystander
        /// A pet, a toy, a car: has a name like a person's.
        case pet
        /// Films, books and the people everybody knows from them.
        case culture
        /// A child of the family.
        case child
        /// A birth relative.
        case birthRelative
        /// "is called", "whose name is".
        case naming
        /// A date of birth follows or stands near.
        case birth
        /// A key date of the adoption stands near.
        case adoptionDate
        /// A school's or agency's reference number stands near.
        case agency
        case nhsNumber
        case insuranceNumber
        case vehicle
        case postcode
        /// A social platform.
        case platform
        /// "lives on", "the address is".
        case livesAt
        case diagnosis
        /// A crime or sentence of a birth parent.
        case crime
        case court
        case hospital
        /// Says how many children there are.
        case siblings
        /// Words that make a capitalised name a team, a place name or a public figure.
        case publicName

        /// The names the documents use.
        static let byName: [String: Kind] = [
            "role": .role, "workplace": .workplace, "bystander": .bystander, "pet": .pet,
            "culture": .culture, "child": .child,
            "birth_relative": .birthRelative, "naming": .naming, "birth": .birth,
            "adoption_date": .adoptionDate, "agency": .agency, "nhs_number": .nhsNumber,
            "insurance_number": .insuranceNumber, "vehicle": .vehicle, "postcode": .postcode, "platform": .platform,
            "lives_at": .livesAt, "diagnosis": .diagnosis, "crime": .crime, "court": .court, "hospital": .hospital,
            "siblings": .siblings, "public_name": .publicName,
        ]
    }

    var kind: Kind
    /// The first and last word, counted in the field.
    var first: Int
    var last: Int
}
