import HTTPTypes
package import Hummingbird
import Keys
package import Logging
import NIOCore
import SnugCore
import SnugStore

/// The request context: only what routing itself needs.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(source: Source) { coreContext = .init(source: source) }
}

/// Turns a site's route table into something that answers requests.
///
/// Every request passes the same gate in the same order: size and form, session, token, role, handler, headers. A route
/// can't go round it because there is no other way to register one.
package struct SiteRouter: Sendable {
    let site: SiteKind
    let services: Services
    let logger: Logger
    private let cookies: CookieNames
    private let headers: SecurityHeaders
    private let csrf: Csrf

    /// 20,000 characters of four bytes each, percent-encoded, twice over for what is shown again, and some room.
    static let largestForm = 512 * 1024

    /// Makes a router for a site.
    package init(site: SiteKind, services: Services, logger: Logger) {
        self.site = site
        self.services = services
        self.logger = logger
        cookies = CookieNames(site: site, secure: services.settings.secure)
        headers = SecurityHeaders(secure: services.settings.secure)
        csrf = Csrf(key: services.key)
    }

    /// The site's routes as Hummingbird's router.
    /// - Parameter table: The route table.
    /// - Returns: A router that answers everything, unknown paths included.
    package func router(_ table: [Route]) -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: UnknownPaths(site: self))
        for route in table {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await respond(to: request, context: context, route: route)
            }
        }
        return router
    }

    private func respond(to request: Request, context: SiteContext, route: Route) async -> Response {
        var intake = Intake()
        do {
            let visit = try await admit(request, context: context, route: route, intake: &intake)
            var reply = try await route.answer(visit)
            if let token = intake.newVisitToken { reply = reply.setting(cookies.visit(token)) }
            return response(reply)
        } catch {
            return failure(error, request: request, intake: intake)
        }
    }

    private func admit(
        _ request: Request, context: SiteContext, route: Route, intake: inout Intake
    ) async throws -> Visit {
        if route.method == .post { intake.form = try await readForm(request) }
        let sessionToken = CookieNames.value(cookies.session, in: request.headers[.cookie])
        if route.isAloof {
            intake.presumedHash = sessionToken.flatMap(SessionToken.init(text:))?.hash
        } else {
            try await findSession(sessionToken, intake: &intake)
        }
        findVisitToken(request, route: route, intake: &intake)
        let visit = self.visit(request, context: context, intake: intake, sessionToken: sessionToken)
        if route.method == .post { try checkOrigin(request, visit: visit) }
        do {
            try route.access.admit(visit)
        } catch Refusal.notFound {
            // Whoever has power here answers for what they tried, too; the pattern says enough.
            let page = "\(route.method) \(route.path)"
            if let staff = visit.staff {
                try await services.stores.staff.recordDenial(of: page, to: staff, now: visit.now)
            }
            throw Refusal.notFound
        }
        return visit
    }

    private func checkOrigin(_ request: Request, visit: Visit) throws {
        guard csrf.accepts(visit.form["csrf"], for: visit.binding),
            Csrf.comesFromHere(request.headers, host: request.head.authority, trusted: services.settings.origins)
        else { throw Refusal.badToken }
    }

    private func readForm(_ request: Request) async throws -> Form {
        guard Self.isForm(request.headers[.contentType]) else { throw Refusal.unreadable }
        let body: ByteBuffer
        do {
            body = try await withDeadline(seconds: 20) { try await request.body.collect(upTo: Self.largestForm) }
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge
        } catch {
            // A sender who stopped half-way or sent no HTTP at all is no trouble of ours.
            throw Refusal.unreadable
        }
        guard let form = Form(urlEncoded: String(buffer: body)) else { throw Refusal.unreadable }
        return form
    }

    /// Every form of ours is of one kind; without a kind there is nothing in it.
    private static func isForm(_ type: String?) -> Bool {
        type.map { $0.lowercased().hasPrefix("application/x-www-form-urlencoded") } ?? true
    }

    private func findSession(_ token: String?, intake: inout Intake) async throws {
        guard let token, let hash = SessionToken(text: token)?.hash else { return }
        switch site {
        case .member: intake.member = try await services.stores.sessions.member(tokenHash: hash, now: services.clock())
        case .staff: intake.staff = try await services.stores.staff.signedIn(tokenHash: hash, now: services.clock())
        }
    }

    private func findVisitToken(_ request: Request, route: Route, intake: inout Intake) {
        guard intake.sessionHash == nil, route.carriesGuestForm else { return }
        if let known = CookieNames.value(cookies.visit, in: request.headers[.cookie]), PublicID.isWellFormed(known) {
            intake.visitToken = known
        } else if route.method != .post {
            let fresh = PublicID.random()
            intake.visitToken = fresh
            intake.newVisitToken = fresh
        }
    }

    private func visit(
        _ request: Request, context: SiteContext?, intake: Intake, sessionToken: String?
    ) -> Visit {
        let binding = intake.sessionHash ?? intake.presumedHash ?? intake.visitToken.map { Array($0.utf8) } ?? []
        var parameters: [String: String] = [:]
        for (name, value) in context?.parameters ?? [:] { parameters[String(name)] = String(value) }
        return Visit(
            services: services, site: site, method: request.method, path: request.uri.path, parameters: parameters,
            query: Form(urlEncoded: request.uri.query ?? "") ?? .empty, form: intake.form, now: services.clock(),
            member: intake.member, staff: intake.staff, csrf: binding.isEmpty ? "" : csrf.token(for: binding),
            sessionToken: sessionToken, knownProof: CookieNames.value(cookies.known, in: request.headers[.cookie]),
            presumesSession: intake.presumedHash != nil, binding: binding)
    }

    func response(_ reply: Reply) -> Response {
        var fields = reply.headers
        headers.add(to: &fields)
        return Response(status: reply.status, headers: fields, body: ResponseBody(byteBuffer: reply.body))
    }

    /// Answers a failure with its neutral page; what really happened goes to the log, without anything of the request.
    func failure(_ error: any Error, request: Request, intake: Intake) -> Response {
        let refusal = Refusal(error)
        if [.unavailable, .uncertain].contains(refusal) {
            logger.error("A request failed.", metadata: ["error": "\(Self.logText(error))"])
        }
        let visit = self.visit(request, context: nil, intake: intake, sessionToken: nil)
        let words = intake.form.written
        let page = ErrorPage(
            heading: refusal.heading, sentence: refusal.sentence, words: words, wordsTitle: intake.form["title"],
            hasWords: !words.isEmpty,
            offersSignIn: intake.sessionHash == nil && (refusal == .signInFirst || refusal == .badToken),
            isMemberSite: site == .member)
        var reply =
            (try? visit.page(page, title: "Snug", status: refusal.status))
            ?? .text(refusal.sentence, status: refusal.status)
        if case .tooMany(let seconds) = refusal { reply.headers[.retryAfter] = String(seconds) }
        return response(reply)
    }

    /// The kind of an error and no more: an error's own words may quote what somebody wrote.
    private static func logText(_ error: any Error) -> String {
        switch error {
        case let trouble as DatabaseTrouble: "\(trouble)"
        case let start as StartError: start.description
        default: String(describing: type(of: error))
        }
    }
}

/// What has been learnt of a request so far; kept apart so that a failure page can still show what was typed.
struct Intake {
    var form = Form.empty
    var member: SignedInMember?
    var staff: SignedInStaff?
    /// What the session's hash is if the cookie is still good: on pages that don't ask the database.
    var presumedHash: [UInt8]?
    var visitToken: String?
    var newVisitToken: String?

    var sessionHash: [UInt8]? { member?.sessionHash ?? staff?.sessionHash }
}

/// Answers whatever no route answers.
struct UnknownPaths: RouterMiddleware {
    let site: SiteRouter

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return site.failure(Refusal.notFound, request: request, intake: Intake())
        }
    }
}
