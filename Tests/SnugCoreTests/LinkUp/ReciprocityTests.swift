import SnugCore
import Testing

/// Nobody's entry stays unread.
@Suite struct ReciprocityTests {
    @Test func theFewestCommentsComeFirstAndNeverOnesOwn() {
        let chosen = Reciprocity.choose(from: [
            .init(id: 1, comments: 3, asked: 0, own: false, read: false),
            .init(id: 2, comments: 0, asked: 0, own: true, read: false),
            .init(id: 3, comments: 1, asked: 5, own: false, read: false),
            .init(id: 4, comments: 0, asked: 2, own: false, read: true),
            .init(id: 5, comments: 1, asked: 4, own: false, read: false),
        ])
        #expect(chosen == [5, 3])
        #expect(Reciprocity.choose(from: []).isEmpty)
    }

    @Test(arguments: [3, 10, 31, 60])
    func everyEntryButTheLastOnesIsGivenToSomebody(size: Int) {
        var asked: [Int] = []
        for own in 0..<size {
            let candidates = asked.enumerated().map { index, count in
                Reciprocity.Candidate(id: Int64(index), comments: 0, asked: count, own: index == own, read: false)
            }
            let chosen = Reciprocity.choose(from: candidates)
            #expect(chosen.count == min(own, Reciprocity.asks))
            for id in chosen { asked[Int(id)] += 1 }
            asked.append(0)
        }
        // Each newcomer is given two of those before them, so at most the very last entry waits.
        #expect(asked.dropLast().allSatisfy { $0 > 0 })
        #expect((asked.max() ?? 0) <= 4)
    }
}
