import Keys
import SnugCore
import SnugStore

/// The page that shows the recovery code, again and again until its owner says that they have it.
enum RecoveryCodeHandlers {
    static func show(_ visit: MemberVisit) async throws -> Reply {
        guard let sealed = try await visit.services.stores.members.recoveryToShow(of: visit.member.id) else {
            return try visit.page(
                RecoveryCodePage(csrf: visit.csrf, code: nil, signInName: nil), title: "A code to keep")
        }
        let keys = try await visit.keys()
        let code = try keys.open(sealed, binding: .recoveryCode(of: visit.member.id))
        let page = RecoveryCodePage(
            csrf: visit.csrf, code: String(decoding: code, as: UTF8.self), signInName: try await visit.signInName(keys))
        return try visit.page(page, title: "A code to keep")
    }

    static func acknowledge(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.members.acknowledgeRecovery(of: visit.member.id)
        return .see("/boards?done=welcome")
    }
}

extension MemberVisit {
    /// The name that the member signs in with, which only their own keys open.
    func signInName(_ keys: MemberKeys) async throws -> String? {
        guard let sealed = try await visit.services.stores.members.signInNameSealed(of: member.id) else { return nil }
        let name = try? keys.open(sealed, binding: .signInName(of: member.id))
        return name.map { String(decoding: $0, as: UTF8.self) }
    }
}

/// The page with the recovery code.
struct RecoveryCodePage: Page {
    static let template = "members/recovery-code"

    let csrf: String
    /// Nil once it was acknowledged.
    let code: String?
    let signInName: String?
}
