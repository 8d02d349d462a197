import Testing

/// A danger and its harmless twin, for one guard that the reference tables name.
struct GuardPair: Sendable, CustomTestStringConvertible {
    let category: String
    let guardName: String
    let danger: String
    let harmless: String

    var testDescription: String { "\(category): \(guardName)" }

    init(_ category: String, _ guardName: String, _ danger: String, _ harmless: String) {
        (self.category, self.guardName, self.danger, self.harmless) = (category, guardName, danger, harmless)
    }

    static let all = [
        GuardPair("imminent_risk_adult", "dying to", "I want to die", "I am dying to see the new park"),
        GuardPair(
            "imminent_risk_adult", "killing me", "I am going to kill myself", "These school shoes are killing me"),
        GuardPair("imminent_risk_adult", "could have died", "I wish I was dead", "I could have died of embarrassment"),
        GuardPair("imminent_risk_adult", "murder that pizza", "I can't go on", "I could murder that pizza"),
        GuardPair(
            "imminent_risk_adult", "quoting a child", "I don't want to be here anymore",
            "He shouted \"I don't want to be here anymore\" in the dentist's chair"),
        GuardPair(
            "imminent_risk_adult", "past tense with years ago", "I want to end my life",
            "Twelve years ago I wanted to end my life. Today I laid a patio."),
        GuardPair("imminent_risk_adult", "kilometres", "honestly kms", "We walked 6 kms along the canal"),
        GuardPair(
            "imminent_risk_child", "film or book", "She told me she wants to die",
            "In the film she says she wants to die and the dog saves her"),
        GuardPair(
            "imminent_risk_child", "rather die than do homework", "He would rather be dead, he says he wants to die",
            "He'd rather die than do homework"),
        GuardPair(
            "child_in_danger_now", "past tense with dates", "He has a knife and he's outside the bathroom",
            "In 2012 he had a knife and the police came; he is a chef now"),
        GuardPair(
            "parent_might_harm_child", "kill for a coffee", "I could kill him, I am shaking",
            "I could kill for a coffee"),
        GuardPair("parent_might_harm_child", "direction", "I hit him", "He hit me"),
        GuardPair("parent_might_harm_child", "direction, slapped", "I slapped her", "She slapped me"),
        GuardPair(
            "neglect", "birth family history", "The kids have not been fed since yesterday",
            "Before she came to us she was not fed or washed"),
        GuardPair(
            "physical_abuse", "birth family history", "There are finger marks on her arm today",
            "His file says there were finger marks on his arm when he was removed"),
        GuardPair(
            "physical_abuse", "child hits parent", "My husband hit him with a belt", "My son hit my husband with a sock"
        ),
        GuardPair(
            "sexual_abuse", "history known at placement", "She told us she has been sexually abused by a neighbour",
            "It was known at placement that she had been sexually abused"),
        GuardPair(
            "sexual_abuse", "oilseed rape", "She says she was raped", "The fields are yellow with rape and we sneeze"),
        GuardPair(
            "emotional_abuse", "venting", "I told him we'd send him back", "My little monster drew on the fridge"),
        GuardPair(
            "cpv", "topic alone", "He punched me and I have a black eye", "She kicks me on the school run, I'm not hurt"
        ),
        GuardPair(
            "self_harm_methods", "recovery without method", "what is the quickest way to die",
            "Six months without self-harm and proud of her"),
        GuardPair(
            "eating_disorder", "food hoarding", "She is making herself sick after meals",
            "She hides wrappers and says she is starving after tea"),
        GuardPair(
            "domestic_abuse", "child violence", "My husband hits me", "My son hits me when the bus is late"),
        GuardPair(
            "domestic_abuse", "birth family history", "My partner strangled me",
            "Birth mum was strangled by her partner before he came"),
        GuardPair(
            "exploitation", "grooming of dogs", "I think he is being groomed", "We took the dog to get groomed"),
        GuardPair(
            "exploitation", "training", "She is mixed up in county lines",
            "Our webinar explains county lines; book your place"),
        GuardPair(
            "missing", "returned safely", "He ran off after tea and we can't find him",
            "He ran off after tea and came back home safely by seven"),
        GuardPair(
            "allegation_professional", "rudeness", "The foster carer hit him with a spoon",
            "The foster carer was rude and late to contact"),
        GuardPair(
            "allegation_adopter", "closed", "She told school I hit her and there is a strategy meeting",
            "There was an allegation; it was found unfounded and closed"),
        GuardPair(
            "disruption", "running away as a joke", "I can't keep him, we have asked for section 20",
            "I could run away to Greece"),
        GuardPair(
            "birth_family_contact", "planned contact and letterbox", "Birth dad found us and turned up at the house",
            "Birth dad wrote through letterbox in June"),
        GuardPair(
            "fabricated_induced", "making it up", "The doctor says I'm making it up",
            "He is making it up as he goes along"),
        GuardPair("child_user", "stone", "im 15 and adopted", "im 15 stone and adopted a greyhound"),
        GuardPair(
            "arranging_adoption", "pets", "Does anyone want to adopt my baby",
            "Who would like to adopt a retired greyhound"),
        GuardPair(
            "threat_to_staff", "idiom", "I'm going down there to smash her car",
            "I'm going down there with a lemon cake"),
        GuardPair(
            "substance_alcohol", "wine o'clock", "I can't stop drinking, it is a bottle of wine a night",
            "It's wine o'clock somewhere lol"),
        GuardPair(
            "radicalisation", "history homework", "My son is in a far right chat",
            "He has history homework about Nazi Germany"),
        GuardPair(
            "harmful_sexual_behaviour", "training", "He has been touching his sister in the bath",
            "A free training course on harmful sexual behaviour"),
        GuardPair(
            "hate_illegal", "reporting it", "Gay people shouldn't be allowed to adopt",
            "A man told us we do not belong in this country, how do we answer?"),
        GuardPair(
            "imminent_risk_adult", "SI is sensory integration", "I am having SI again, the crisis team know",
            "We start SI with the occupational therapist"),
        GuardPair(
            "child_in_danger_now", "CPR is a permanence report", "My husband is doing CPR",
            "The CPR that panel read says he likes trains"),
        GuardPair(
            "imminent_risk_child", "overdosed on sweets", "She has taken an overdose", "He has overdosed on sweets"),
    ]

    /// The same danger in the disguises of `safeguarding_terms.csv` and everyday typing.
    static let disguised = [
        "i want to k1ll myself", "i am going to kill my$elf", "I want to k*ll myself", "i want to d i e",
        "ＫＩＬＬ myself is all i think, i want to die", "i am going to unalive myself", "i want to d\u{200B}ie",
        "I wаnt to dіe", "i just really want to die", "I WANT TO DIE", "i want to k.i.l.l myself",
        "going to kill mys3lf",
    ]
}
