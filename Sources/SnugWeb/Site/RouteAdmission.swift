import SnugCore
import SnugStore

extension Route {
    /// Routes that must answer without the database: help, the way out, health and files.
    var isAloof: Bool { Self.aloof.contains(path) }

    private static let aloof: Set<String> = [
        "/help-now", "/young-people", "/exit", "/healthz", "/control", "/assets/:file", "/favicon.ico", "/icon.svg",
        "/apple-touch-icon.png",
    ]
}

extension Route.Access {
    /// Lets a visit pass or not.
    ///
    /// A member without the page's right gets what a stranger would: nothing there.
    func admit(_ visit: Visit) throws {
        switch self {
        case .anybody: return
        case .member: if visit.member == nil { throw Refusal.signInFirst }
        case .staff(let roles):
            guard let staff = visit.staff else { throw Refusal.signInFirst }
            if staff.roles.isDisjoint(with: roles) { throw Refusal.notFound }
        }
    }
}

extension Refusal {
    /// Sorts any error into the pages there are.
    init(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let budget as OutOfBudget: self = .tooMany(retryAfterSeconds: budget.seconds)
        case DatabaseTrouble.unknownOutcome: self = .uncertain
        default: self = .unavailable
        }
    }
}
