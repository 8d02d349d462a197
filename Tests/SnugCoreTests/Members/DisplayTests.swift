import SnugCore
import Testing

@Suite struct DisplayTests {
    private static let every: [Display] = Display.TextSize.allCases.flatMap { size in
        Display.Colours.allCases.flatMap { colours in
            [(false, false), (true, false), (false, true), (true, true)].map { isStill, opensNotes in
                var display = Display()
                (display.textSize, display.colours) = (size, colours)
                (display.isStill, display.opensNotes) = (isStill, opensNotes)
                return display
            }
        }
    }

    @Test func everyChoiceIsReadAsItWasStored() {
        #expect(Self.every.count == 36)
        for display in Self.every { #expect(Display(stored: display.stored) == display) }
        #expect(Set(Self.every.map(\.stored)).count == 36)
    }

    @Test func whoeverChoseNothingHasNothingStored() {
        #expect(Display.standard.stored.isEmpty && Display.standard.classes == nil)
    }

    /// Two versions of the program may serve one database.
    @Test func whatThisVersionDoesNotKnowCountsAsNotChosen() {
        let display = Display(stored: "larger wavy \" dark")
        #expect(display.textSize == .larger && display.colours == .dark && display.stored == "larger dark")
    }

    @Test func theClassesAreOursWhateverIsStored() {
        #expect(Display(stored: "large dark still open-notes").classes == "look-large look-dark look-still")
        #expect(Display(stored: "\"><script>").classes == nil)
    }
}
