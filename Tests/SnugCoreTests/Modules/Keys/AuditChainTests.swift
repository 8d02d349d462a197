import Keys
import Testing

struct AuditChainTests {
    private let chain = AuditChain(serverKey: ServerKey())

    private func entries(_ texts: [String]) -> [(entry: [UInt8], link: [UInt8])] {
        var previous = AuditChain.start
        return texts.map { text in
            previous = chain.link(previous: previous, entry: Array(text.utf8))
            return (Array(text.utf8), previous)
        }
    }

    @Test func fitsWhenNothingWasTouched() {
        #expect(chain.firstBroken(in: entries(["held", "claimed", "published"])) == nil)
        #expect(chain.firstBroken(in: []) == nil)
    }

    @Test func showsAChangedAMissingAndAnInsertedEntry() {
        let whole = entries(["held", "claimed", "published"])
        var changed = whole
        changed[1].entry = Array("removed".utf8)
        #expect(chain.firstBroken(in: changed) == 1)
        var missing = whole
        missing.remove(at: 1)
        #expect(chain.firstBroken(in: missing) == 1)
        var inserted = whole
        inserted.insert(whole[0], at: 1)
        #expect(chain.firstBroken(in: inserted) == 1)
    }

    @Test func goesOnFromTheHeadThatPruningLeft() {
        let whole = entries(["held", "claimed", "published"])
        #expect(chain.firstBroken(in: Array(whole.dropFirst()), after: whole[0].link) == nil)
        #expect(chain.firstBroken(in: Array(whole.dropFirst())) == 0)
    }

    @Test func cannotBeMendedWithoutTheKey() {
        let forged = AuditChain(serverKey: ServerKey()).link(previous: AuditChain.start, entry: [1])
        #expect(chain.firstBroken(in: [([1], forged)]) == 0)
    }
}
