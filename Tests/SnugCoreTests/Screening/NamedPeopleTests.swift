import SnugCore
import Testing

/// Who is named in a post, and who only has a name: a category, a text with the detail, the detail, and a harmless twin.
@Suite("Identifying details: people by what stands beside their names")
struct NamedPeopleTests {
    static let ages: [(String, String, String)] = [
        ("Isla's 8 and never slept away", "Isla", "Isla's 8 friends slept away"),
        ("rhiannon 14 not home off the bus", "rhiannon", "rhiannon 14 hours on the bus"),
        ("It was nia (12) who said it", "nia", "It was nia (12 weeks ago) who said it"),
        ("I told Ruby, who is nine and wise", "Ruby", "I told Ruby, who is nine doors down"),
        ("I fear Emma wouldn't cope. She's eight.", "Emma", "I fear Emma wouldn't cope. She's eight hours away."),
        ("So Hope is 3 and loud", "Hope", "In May is 3 weeks of rain"),
        ("My daughter, 8, Maisie", "Maisie", "My daughter, 8, Monday"),
    ]

    static let family: [(String, String, String)] = [
        ("We've had Jaxon since he was three", "Jaxon", "We've had Wednesday since forever"),
        ("We had Kayleigh 6 years", "Kayleigh", "We had Kayleigh 6 times to tea"),
        ("He puts Lila to bed the long way", "Lila", "He puts Lila in the picture"),
        ("So Tilly came to us at two", "Tilly", "So Tilly came to tea at two"),
        ("We adopted Josh in spring", "Josh", "We adored Josh in spring"),
        ("She is lying in Zac's bed", "Zac", "She is lying on Zac's lawn"),
        ("So tegan went to her birth aunties", "tegan", "So tegan went to her aunties"),
        ("My grandson Toby has gone out", "Toby", "My grandson has gone out"),
        ("My last little lad, Corey, went home", "Corey", "My last little lad went home"),
        ("That is bailey, my baby.", "bailey", "I told bailey my baby slept."),
        ("At Nana Pat's he ate", "Nana Pat", "At Nana's May is warm"),
        ("Down came little Mason again", "little Mason", "Down came Little Mix again"),
        ("My first surname was Garrity", "Garrity", "My first surname was changed"),
        ("It says she's called Zephyrine", "Zephyrine", "It says the cat, she's called Zephyrine"),
    ]

    static let professionals: [(String, String, String)] = [
        ("It was run by Tracy from the agency", "Tracy", "It was run by people from the agency"),
        ("Our worker, Yvette, rang", "Yvette", "Our worker, Monday, rang"),
        ("Brian's the escort and he is kind", "Brian", "Brian's the winner and he is kind"),
        ("I like Denise, who is his therapist", "Denise", "I like Denise, who is his godmother"),
        ("I asked Denise (SW) again", "Denise", "I asked Denise (again) on Monday"),
        ("The SW was gentle with it, Anita, and kind", "Anita", "The cook was gentle with it, Anita, and kind"),
        ("The new escort is a man called Terry", "Terry", "The new barber is a man called Terry"),
        ("Letters from Mr D Fenwick-Hall came", "Mr D Fenwick-Hall", "Letters from Mr D came"),
        ("I saw dr okafor on weds", "dr okafor", "I saw dr rang on weds"),
        ("So Frau Whitlock kept me behind", "Frau Whitlock", "So Frau was all I could say"),
        ("I asked Ms Tolliver from the SEN team", "Ms Tolliver", "I asked my neighbour Ms Tolliver"),
        ("I saw Mr Osei in Year 5", "Mr Osei", "I saw Mr Osei from church. Mr Osei sings."),
    ]

    @Test(arguments: ages + family)
    func childIsFoundAndItsHarmlessTwinIsNot(_ pair: (String, String, String)) throws {
        try ScreeningFixture.expect("child_or_birth_name", pair.1, in: pair.0, andNoneIn: pair.2)
    }

    @Test(arguments: professionals)
    func professionalIsFoundAndTheHarmlessTwinIsNot(_ pair: (String, String, String)) throws {
        try ScreeningFixture.expect("named_professional", pair.1, in: pair.0, andNoneIn: pair.2)
    }

    @Test func whoseWorkerItIsIsFound() throws {
        #expect(try ScreeningFixture.details("I rang Tyler's new social worker", "child_or_birth_name") == ["Tyler"])
        #expect(try ScreeningFixture.details("I rang the new social worker", "child_or_birth_name").isEmpty)
    }

    @Test(arguments: [
        "There was a barber called Delroy", "A lady called Sandra gave him crisps",
        "We watched a film with David Oakley in",
        "We sat in the Toby Carvery", "I have a Gideon Bible", "Nine hours in the Royal Victoria, she's 12",
        "Carer's Allowance is a form", "She is expecting in May, she's sixteen", "Uncle Baz rang about football",
        "We have a grey horse. He's called Kevin", "This one's called Martin and mends clocks",
        "If Auntie Fran has a toaster",
    ])
    func whatIsNobodyOfTheirsIsLeftAlone(_ text: String) throws {
        let people = try ScreeningFixture.screen(text).details.filter {
            ["child_or_birth_name", "named_professional"].contains($0.category)
        }
        #expect(people.isEmpty)
    }

    static let others: [(String, String, String, String)] = [
        ("school_name", "Nobody at Holy Cross asked", "Holy Cross", "Nobody at Holy Cross Church asked"),
        ("school_name", "he walks home from st bedes now", "st bedes", "he walks home from st ives now"),
        ("school_name", "She's in Year 5 at Thornbeck now", "Thornbeck", "She's in Year 5 at Christmas now"),
        ("school_name", "no bus from bryngarw high today", "bryngarw high", "no bus from time high today"),
        (
            "social_handle_or_link", "a message off \"bigsis_99\" again", "bigsis_99",
            "a message off my _big_ sister again"
        ),
        ("social_handle_or_link", "he chats with a @kestrel_ridez", "@kestrel_ridez", "I agree with @kestrel_ridez"),
        ("social_handle_or_link", "he goes by @stu_live there", "@stu_live", "thanks to @stu_live above"),
        ("address", "It's Brookside Drive, is it?", "Brookside Drive", "It's on Google Drive, is it?"),
        ("dob", "she was born on the third of May", "third of May", "she came third of all in May"),
        ("dob", "born the twenty-first of May 2016", "twenty-first of May 2016", "the twenty-first of May 2016"),
        ("key_adoption_dates", "Our order was 2nd March 2022", "2nd March 2022", "Our dinner was 2nd March 2022"),
        ("key_adoption_dates", "We've had her since 9 August", "9 August", "It's been hot since 9 August"),
        ("nino", "my NI number is QQ 12 34 56 C", "QQ 12 34 56 C", "my order is QQ 12 34 56 C"),
    ]

    @Test(arguments: others)
    func detailIsFoundAndItsHarmlessTwinIsNot(_ pair: (String, String, String, String)) throws {
        try ScreeningFixture.expect(pair.0, pair.2, in: pair.1, andNoneIn: pair.3)
    }

    @Test func estatesCountAsPlaces() throws {
        let telling = "They are a sibling group of three on the Marlpit estate, all with FASD"
        #expect(try !ScreeningFixture.details(telling, "jigsaw").isEmpty)
        #expect(try ScreeningFixture.details("We are three on an estate, all with FASD", "jigsaw").isEmpty)
    }
}
