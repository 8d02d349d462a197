import Foundation
import HTTPTypes
import Keys
import SnugCore
import SnugReference
import SnugStore

/// A member's own settings: passphrase, recovery code, sessions, and whom they have muted.
enum SettingsHandlers {
    static func show(_ visit: MemberVisit) async throws -> Reply {
        try await page(visit, errors: nil)
    }

    private static func page(_ visit: MemberVisit, errors: FormErrors?) async throws -> Reply {
        let stores = visit.services.stores
        let sessions = try await stores.sessions.list(
            of: visit.member.id, current: visit.member.sessionHash, now: visit.now)
        let muted = try await stores.mutes.muted(by: visit.member.pseudonyms)
        let page = SettingsPage(
            csrf: visit.csrf, errors: errors, pseudonym: visit.member.everyday.name,
            signInName: try await visit.signInName(visit.keys()),
            sessions: sessions.map(SettingsPage.Session.init), hasOthers: sessions.count > 1,
            muted: muted.map { SettingsPage.Muted(id: $0.id.text, name: $0.name) }, hasMuted: !muted.isEmpty)
        return try visit.page(page, title: "Settings", status: errors == nil ? .ok : .unprocessableContent)
    }

    static func changePassphrase(_ visit: MemberVisit) async throws -> Reply {
        let services = visit.services
        let passphrase = visit.form["passphrase"]
        let names = [visit.member.everyday.name, try await visit.signInName(visit.keys()) ?? ""]
        let rules = PassphraseRules(common: services.reference.passphrases.common)
        if let problem = rules.problem(with: passphrase, names: names) {
            return try await page(visit, errors: FormErrors("passphrase", problem.words))
        }
        guard let material = try await visit.confirm(visit.form["current"]) else {
            return try await page(visit, errors: FormErrors("current", SettingsPage.wrongPassphrase))
        }
        let lock = try await AccountLocks(services: services, member: visit.member.id)
            .passphrase(passphrase, around: visit.keys())
        let changed = try await services.stores.members.changePassphrase(
            to: lock, from: material.passphrase.hash, of: visit.member.id, keeping: visit.member.sessionHash)
        guard changed else { throw Refusal.conflict(SettingsPage.changedElsewhere) }
        return .see("/settings?done=saved")
    }

    static func renewRecoveryCode(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            return try await page(visit, errors: FormErrors("current-for-code", SettingsPage.wrongPassphrase))
        }
        let lock = try AccountLocks(services: visit.services, member: visit.member.id)
            .recovery(.random(), around: await visit.keys())
        try await visit.services.stores.members.renewRecovery(lock, of: visit.member.id)
        return .see("/recovery-code")
    }

    static func endSession(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.sessions.end(id: visit.parameter("session"), of: visit.member.id)
        return .see("/settings?done=saved")
    }

    static func endOtherSessions(_ visit: MemberVisit) async throws -> Reply {
        try await visit.services.stores.sessions.endOthers(of: visit.member.id, except: visit.member.sessionHash)
        return .see("/settings?done=saved")
    }

    static func unmute(_ visit: MemberVisit) async throws -> Reply {
        let other = PseudonymID(try visit.parameter("pseudonym"))
        try await visit.services.stores.mutes.unmute(other, for: visit.member.pseudonyms)
        return .see("/settings?done=unmuted")
    }
}

/// The page with a member's settings.
struct SettingsPage: Page {
    static let template = "members/settings"
    static let wrongPassphrase = "That isn’t your passphrase. Nothing was changed."
    static let changedElsewhere = "Your passphrase was changed elsewhere at the same moment. Nothing was changed here."

    let csrf: String
    let errors: FormErrors?
    let pseudonym: String
    let signInName: String?
    let sessions: [Session]
    let hasOthers: Bool
    let muted: [Muted]
    let hasMuted: Bool

    /// One session in the list.
    struct Session: Sendable {
        let id: String
        let startedOn: String
        let isCurrent: Bool

        init(_ entry: SessionEntry) {
            id = entry.id
            startedOn = CalendarDay.words(for: entry.startedOn)
            isCurrent = entry.isCurrent
        }
    }

    /// One muted pseudonym.
    struct Muted: Sendable {
        let id: String
        let name: String
    }
}
