import Foundation
import HTTPTypes
import NIOCore
import SnugCore
import SnugStore

/// A copy of everything of a member's own, as one file to keep: for programs (JSON) and for reading (HTML).
enum ExportHandlers {
    /// Answers `GET /settings/copy`.
    static func show(_ visit: MemberVisit) async throws -> Reply {
        try visit.page(ExportPage(csrf: visit.csrf, errors: nil), title: "Settings")
    }

    /// Answers `POST /settings/copy`.
    static func make(_ visit: MemberVisit) async throws -> Reply {
        guard try await visit.confirm(visit.form["current"]) != nil else {
            let page = ExportPage(csrf: visit.csrf, errors: FormErrors("current", SettingsPage.wrongPassphrase))
            return try visit.page(page, title: "Settings", status: .unprocessableContent)
        }
        let stores = visit.services.stores
        guard let own = try await stores.members.export(of: visit.member.id, cases: stores.cases) else {
            throw Refusal.signInFirst
        }
        let copy = MemberCopy(
            signInName: try await visit.signInName(visit.keys()), account: own,
            drafts: try await Drafts(visit).all().map(\.draft), mentoring: try await MentoringCopy(visit))
        return try archive(copy, visit)
    }

    private static func archive(_ copy: MemberCopy, _ visit: MemberVisit) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let page = ReadableCopyPage(copy, zone: visit.services.settings.timeZone)
        var zip = ZipArchive()
        zip.add("copy.json", try encoder.encode(copy))
        zip.add("copy.html", Data(try visit.services.views.render(page).html.utf8))
        var headers: HTTPFields = [.contentType: "application/zip"]
        headers[.contentDisposition] = "attachment; filename=\"copy.zip\""
        return Reply(headers: headers, body: ByteBuffer(bytes: zip.data))
    }
}

/// What the file holds.
struct MemberCopy: Codable, Sendable {
    let signInName: String?
    let account: MemberExport
    /// Unfinished texts, opened with the member's own key.
    let drafts: [Draft]
    let mentoring: MentoringCopy
}

/// The page that offers the copy.
struct ExportPage: Page {
    static let template = "members/export"

    let csrf: String
    let errors: FormErrors?
}

/// The copy as a page of its own, without our layout.
struct ReadableCopyPage: Page {
    static let template = "members/copy"

    /// A text with what stands above it.
    struct Item: Sendable {
        let heading: String
        let meta: String
        let words: String
    }

    let signInName: String?
    let joined: String
    let names: [String]
    let muted: [String]
    /// What they chose in Settings, as sentences.
    let choices: [String]
    let posts: [Item]
    let talks: [Item]
    let drafts: [Item]
    let mentoring: [Item]

    init(_ copy: MemberCopy, zone: TimeZone) {
        signInName = copy.signInName
        joined = copy.account.joinedMonth
        names = copy.account.names
        muted = copy.account.muted.map {
            $0.blockedFor.isEmpty ? $0.name : "\($0.name), blocked for \($0.blockedFor.joined(separator: " and "))"
        }
        choices = Self.choices(copy.account, zone)
        posts = copy.account.posts.map { post in
            Item(
                heading: post.title ?? "A reply",
                meta: "\(post.name), \(post.board), "
                    + StaffTime.words(for: post.writtenAt, in: zone)
                    + (post.state == "visible" ? "" : ", \(post.state)"),
                words: post.words)
        }
        talks = copy.account.talks.map { talk in
            Item(
                heading: talk.byStaff ? "Snug staff wrote" : "You wrote",
                meta: "\(talk.name), \(StaffTime.words(for: talk.writtenAt, in: zone))", words: talk.words)
        }
        drafts = copy.drafts.map { Item(heading: $0.name, meta: "not sent", words: $0.body) }
        mentoring = copy.mentoring.items(zone: zone)
    }

    private static func choices(_ account: MemberExport, _ zone: TimeZone) -> [String] {
        let rules =
            "You agreed to version \(account.rulesVersion) of the rules in \(CalendarDay.monthWords(for: account.rulesOn))."
        let look = account.display == .standard ? nil : "Pages look as you chose: \(account.display.stored)."
        let codes = account.codesLeft == 0 ? nil : "You have \(account.codesLeft) codes on paper left."
        let shut =
            account.shutNames.isEmpty
            ? nil : "The lists of these names are shut: \(account.shutNames.joined(separator: ", "))."
        let rest = account.rest.map { rest in
            rest.until.map { "You have a break until \(StaffTime.words(for: $0, in: zone))." }
                ?? "You have a break until you come back."
        }
        return [rules, look, codes, shut, rest].compactMap(\.self)
    }
}
