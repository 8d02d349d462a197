import SnugCore
import Testing

/// Work or patience, when strangers have used up what they may do.
@Suite struct WorkRulesTests {
    private let solved = [UInt8](repeating: 0, count: 2) + [255]
    private let unsolved: [UInt8] = [1, 255]

    @Test(arguments: [
        ([0xff] as [UInt8], 0), ([0x7f], 1), ([0x00, 0xff], 8), ([0x00, 0x01], 15), ([0x00], 8), ([], 0),
    ])
    func zeroBitsAreCounted(_ bytes: [UInt8], _ zeros: Int) {
        #expect(WorkRules.leadingZeros(bytes) == zeros)
    }

    @Test func workCountsAtOnceAndPatienceLater() {
        #expect(WorkRules.judge(hash: solved, age: 0) == .computed)
        #expect(WorkRules.judge(hash: unsolved, age: 0) == .none)
        #expect(WorkRules.judge(hash: unsolved, age: 44) == .none)
        #expect(WorkRules.judge(hash: unsolved, age: 45) == .waited)
    }

    @Test func aTaskEndsAndIsNotOfTheFuture() {
        #expect(WorkRules.judge(hash: solved, age: WorkRules.lifetime) == .computed)
        #expect(WorkRules.judge(hash: solved, age: WorkRules.lifetime + 1) == .none)
        #expect(WorkRules.judge(hash: solved, age: -1) == .none)
    }
}
