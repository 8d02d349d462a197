/// Tells grief and thank-you posts from those that ask for something.
struct OccasionJudge {
    private let lexicon: LexiconCore
    private let findings: Findings

    init(_ lexicon: LexiconCore, _ findings: Findings) {
        self.lexicon = lexicon
        self.findings = findings
    }

    /// The occasion, if the post is one and asks for nothing.
    func occasion() -> Occasion? {
        var grief = 0
        var thanks = 0
        var asking = questions
        for sign in findings.occasionSigns.keys {
            switch lexicon.occasionSigns[sign] {
            case .grief: grief += 1
            case .thanks: thanks += 1
            case .telling, nil: asking += 1
            }
        }
        guard asking == 0, grief + thanks > 0 else { return nil }
        return grief >= thanks ? .grief : .thanks
    }

    private var questions: Int {
        findings.texts.reduce(0) { $0 + ($1.bytes.contains(UInt8(ascii: "?")) ? 1 : 0) }
    }
}
