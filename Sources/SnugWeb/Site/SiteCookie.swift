import SnugCore

/// A cookie of ours: always HttpOnly, SameSite=Lax and for the whole host; Secure wherever the listener speaks HTTPS.
package struct SiteCookie: Sendable {
    let name: String
    let value: String
    let secure: Bool
    /// Seconds to live; nil ends with the browser, 0 removes.
    let maxAge: Int?

    var header: String {
        var parts = ["\(name)=\(value)", "Path=/", "HttpOnly", "SameSite=Lax"]
        if secure { parts.append("Secure") }
        if let maxAge { parts.append("Max-Age=\(maxAge)") }
        return parts.joined(separator: "; ")
    }
}

/// The names of a site's cookies.
///
/// The sites differ so that one host can serve both without mixing them up, and the `__Host-` prefix keeps neighbouring
/// hosts from setting them (decisions.md 28).
package struct CookieNames: Sendable {
    package let session: String
    package let visit: String
    /// Says that this browser has signed in before.
    package let known: String
    let secure: Bool

    /// Chooses names for a site.
    /// - Parameters:
    ///   - site: Which site.
    ///   - secure: Whether the listener speaks HTTPS; never taken from a header.
    package init(site: SiteKind, secure: Bool) {
        let prefix = (secure ? "__Host-" : "") + (site == .member ? "snug" : "snug-staff")
        session = prefix
        visit = prefix + "-visit"
        known = prefix + "-known"
        self.secure = secure
    }

    /// A session cookie that ends with the browser; the server keeps the real limits.
    package func session(_ token: String) -> SiteCookie {
        SiteCookie(name: session, value: token, secure: secure, maxAge: nil)
    }

    /// Takes the session cookie away.
    package var endOfSession: SiteCookie { SiteCookie(name: session, value: "", secure: secure, maxAge: 0) }

    /// A cookie that stays half a year and only spares its owner the waits of strangers at sign-in.
    func known(_ proof: String) -> SiteCookie {
        SiteCookie(name: known, value: proof, secure: secure, maxAge: Self.knownDays * 86_400)
    }

    func visit(_ token: String) -> SiteCookie {
        SiteCookie(name: visit, value: token, secure: secure, maxAge: nil)
    }

    /// Every cookie of the site and what it is for, as the privacy page says it.
    var facts: [PlainFact] {
        [
            PlainFact(
                name: session,
                words:
                    "that you are signed in. It goes when you sign out, exit or close the browser; the server ends it "
                    + "after \(SessionLimits.member.idleMinutes / 60) hours without a visit."),
            PlainFact(
                name: visit,
                words: "a random number that keeps a form safe while you aren’t signed in. It goes with the browser."),
            PlainFact(
                name: known,
                words:
                    "that this browser has signed in with a name before, so that strangers who guess can’t make it wait. "
                    + "It opens nothing and stays for \(Self.knownDays) days; clear your browser’s cookies on a shared phone."
            ),
        ]
    }

    private static let knownDays = 180

    /// Reads one cookie out of a Cookie header.
    static func value(_ name: String, in header: String?) -> String? {
        guard let header else { return nil }
        for pair in header.split(separator: ";") {
            let trimmed = pair.drop(while: { $0 == " " })
            if trimmed.hasPrefix(name), trimmed.dropFirst(name.count).first == "=" {
                return String(trimmed.dropFirst(name.count + 1))
            }
        }
        return nil
    }
}
