import Foundation
import HTTPTypes
import SnugStore
import SnugWeb
import TestSupport
import Testing

@Suite struct OperationsRoutesTests {
    @Test func bothSitesSayThatTheyAreWell() async throws {
        try await Community.open { community in
            for browser in [community.browser(), community.staffBrowser()] {
                let answer = try await browser.get("/healthz")
                #expect(answer.status == .ok)
                #expect(answer.body == "ok\n")
                #expect(answer.headers[.setCookie] == nil)
            }
        }
    }

    @Test func healthDoesNotAskTheDatabase() async throws {
        try await Community.open { community in
            _ = try await community.database.write { try $0.change("DROP TABLE settings") }
            let answer = try await community.browser().get("/healthz")
            #expect(answer.status == .ok)
        }
    }

    @Test func theConstantPageIsNotThereUnlessAskedFor() async throws {
        try await Community.open { community in
            for browser in [community.browser(), community.staffBrowser()] {
                let answer = try await browser.get("/control")
                #expect(answer.status == .notFound)
            }
        }
    }
}
