import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

struct StaffListTests {
    private static let passphrase = "candle rabbit orchard wheel"
    private var passphrase: String { Self.passphrase }

    private static func id(of name: String, in community: Community) async throws -> String {
        let accounts = try await community.services.stores.staff.accounts()
        return try #require(accounts.first { $0.name == name }?.id)
    }

    private static func actions(in community: Community) async throws -> [String] {
        try await community.database.read { connection in
            try connection.rows("SELECT action FROM audit ORDER BY id").map { try $0.text("action") }
        }
    }

    @Test func anAdministratorInvitesSomebodyByALinkThatIsShownOnce() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator])
            _ = try await maud.browser.get("/staff")
            let answer = try await maud.browser.submit(
                "/staff/invitations",
                ["name": "Priya", "role": "moderator", "reason": "joins the evening team", "current": passphrase])
            #expect(answer.status == .ok)
            let link = Browser.code("link", in: answer.body)
            #expect(try await maud.browser.get("/staff").shows("priya"))
            #expect(!(try await maud.browser.get("/staff")).shows(link))
            let page = try await community.staffBrowser().get(link)
            #expect(page.shows("priya") && page.shows("Moderator"))
            #expect(try await Self.actions(in: community).last == "staff-invited")
        }
    }

    @Test func aReasonAndARoleAreAskedFor() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator])
            _ = try await maud.browser.get("/staff")
            for fields in [
                ["name": "priya", "role": "moderator"], ["name": "priya", "reason": "x", "current": passphrase],
                ["name": "p", "role": "moderator", "reason": "x", "current": passphrase],
                ["name": "maud", "role": "moderator", "reason": "x", "current": passphrase],
                ["name": "priya", "role": "king", "reason": "x", "current": passphrase],
            ] {
                let answer = try await maud.browser.submit("/staff/invitations", fields)
                #expect(answer.status == .unprocessableContent && answer.shows("One thing to look at again"))
            }
        }
    }

    @Test func onlyAdministratorsSeeOrChangeAccounts() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator, .safeguardingLead, .coordinator])
            let id = try await Self.id(of: "priya", in: community)
            _ = try await priya.browser.get("/account")
            #expect(try await priya.browser.get("/staff").status == .notFound)
            for (path, fields) in [
                ("/staff/invitations", ["name": "x-x", "role": "administrator", "reason": "x", "current": passphrase]),
                ("/staff/\(id)/roles", ["role": "administrator", "reason": "x", "current": passphrase]),
                ("/staff/\(id)/end", ["reason": "x", "current": passphrase]),
            ] {
                #expect(try await priya.browser.submit(path, fields).status == .notFound)
                #expect(try await community.staffBrowser().post(path, fields).status == .forbidden)
            }
            #expect(try await priya.browser.get("/account").status == .ok)
        }
    }

    @Test func rolesChangeAtOnceAndKeepTheirDates() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator])
            let priya = try await community.staff("priya", roles: [.moderator])
            let id = try await Self.id(of: "priya", in: community)
            community.clock.advance(seconds: 60)
            _ = try await maud.browser.get("/staff")
            let answer = try await maud.browser.submit(
                "/staff/\(id)/roles", ["role": "coordinator", "reason": "new post", "current": passphrase])
            #expect(answer.location == "/staff?done=saved")
            #expect(try await priya.browser.get("/account").shows("Mentor coordinator"))
            #expect(!(try await priya.browser.get("/account")).shows("Moderator"))
            let account = try await community.services.stores.staff.accounts().first { $0.id == id }
            #expect(account?.roles.count == 2)
            #expect(account?.roles.filter { $0.until == nil }.map(\.role) == [.coordinator])
            #expect(try await Self.actions(in: community).last == "staff-roles")
        }
    }

    @Test func anEndedAccountIsOutAtOnce() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator])
            let priya = try await community.staff("priya", roles: [.moderator])
            let id = try await Self.id(of: "priya", in: community)
            _ = try await maud.browser.get("/staff")
            #expect(
                try await maud.browser.submit(
                    "/staff/\(id)/end", ["reason": "left the charity", "current": passphrase]
                ).status == .seeOther)
            #expect(try await priya.browser.get("/account").status == .forbidden)
            community.clock.advance(seconds: 60)
            let code = community.code(of: priya.authenticator)
            let back = try await priya.browser.signIn("priya", priya.passphrase, code: code)
            #expect(back.status == .unprocessableContent)
            #expect(
                try await maud.browser.submit("/staff/\(id)/end", ["reason": "again", "current": passphrase]).status
                    == .notFound)
            #expect(try await Self.actions(in: community).last == "staff-ended")
        }
    }

    @Test func theLastAdministratorStays() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator, .moderator])
            let id = try await Self.id(of: "maud", in: community)
            _ = try await maud.browser.get("/staff")
            let end = try await maud.browser.submit("/staff/\(id)/end", ["reason": "tired", "current": passphrase])
            #expect(end.status == .unprocessableContent && end.shows("Nobody else is an administrator"))
            let roles = try await maud.browser.submit(
                "/staff/\(id)/roles", ["role": "moderator", "reason": "tired", "current": passphrase])
            #expect(roles.status == .unprocessableContent)
            #expect(try await maud.browser.get("/staff").status == .ok)
            _ = try await community.staff("priya", roles: [.administrator])
            #expect(
                try await maud.browser.submit("/staff/\(id)/end", ["reason": "tired", "current": passphrase]).status
                    == .seeOther)
        }
    }

    @Test func ownPassphraseAndCodesChangeOnlyWithThePassphrase() async throws {
        try await Community.open { community in
            let priya = try await community.staff("priya", roles: [.moderator])
            _ = try await priya.browser.get("/account")
            let fresh = "window seven kettle otter"
            let fields = ["current": "not the right one", "passphrase": fresh]
            #expect(try await priya.browser.submit("/account/passphrase", fields).status == .unprocessableContent)
            let right = ["current": priya.passphrase, "passphrase": fresh]
            #expect(try await priya.browser.submit("/account/passphrase", right).location == "/account?done=saved")
            let wrong = try await priya.browser.submit("/account/recovery-codes", ["current": priya.passphrase])
            #expect(wrong.status == .unprocessableContent)
            let codes = Community.codes(
                in: try await priya.browser.submit("/account/recovery-codes", ["current": fresh]).body)
            #expect(codes.count == 10 && Set(codes).isDisjoint(with: priya.recoveryCodes))
            let old = try await community.staffBrowser().signIn("priya", fresh, code: priya.recoveryCodes[0])
            #expect(old.status == .unprocessableContent)
            #expect(try await community.staffBrowser().signIn("priya", fresh, code: codes[0]).status == .seeOther)
            #expect(
                try await Self.actions(in: community).suffix(3) == [
                    "staff-passphrase", "staff-recovery-codes", "signed-in",
                ])
        }
    }
}
