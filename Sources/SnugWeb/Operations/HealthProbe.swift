import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Asks a server whether it answers, for a container's health check: the image holds no other program that could.
package enum HealthProbe {
    /// Asks once.
    /// - Parameter address: The site's address, such as `http://127.0.0.1:8080`.
    /// - Returns: Whether it answered that it is well, within three seconds.
    package static func answers(_ address: String) async -> Bool {
        let request = HTTPClientRequest(url: address + "/healthz")
        let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(3))
        return response?.status == .ok
    }
}
