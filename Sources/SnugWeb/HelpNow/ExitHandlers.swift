import Foundation
import HTTPTypes
import Keys
import SnugStore

/// The way out.
enum ExitHandlers {
    /// `GET /exit`: forgets the visitor and sends the browser to a neutral page (decisions.md 22).
    ///
    /// Signing out by GET is accepted here on purpose: whoever needs this page needs it to work from a plain link, and the
    /// worst that somebody else can do with it is to sign a member out. Nothing waits for the database: the cookie goes
    /// with this answer, and the session's row is removed after it.
    static func exit(_ visit: Visit) async throws -> Reply {
        if let token = visit.sessionToken.flatMap(SessionToken.init(text:)) {
            let stores = visit.services.stores
            let site = visit.site
            Task { try? await end(token.hash, on: site, stores, now: visit.now) }
        }
        var reply = Reply.see(visit.services.settings.exitDestination)
        if let name = HTTPFieldNames.clearSiteData { reply.headers[name] = "\"cookies\", \"storage\"" }
        return reply.setting(CookieNames(site: visit.site, secure: visit.services.settings.secure).endOfSession)
    }

    private static func end(_ tokenHash: [UInt8], on site: SiteKind, _ stores: Stores, now: Date) async throws {
        switch site {
        case .member: try await stores.sessions.end(tokenHash: tokenHash)
        case .staff: try await stores.staff.endSession(tokenHash: tokenHash, now: now)
        }
    }
}
