import Foundation
package import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization

/// A browser without JavaScript: keeps cookies, reads CSRF tokens out of pages, follows nothing by itself.
package final class Browser: Sendable {
    private struct State {
        var cookies: [String: String] = [:]
        var csrf = ""
    }

    private let client: any TestClientProtocol
    private let state = Mutex(State())

    init(client: any TestClientProtocol) { self.client = client }

    /// What a page answered.
    package struct Answer: Sendable {
        package let status: HTTPResponse.Status
        package let headers: HTTPFields
        package let body: String

        /// Where a redirect leads.
        package var location: String? { headers[.location] }

        /// Whether the page shows a text, as HTML spells it.
        package func shows(_ text: String) -> Bool { body.contains(text) }
    }

    /// The cookies in the jar.
    package var cookies: [String: String] { state.withLock { $0.cookies } }

    /// Puts a cookie into the jar.
    package func set(cookie name: String, to value: String?) { state.withLock { $0.cookies[name] = value } }

    /// The CSRF token of the last page that had a form.
    package var csrf: String { state.withLock { $0.csrf } }

    /// Opens a page.
    package func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(path, .get, headers, body: nil)
    }

    /// Opens a page and where it redirects to, if it does.
    package func open(_ path: String) async throws -> Answer {
        let answer = try await get(path)
        guard let location = answer.location else { return answer }
        return try await open(location)
    }

    /// Sends a form with the token of the last page.
    package func submit(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> Answer {
        try await post(path, fields.merging(["csrf": csrf]) { own, _ in own }, headers: headers)
    }

    /// Sends a form just as given, without a token unless one is among the fields.
    package func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> Answer {
        let body = fields.map { "\(Self.encode($0))=\(Self.encode($1))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await send(path, .post, headers, body: body)
    }

    /// Sends a body just as given.
    package func post(_ path: String, body: String, type: String) async throws -> Answer {
        try await send(path, .post, [.contentType: type], body: body)
    }

    /// Asks by another method.
    package func ask(_ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(path, method, headers, body: nil)
    }

    private func send(
        _ path: String, _ method: HTTPRequest.Method, _ headers: HTTPFields, body: String?
    ) async throws -> Answer {
        var headers = headers
        let jar = cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; ")
        if !jar.isEmpty { headers[.cookie] = jar }
        let answer = try await client.execute(
            uri: String(path.prefix { $0 != "#" }), method: method, headers: headers,
            body: body.map { ByteBuffer(string: $0) }
        ) { response in
            Answer(status: response.status, headers: response.headers, body: String(buffer: response.body))
        }
        remember(answer)
        return answer
    }

    private func remember(_ answer: Answer) {
        state.withLock { state in
            for cookie in answer.headers[values: .setCookie] {
                let pair = cookie.prefix { $0 != ";" }.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let ended = cookie.contains("Max-Age=0")
                state.cookies[String(pair[0])] = ended ? nil : String(pair.count > 1 ? pair[1] : "")
            }
            if let token = Self.csrf(in: answer.body) { state.csrf = token }
        }
    }

    private static func csrf(in page: String) -> String? {
        guard let start = page.range(of: "name=\"csrf\" value=\"") else { return nil }
        let token = page[start.upperBound...].prefix { $0 != "\"" }
        return token.isEmpty ? nil : String(token)
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
