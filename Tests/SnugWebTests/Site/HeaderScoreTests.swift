import Foundation
import HTTPTypes
import SnugWeb
import TestSupport
import Testing

/// The headers of every registered route, scored as the HTTP Observatory does (security.md A7).
@Suite struct HeaderScoreTests {
    @Test func everyRouteScoresAtLeast130OverHTTPS() async throws {
        try await Community.open(secure: true) { community in
            for (table, browser) in [
                (MemberRoutes.table, community.browser()), (StaffRoutes.table, community.staffBrowser()),
            ] {
                for route in table {
                    let path = Walk.example(of: route.path)
                    let answer =
                        route.method == .get
                        ? try await browser.get(path) : try await browser.post(path, ["csrf": "none"])
                    let score = HeaderScore(answer.headers, loadsOwnScripts: answer.shows("<script src"))
                    #expect(score.points >= 130, "\(route.method) \(route.path) \(answer.status): \(score.losses)")
                }
                let missing = try await browser.get("/no-such-page")
                #expect(missing.status == .notFound)
                #expect(HeaderScore(missing.headers, loadsOwnScripts: true).points >= 130)
            }
        }
    }

    @Test func theScorerKnowsABadAnswer() {
        #expect(HeaderScore([:], loadsOwnScripts: false).points < 50)
        var fields: HTTPFields = [:]
        fields[.contentSecurityPolicy] = "default-src 'none'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
        #expect(HeaderScore(fields, loadsOwnScripts: false).losses.contains { $0.contains("unsafe") })
        var cookie: HTTPFields = [:]
        cookie[.setCookie] = "a=b; Path=/"
        #expect(HeaderScore(cookie, loadsOwnScripts: false).losses.contains { $0.contains("cookie") })
    }

    @Test func plainHTTPOnLoopbackGetsNoInsecureSurprise() async throws {
        try await Community.open { community in
            let answer = try await community.browser().get("/boards")
            // Telling a browser to insist on HTTPS from a plain listener would lock it out of the operator's trial.
            #expect(answer.headers[.strictTransportSecurity] == nil)
        }
    }
}

/// The table of A7: 100 points, bonuses only while at least 90 are left before them.
struct HeaderScore {
    private(set) var losses: [String] = []
    private(set) var points = 100

    init(_ headers: HTTPFields, loadsOwnScripts: Bool) {
        var bonus = 0
        let policy = headers[.contentSecurityPolicy] ?? ""
        bonus += scorePolicy(policy)
        if Self.value(of: "Cross-Origin-Resource-Policy", in: headers) == "same-origin" { bonus += 10 }
        if ["no-referrer", "same-origin"].contains(Self.value(of: "Referrer-Policy", in: headers)) { bonus += 5 }
        bonus += scoreCookies(headers[values: .setCookie])
        if loadsOwnScripts { bonus += 5 }
        if headers[.strictTransportSecurity]?.contains("max-age=63072000") != true { lose(20, "no HSTS") }
        if headers[.xContentTypeOptions] != "nosniff" { lose(5, "no nosniff") }
        if points >= 90 { points += bonus }
    }

    private static func value(of name: String, in headers: HTTPFields) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }

    private mutating func scorePolicy(_ policy: String) -> Int {
        guard !policy.isEmpty else {
            lose(25, "no CSP")
            lose(20, "no frame protection")
            return 0
        }
        if policy.contains("unsafe") { lose(20, "unsafe CSP") }
        guard policy.contains("frame-ancestors 'none'") else {
            lose(20, "no frame protection")
            return 0
        }
        let strict = policy.contains("default-src 'none'") && policy.contains("form-action 'self'")
        return 5 + (strict && !policy.contains("unsafe") ? 10 : 0)
    }

    /// Without a cookie there is nothing to lose, and the table gives the points all the same.
    private mutating func scoreCookies(_ cookies: [String]) -> Int {
        let bad = cookies.filter { cookie in
            !cookie.contains("Secure") || !cookie.contains("HttpOnly") || !cookie.contains("SameSite")
        }
        if !bad.isEmpty { lose(40, "cookie without its guards") }
        return bad.isEmpty ? 5 : 0
    }

    private mutating func lose(_ count: Int, _ why: String) {
        points -= count
        losses.append(why)
    }
}
