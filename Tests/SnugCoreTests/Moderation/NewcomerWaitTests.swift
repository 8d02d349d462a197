import SnugCore
import Testing

@Suite struct NewcomerWaitTests {
    @Test func theUsualWaitIsTheMiddleOneAndOfTwoTheLonger() {
        #expect(NewcomerWait.usual([10, 500, 20, 30, 40]) == 30)
        #expect(NewcomerWait.usual([10, 20, 30, 40, 50, 9000]) == 40)
    }

    @Test func nothingIsSaidWithTooFewToGoBy() {
        #expect(NewcomerWait.usual([]) == nil)
        #expect(NewcomerWait.usual([1, 2, 3, 4]) == nil)
        #expect(NewcomerWait.usual([1, 2, 3, 4, 5]) == 3)
    }

    @Test(arguments: [
        (0, "about an hour"), (75, "about an hour"), (76, "a few hours"), (300, "a few hours"),
        (301, "about half a day"), (14 * 60, "about half a day"), (14 * 60 + 1, "about a day"),
        (36 * 60, "about a day"), (36 * 60 + 1, "about two days"), (60 * 60, "about two days"),
        (60 * 60 + 1, "several days"),
    ])
    func theWordsAreCoarse(minutes: Int, words: String) { #expect(NewcomerWait.words(minutes) == words) }
}
