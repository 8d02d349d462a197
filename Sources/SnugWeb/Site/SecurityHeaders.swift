import HTTPTypes

/// The headers of every answer: errors, redirects and static files included (security.md A7).
struct SecurityHeaders: Sendable {
    private let fields: [HTTPField]
    /// What they mean, as the privacy page says it.
    let facts: [PlainFact]

    /// - Parameter secure: Whether the listener speaks HTTPS; browsers are only then told to insist on it.
    init(secure: Bool) {
        var list = Self.always
        if secure { list.append(Self.secureOnly) }
        fields = list.compactMap { name, value, _ in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
        facts = list.map { PlainFact(name: $0.0, words: $0.2) }
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
            """, "Load nothing from any other website, and run no script but ours."
        ),
        ("Cross-Origin-Opener-Policy", "same-origin", "Let no other website’s window look into this one."),
        ("Cross-Origin-Resource-Policy", "same-origin", "Let no other website build our pages into its own."),
        // `no-referrer` would make browsers send `Origin: null` with our own forms.
        ("Referrer-Policy", "same-origin", "Don’t tell other websites that you came from here."),
        ("X-Content-Type-Options", "nosniff", "Take each file for what we say it is."),
        ("X-Frame-Options", "DENY", "Show our pages in no other website’s frame."),
        ("X-Robots-Tag", "noindex, nofollow, noarchive", "Search engines, please keep nothing of this."),
        (
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
            "Give these pages no camera, no microphone and no place."
        ),
        // Nothing of a page may be found on a shared phone afterwards.
        ("Cache-Control", "no-store", "Keep no page after you have read it."),
    ]

    private static let secureOnly = (
        "Strict-Transport-Security", "max-age=63072000; includeSubDomains",
        "Come here by an encrypted connection only."
    )
}
