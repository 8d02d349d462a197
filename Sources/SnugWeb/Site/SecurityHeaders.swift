import HTTPTypes

/// The headers of every answer: errors, redirects and static files included (security.md A7).
struct SecurityHeaders: Sendable {
    private let fields: [HTTPField]

    /// - Parameter secure: Whether the listener speaks HTTPS; browsers are only then told to insist on it.
    init(secure: Bool) {
        var list = Self.always
        if secure { list.append(("Strict-Transport-Security", "max-age=63072000; includeSubDomains")) }
        fields = list.compactMap { name, value in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
    }

    /// Adds the headers that the answer does not set itself.
    func add(to headers: inout HTTPFields) {
        for field in fields where headers[field.name] == nil { headers.append(field) }
    }

    private static let always = [
        (
            "Content-Security-Policy",
            """
            default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; \
            frame-ancestors 'none'; base-uri 'none'
            """
        ),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        // `no-referrer` would make browsers send `Origin: null` with our own forms.
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("X-Robots-Tag", "noindex, nofollow, noarchive"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
        // Nothing of a page may be found on a shared phone afterwards.
        ("Cache-Control", "no-store"),
    ]
}
