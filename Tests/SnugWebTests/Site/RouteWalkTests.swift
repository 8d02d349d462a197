import Foundation
import HTTPTypes
import SnugCore
import SnugWeb
import TestSupport
import Testing

/// Walks every line of both route tables as people who may not come in.
@Suite struct RouteWalkTests {
    @Test func noStaffRouteLetsAGuestIn() async throws {
        try await Community.open { community in
            for route in StaffRoutes.table where route.access != .anybody {
                let guest = community.staffBrowser()
                let answer = try await Walk.knock(guest, route)
                #expect(answer.status == .forbidden, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func aMembersSessionOpensNothingOnTheStaffSite() async throws {
        try await Community.open { community in
            let member = try await community.join("walker")
            let session = try #require(member.cookies["snug"])
            for route in StaffRoutes.table where route.access != .anybody {
                let browser = community.staffBrowser()
                // Under either name: neither the cookie's name nor its value may open a door here.
                browser.set(cookie: "snug-staff", to: session)
                browser.set(cookie: "snug", to: session)
                let answer = try await Walk.knock(browser, route)
                #expect(answer.status == .forbidden, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func noStaffRouteExistsOnTheMemberSite() async throws {
        let own = Set(MemberRoutes.table.map { "\($0.method) \(Walk.shape(of: $0.path))" })
        try await Community.open { community in
            let member = try await community.join("walker")
            for route in StaffRoutes.table where !own.contains("\(route.method) \(Walk.shape(of: route.path))") {
                let path = Walk.example(of: route.path)
                guard route.method == .get, !own.contains("GET \(Walk.shape(of: route.path))") else { continue }
                let answer = try await member.get(path)
                #expect([.notFound, .seeOther].contains(answer.status), "\(path)")
            }
            for path in ["/queue", "/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa", "/audit", "/rota", "/staff", "/account"] {
                let answer = try await member.get(path)
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }

    @Test func memberPagesSendGuestsToSignIn() async throws {
        try await Community.open { community in
            for route in MemberRoutes.table where route.access == .member {
                let answer = try await Walk.knock(community.browser(), route)
                #expect(answer.status == .forbidden, "\(route.method) \(route.path)")
            }
        }
    }

    @Test func everyFormWithoutItsTokenIsRefused() async throws {
        try await Community.open { community in
            let member = try await community.join("walker")
            let guest = community.browser()
            _ = try await guest.get("/search")
            for route in MemberRoutes.table where route.method == .post {
                for browser in [member, guest] {
                    for token in [[:], ["csrf": ""], ["csrf": "aaaaaaaa"]] {
                        let answer = try await browser.post(Walk.example(of: route.path), token)
                        #expect(answer.status == .forbidden, "\(route.path)")
                    }
                }
            }
            for route in StaffRoutes.table where route.method == .post {
                let answer = try await community.staffBrowser().post(Walk.example(of: route.path), [:])
                #expect(answer.status == .forbidden, "\(route.path)")
            }
        }
    }

    @Test func aTokenOfOneVisitorIsNothingToAnother() async throws {
        try await Community.open { community in
            let ann = try await community.join("ann-walks")
            let ben = try await community.join("ben-walks")
            _ = try await ann.get("/boards")
            let stolen = ann.csrf
            let answer = try await ben.post("/search", ["csrf": stolen, "q": "x"])
            #expect(answer.status == .forbidden)
        }
    }

    @Test func aFormFromAnotherSiteIsRefusedEvenWithItsToken() async throws {
        try await Community.open { community in
            let member = try await community.join("walker")
            _ = try await member.get("/search")
            for (name, value) in [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example")] {
                var headers: HTTPFields = [:]
                if let name = HTTPField.Name(name) { headers[name] = value }
                let answer = try await member.submit("/search", ["q": "x"], headers: headers)
                #expect(answer.status == .forbidden, "\(name)")
            }
            let own = try await member.submit("/search", ["q": "x"])
            #expect(own.status == .seeOther)
        }
    }

    @Test func noTitleOrAddressCarriesATellingWord() async throws {
        try await Community.open { community in
            let member = try await community.join("walker")
            for route in MemberRoutes.table where route.method == .get {
                let answer = try await member.get(Walk.example(of: route.path))
                guard let start = answer.body.range(of: "<title>"), let end = answer.body.range(of: "</title>") else {
                    continue
                }
                let title = answer.body[start.upperBound..<end.lowerBound].lowercased()
                for word in ["adopt", "abuse", "violen", "suicid", "harm", "crisis", "trauma"] {
                    #expect(!title.contains(word), "\(route.path): \(title)")
                    #expect(!route.path.contains(word))
                }
            }
        }
    }
}

/// Helps tests to go through a route table.
enum Walk {
    /// A path that fits a route's pattern and names nothing that exists.
    static func example(of pattern: String) -> String {
        shaped(pattern, with: "aaaaaaaaaaaaaaaaaaaaaaaaaa")
    }

    /// A route's pattern without the names of its pieces.
    static func shape(of pattern: String) -> String { shaped(pattern, with: ":") }

    private static func shaped(_ pattern: String, with piece: String) -> String {
        let parts = pattern.split(separator: "/").map { $0.hasPrefix(":") ? piece : String($0) }
        return "/" + parts.joined(separator: "/")
    }

    /// Asks for a route; a form gets a token that is good for this visitor, so that only the role can refuse it.
    static func knock(_ browser: Browser, _ route: Route) async throws -> Browser.Answer {
        let path = example(of: route.path)
        guard route.method == .post else { return try await browser.get(path) }
        _ = try await browser.get("/sign-in")
        return try await browser.submit(path, [:])
    }
}
