import HTTPTypes
import SnugCore
import SnugStore
import SnugWeb
import TestSupport
import Testing

/// Who may open casework, and beside each "can" a "cannot".
struct CaseAccessTests {
    private static let table: [(Set<StaffRole>, HTTPResponse.Status, HTTPResponse.Status)] = [
        ([.moderator], .ok, .notFound), ([.safeguardingLead], .ok, .ok), ([.administrator], .notFound, .ok),
        ([.coordinator], .notFound, .notFound), ([.administrator, .moderator], .ok, .ok),
    ]

    @Test(arguments: table)
    func eachRoleOpensWhatIsItsOwn(
        _ roles: Set<StaffRole>, _ cases: HTTPResponse.Status, _ audit: HTTPResponse.Status
    ) async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let opened = try await fixture.urgentCase().opened
            let browser = try await community.staffMember("Ada", roles).browser
            #expect(try await browser.get("/queue").status == cases)
            #expect(try await browser.get("/cases/\(opened.publicID)").status == cases)
            #expect(try await browser.get("/audit").status == audit)
        }
    }

    @Test func aGuestAndAMemberGetNowhere() async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let opened = try await fixture.urgentCase().opened
            let member = try await community.join("walker")
            let session = try #require(member.cookies["snug"])
            let disguised = community.staffBrowser()
            disguised.set(cookie: "snug-staff", to: session)
            for browser in [community.staffBrowser(), disguised] {
                for path in ["/queue", "/cases/\(opened.publicID)", "/audit"] {
                    #expect(try await browser.get(path).status == .forbidden)
                }
                let answer = try await browser.submit("/cases/\(opened.publicID)/decision", ["action": "publish"])
                #expect(answer.status == .forbidden)
            }
            #expect(try await member.get("/queue").status == .notFound)
        }
    }

    @Test func anAdministratorCannotActOnACase() async throws {
        try await Community.open { community in
            let fixture = CaseFixture(database: community.database, stores: community.services.stores)
            let (_, _, post, opened) = try await fixture.urgentCase()
            let browser = try await community.staffMember("Roy", [.administrator]).browser
            _ = try await browser.get("/audit")
            for path in ["claim", "release", "hand-over", "decision"] {
                let answer = try await browser.submit(
                    "/cases/\(opened.publicID)/\(path)", ["action": "publish", "version": "1", "reason": "x"])
                #expect(answer.status == .notFound)
            }
            #expect(try await fixture.value("SELECT state AS value FROM posts WHERE id = $1", post) == "held")
        }
    }

    @Test func aCaseThatIsNotThereIsNotFound() async throws {
        try await Community.open { community in
            let browser = try await community.staffMember("Ada", [.moderator]).browser
            for id in ["aaaaaaaaaaaaaaaaaaaaaaaaaa", "1", "%27%20OR%201=1"] {
                #expect(try await browser.get("/cases/\(id)").status == .notFound)
            }
        }
    }
}
