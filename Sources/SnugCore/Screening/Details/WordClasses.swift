/// What the readers of identifying details know of a single word.
struct WordClasses: OptionSet, Sendable {
    let rawValue: UInt32

    static let givenName = WordClasses(rawValue: 1)
    /// A given name that is an ordinary word too: "grace", "will".
    static let ambiguousName = WordClasses(rawValue: 2)
    static let title = WordClasses(rawValue: 4)
    static let month = WordClasses(rawValue: 8)
    static let place = WordClasses(rawValue: 16)
    /// A road word that is hardly anything else: "road", "avenue".
    static let road = WordClasses(rawValue: 32)
    /// A road word with other uses: "close", "drive".
    static let ambiguousRoad = WordClasses(rawValue: 64)
    static let school = WordClasses(rawValue: 128)
    /// A word that does not belong to a name although it may be written with a capital: "Virtual", "Monday", "Our".
    static let ordinary = WordClasses(rawValue: 256)
    /// Follows a town's name in the name of its football club.
    static let club = WordClasses(rawValue: 512)

    /// Stands before the first name of a relative: "auntie", "little".
    static let kin = WordClasses(rawValue: 1024)
    /// An age in words: "six".
    static let ageWord = WordClasses(rawValue: 2048)
    /// Links a name to an age: "who's", "turned".
    static let ageLink = WordClasses(rawValue: 4096)
    /// Announces a child's name: "born".
    static let introducing = WordClasses(rawValue: 8192)
    /// One of `kin` that stands before nothing but a name: "auntie".
    static let elder = WordClasses(rawValue: 16384)
    /// After a number it says that this is no age: "doors".
    static let unit = WordClasses(rawValue: 32768)
    /// Belongs to a child: "bed", "appointment".
    static let childs = WordClasses(rawValue: 65536)
    /// After a name it makes it a place's: "hospital".
    static let institution = WordClasses(rawValue: 131_072)
    /// "Third" in "the third of May".
    static let ordinal = WordClasses(rawValue: 262_144)

    /// The names the documents use.
    static let byName: [String: WordClasses] = [
        "given_name": .givenName, "ambiguous_name": .ambiguousName, "title": .title, "month": .month, "place": .place,
        "road": .road, "ambiguous_road": .ambiguousRoad, "school": .school, "ordinary": .ordinary, "club": .club,
        "kin": .kin, "age_word": .ageWord, "age_link": .ageLink, "introducing": .introducing,
        "elder": .elder, "unit": .unit, "childs": .childs, "institution": .institution,
        "ordinal": .ordinal,
    ]
}
