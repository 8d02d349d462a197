import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Staff's signing in and out stands in the record of what they did.
@Suite struct SignInRecordTests {
    private static func record(_ community: Community) async throws -> [String] {
        try await community.database.read { connection in
            try connection.rows("SELECT action, staff_id, detail FROM audit ORDER BY id").filter { row in
                try row.text("action").hasPrefix("sign")
            }.map { row in
                let whose = row.optionalText("staff_id") == nil ? "nobody" : "somebody"
                return "\(try row.text("action")), \(whose), \(try row.text("detail"))"
            }
        }
    }

    @Test func signingInAndOutIsWrittenDown() async throws {
        try await Community.open { community in
            let ada = try await community.staff("Ada", roles: [.administrator])
            _ = try await ada.browser.get("/account")
            _ = try await ada.browser.submit("/sign-out", [:])
            let browser = community.staffBrowser()
            community.clock.advance(seconds: 60)
            let code = community.code(of: ada.authenticator)
            #expect(try await browser.signIn("Ada", ada.passphrase, code: code).status == .seeOther)
            let third = community.staffBrowser()
            #expect(try await third.signIn("Ada", ada.passphrase, code: ada.recoveryCodes[0]).status == .seeOther)
            #expect(
                try await Self.record(community) == [
                    "signed-out, somebody, ", "signed-in, somebody, with the app’s code",
                    "signed-in, somebody, with a recovery code",
                ])
            let page = try await browser.get("/audit")
            #expect(page.shows("signed in") && page.shows("signed out") && page.shows("The record is unbroken"))
        }
    }

    /// As much is written of a name that nobody has: the time it takes must not tell which names there are.
    @Test(arguments: ["Ada", "Nobody-here"])
    func repeatedRefusalsAreWrittenDownOnceInFive(name: String) async throws {
        try await Community.open { community in
            _ = try await community.staff("Ada", roles: [.administrator])
            for tries in 1...6 {
                let answer = try await community.staffBrowser().signIn(name, "not the right words", code: "000000")
                #expect(answer.status == .unprocessableContent)
                #expect(try await Self.record(community).count == (tries < 5 ? 0 : 1))
                community.clock.advance(seconds: 31)
            }
            let whose =
                name == "Ada" ? "somebody, 5 tries with this name" : "nobody, 5 tries with a name that nobody has"
            #expect(try await Self.record(community) == ["sign-in-refused, \(whose) within the hour"])
            let typed = try await community.database.read { connection in
                try connection.exists("SELECT 1 FROM audit WHERE detail LIKE '%not the right%'")
            }
            #expect(!typed)
        }
    }

    @Test func whoeverIsNotSignedInSignsNobodyOut() async throws {
        try await Community.open { community in
            let browser = community.staffBrowser()
            _ = try await browser.get("/sign-in")
            _ = try await browser.submit("/sign-out", [:])
            #expect(try await Self.record(community).isEmpty)
        }
    }
}
