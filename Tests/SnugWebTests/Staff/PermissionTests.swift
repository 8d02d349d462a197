import Foundation
import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// `docs/permissions.md` is the staff site's table of roles, line by line, and the site does what it says.
@Suite struct PermissionTests {
    private static let columns: [StaffRole] = [.moderator, .safeguardingLead, .coordinator, .administrator]

    /// Every line of the document's table: a route, and who may use it.
    private static func table() throws -> [String: Set<StaffRole>] {
        let text = try String(contentsOf: ProjectFiles.directory("docs/permissions.md"), encoding: .utf8)
        var table: [String: Set<StaffRole>] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| GET /") || line.hasPrefix("| POST /") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let roles = zip(columns, cells.dropFirst()).filter { $0.1 == "yes" }.map(\.0)
            #expect(table[cells[0]] == nil, "\(cells[0]) stands there twice")
            table[cells[0]] = Set(roles)
        }
        return table
    }

    @Test func everyRouteStandsInTheDocumentWithItsRoles() throws {
        var table = try Self.table()
        for route in StaffRoutes.table {
            guard case .staff(let roles) = route.access else { continue }
            let name = "\(route.method) \(route.path)"
            #expect(table.removeValue(forKey: name) == roles, "\(name)")
        }
        #expect(table.isEmpty, "no such routes: \(table.keys.sorted())")
    }

    @Test func everyRoleFindsWhatTheDocumentSaysAndNothingElse() async throws {
        let table = try Self.table()
        try await Community.open { community in
            for role in Self.columns {
                let browser = try await community.staffMember("R-\(role.rawValue)", [role]).browser
                _ = try await browser.get("/account")
                for route in StaffRoutes.table {
                    guard let roles = table["\(route.method) \(route.path)"] else { continue }
                    let answer = try await Walk.knock(browser, route)
                    if !roles.contains(role) {
                        #expect(answer.status == .notFound, "\(role) \(route.method) \(route.path)")
                    } else if !route.path.contains(":") {
                        // A page about one thing is answered with 404 too when there is no such thing, as here.
                        #expect(
                            ![.notFound, .forbidden].contains(answer.status), "\(role) \(route.method) \(route.path)")
                    }
                }
            }
        }
    }

    @Test func whoeverTriesAPageOfAnotherRoleIsWrittenDown() async throws {
        try await Community.open { community in
            let (staff, browser) = try await community.staffMember("Robin", [.administrator])
            #expect(try await browser.get("/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa").status == .notFound)
            // There is no such page at all, and that is nobody's misdeed; nor is a page of one's own.
            #expect(try await browser.get("/no-such-page").status == .notFound)
            #expect(try await browser.get("/rota").status == .ok)
            let entries = try await community.database.read { connection in
                try connection.rows("SELECT staff_id, action, detail FROM audit").map {
                    [try $0.text("staff_id"), try $0.text("action"), try $0.text("detail")]
                }
            }
            #expect(entries == [[staff.id, "page-denied", "GET /cases/:case"]])
        }
    }

    @Test func changesOfAccountsWantThePassphraseAgain() async throws {
        try await Community.open { community in
            let maud = try await community.staff("maud", roles: [.administrator])
            let id = try await community.services.stores.staff.accounts().first?.id ?? ""
            _ = try await maud.browser.get("/staff")
            for (path, fields) in [
                ("/staff/invitations", ["name": "priya", "role": "moderator", "reason": "x"]),
                ("/staff/\(id)/roles", ["role": "administrator", "reason": "x"]), ("/staff/\(id)/end", ["reason": "x"]),
            ] {
                for wrong in [nil, "not the right one"] {
                    var fields = fields
                    fields["current"] = wrong
                    let answer = try await maud.browser.submit(path, fields)
                    #expect(answer.status == .unprocessableContent && answer.shows("That isn’t your passphrase."))
                }
            }
        }
    }
}
