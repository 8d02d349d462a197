import HTTPTypes
import SnugCore
import SnugStore

/// What was typed into a case's forms and what was wrong with it, so that the page comes back with nothing lost.
struct CaseForm: Sendable {
    /// Something to look at again.
    struct Problem: Sendable {
        let field: String
        let sentence: String

        init(_ field: String, _ sentence: String) {
            self.field = field
            self.sentence = sentence
        }
    }

    let action: CaseAction?
    let reason: String
    let words: String
    let outcome: CaseOutcome?
    let colleague: String
    let problem: Problem?
    /// What happened to the case in the meantime; nil unless the form was stale.
    let since: [CaseEvent]?
    /// Who has the case; nil unless that was the obstacle.
    let claim: CaseClaim?

    /// A page that was only opened.
    static let none = CaseForm(
        action: nil, reason: "", words: "", outcome: nil, colleague: "", problem: nil, since: nil, claim: nil)

    /// A form with something missing.
    init(_ visit: StaffVisit, problem: Problem) {
        self.init(visit, problem: problem, since: nil, claim: nil)
    }

    /// A form that was filled in for an older state of the case.
    init(_ visit: StaffVisit, since events: [CaseEvent]) {
        self.init(visit, problem: nil, since: events, claim: nil)
    }

    /// A form that the rules refuse.
    init(_ visit: StaffVisit, refusal: CaseRefusal) {
        if case .claimedByAnother(let claim) = refusal {
            self.init(visit, problem: nil, since: nil, claim: claim)
        } else {
            let problem = Problem(CaseWords.field(refusal), CaseWords.refusal(refusal))
            self.init(visit, problem: problem, since: nil, claim: nil)
        }
    }

    private init(_ visit: StaffVisit, problem: Problem?, since: [CaseEvent]?, claim: CaseClaim?) {
        self.init(
            action: CaseAction(rawValue: visit.form["action"]), reason: visit.form["reason"],
            words: visit.form["words"],
            outcome: CaseOutcome(rawValue: visit.form["outcome"]), colleague: visit.form["to"], problem: problem,
            since: since, claim: claim)
    }

    private init(
        action: CaseAction?, reason: String, words: String, outcome: CaseOutcome?, colleague: String,
        problem: Problem?, since: [CaseEvent]?, claim: CaseClaim?
    ) {
        self.action = action
        self.reason = reason
        self.words = words
        self.outcome = outcome
        self.colleague = colleague
        self.problem = problem
        self.since = since
        self.claim = claim
    }

    /// The status that the page is sent with.
    var status: HTTPResponse.Status {
        if since != nil || claim != nil { return .conflict }
        return problem == nil ? .ok : .unprocessableContent
    }
}
