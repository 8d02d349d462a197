package import HTTPTypes
package import NIOCore

/// An answer before the site adds its headers.
package struct Reply: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: ByteBuffer

    /// Makes an answer from bytes.
    package init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: ByteBuffer = ByteBuffer()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer in HTML.
    /// - Parameters:
    ///   - text: The whole document.
    ///   - status: The status; 200 unless told otherwise.
    /// - Returns: The answer.
    package static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ByteBuffer(string: text))
    }

    /// An answer in plain text.
    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: ByteBuffer(string: text))
    }

    /// Sends the browser on with a GET, as every form that changed something does.
    /// - Parameter path: A path of this site; never anything a visitor typed.
    /// - Returns: The answer.
    package static func see(_ path: String) -> Reply {
        Reply(status: .seeOther, headers: [.location: path])
    }

    /// The same answer with a cookie set.
    package func setting(_ cookie: SiteCookie) -> Reply {
        var copy = self
        copy.headers.append(HTTPField(name: .setCookie, value: cookie.header))
        return copy
    }
}
