import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SnugStore
import SnugWeb
import Testing

@Suite struct ServeTests {
    @Test func bothSitesAnswerAndSIGTERMEndsThemWithZero() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.serving { server in
                for address in [server.member, server.staff] {
                    let isWell = await HealthProbe.answers(address)
                    #expect(isWell)
                }
            }
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
        }
    }

    /// Whether cookies are Secure is a property of the listener: one process serves both kinds.
    @Test func oneCommunityAnswersByHTTPSAndAsAnOnionService() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.serving("--https", "--onion-port", "0") { server in
                for (address, name, isSecure) in [
                    (server.member, "__Host-snug-visit=", true), (server.onion, "snug-visit=", false),
                ] {
                    let request = HTTPClientRequest(url: address + "/sign-in")
                    let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
                    let cookie = answer.headers["set-cookie"].first ?? ""
                    #expect(cookie.hasPrefix(name) && cookie.contains("; Secure") == isSecure, "\(cookie)")
                    #expect(answer.headers.contains(name: "strict-transport-security") == isSecure)
                }
            }
            #expect(outcome.status == 0)
        }
    }

    @Test func theFirstAdministratorsLinkAppearsOnTheFirstRunAlone() async throws {
        try await SnugCommand.open { snug in
            let first = try await snug.serving { server in
                let link = try #require(server.link)
                #expect(link.hasPrefix(server.staff))
                let status = try await get(link)
                #expect(status == 200)
            }
            let link = try #require(first.output.split(separator: "/set-up/").last?.prefix(43))
            let second = try await snug.serving { server in #expect(server.link == nil) }
            #expect(!first.errors.contains(link) && !second.output.contains(link))
        }
    }

    @Test func anotherServerOnTheSameDataIsRefused() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.serving { _ in
                for command in ["serve", "migrate"] {
                    let outcome = try await snug.run(command)
                    #expect(outcome.status == 1)
                    #expect(outcome.errors.contains("Another snug works on"))
                }
            }
        }
    }

    @Test func staffCanBeInvitedWhileTheSitesRunAndWhileTheyDoNot() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.serving { server in
                let outcome = try await snug.run("staff", "add", "ann", "--role", "moderator")
                #expect(outcome.status == 0)
                let link = outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
                #expect(link.hasPrefix(server.staff + "/set-up/"))
                let status = try await get(link)
                #expect(status == 200)
                let refused = try await snug.run("staff", "add", "Ann Smith", "--role", "moderator")
                #expect(refused.status == 1)
                #expect(refused.errors.contains("can't be a staff name"))
            }
            let outcome = try await snug.run("staff", "add", "beth", "--role", "administrator")
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("/set-up/"))
        }
    }

    @Test func theSocketIsForTheServersOwnUserAlone() async throws {
        try await SnugCommand.open { snug in
            _ = try await snug.serving { _ in
                let rights = try FileManager.default.attributesOfItem(atPath: snug.data.controlSocket)[
                    .posixPermissions]
                #expect(rights as? Int == 0o600)
            }
            #expect(!FileManager.default.fileExists(atPath: snug.data.controlSocket))
        }
    }

    @Test func nothingOfARequestIsInTheLogOrOnTheDisk() async throws {
        try await SnugCommand.open { snug in
            let outcome = try await snug.serving { server in
                for path in ["/", "/boards/canary-path", "/search?q=canary-query", "/threads/canary-thread"] {
                    _ = try await get(server.member + path)
                }
                _ = try await get(server.member + "/sign-in", body: "csrf=x&name=canary-name&passphrase=canary-word")
                _ = try await get(server.member + "/sign-in", body: "%%%canary-body")
            }
            #expect(!outcome.errors.lowercased().contains("canary") && !outcome.errors.contains("127.0.0.1"))
            for name in try FileManager.default.contentsOfDirectory(atPath: snug.data.path) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: snug.data.path + "/" + name))
                #expect(bytes.range(of: Data("canary".utf8)) == nil)
            }
        }
    }

    private func get(_ address: String, body: String? = nil) async throws -> UInt {
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "user-agent", value: "canary-agent")
        request.headers.add(name: "x-forwarded-for", value: "canary-address")
        if let body {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: body))
        }
        return try await HTTPClient.shared.execute(request, timeout: .seconds(20)).status.code
    }
}
