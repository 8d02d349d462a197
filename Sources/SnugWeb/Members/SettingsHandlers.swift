import SnugCore
import SnugStore

/// The one page from which a member reaches everything that they decide about their account.
enum SettingsHandlers {
    /// Answers `GET /settings`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        let stores = visit.services.stores
        let member = visit.member
        let sessions = try await stores.sessions.list(of: member.id, current: member.sessionHash, now: visit.now)
        let page = SettingsPage(
            pseudonym: member.everyday.name, signInName: try await visit.signInName(visit.keys()),
            names: Plural.words(member.pseudonyms.count, "name", "names"),
            muted: try await muted(visit), keepsDrafts: member.keepsDrafts,
            secondFactor: try await secondFactor(visit),
            sessions: sessions.count == 1 ? "In this browser alone" : "In \(sessions.count) browsers",
            display: member.display == .standard ? "As they come" : "As you chose",
            rests: member.rest != nil, rules: try await rules(visit))
        return try visit.page(page, title: "Settings")
    }

    private static func muted(_ visit: MemberVisit) async throws -> String {
        let muted = try await visit.services.stores.mutes.muted(by: visit.member.pseudonyms)
        let blocked = muted.filter { !$0.blockedFor.isEmpty }.count
        if muted.isEmpty { return "Nobody" }
        return Plural.words(muted.count, "name", "names") + (blocked == 0 ? "" : ", \(blocked) of them blocked")
    }

    private static func secondFactor(_ visit: MemberVisit) async throws -> String {
        let material = try await visit.services.stores.members.signInMaterial(of: visit.member.id)
        let parts = [
            material?.authenticator == nil ? nil : "an app’s code",
            material.flatMap { $0.codesLeft == 0 ? nil : "\($0.codesLeft) codes on paper" },
        ].compactMap(\.self)
        return parts.isEmpty ? "Not in use" : "In use: " + parts.joined(separator: ", ")
    }

    private static func rules(_ visit: MemberVisit) async throws -> String {
        guard let accepted = try await visit.services.stores.members.rulesAccepted(by: visit.member.id) else {
            throw Refusal.signInFirst
        }
        return "You agreed to version \(accepted.version) in \(CalendarDay.monthWords(for: accepted.on))"
    }
}

/// The page with a member's settings.
struct SettingsPage: Page {
    static let template = "members/settings"
    static let wrongPassphrase = "That isn’t your passphrase. Nothing was changed."
    static let changedElsewhere = "Your passphrase was changed elsewhere at the same moment. Nothing was changed here."

    let pseudonym: String
    let signInName: String?
    let names: String
    let muted: String
    let keepsDrafts: Bool
    let secondFactor: String
    let sessions: String
    let display: String
    let rests: Bool
    let rules: String
}
