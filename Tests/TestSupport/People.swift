import Foundation
import HTTPTypes
package import Keys
package import SnugCore
import SnugStore
import SnugWeb

/// What somebody who joined has in hand.
package struct JoinedMember: Sendable {
    package let signInName: String
    package let pseudonym: String
    package let passphrase: String
    package let recoveryCode: String
}

/// What somebody of staff has in hand.
package struct StaffPerson: Sendable {
    package let name: String
    package let passphrase: String
    package let authenticator: TOTP
    package let recoveryCodes: [String]
    /// A browser that is signed in.
    package let browser: Browser
}

/// A step of a test went another way than it should.
package struct StepFailed: Error, CustomStringConvertible {
    package let description: String
}

extension Browser {
    /// Joins through the form and reads sign-in name and recovery code off the page, without acknowledging.
    package func join(
        as pseudonym: String, passphrase: String = "harbour copper lantern moss"
    ) async throws -> JoinedMember {
        let form = try await get("/join")
        let answer = try await submit(
            "/join",
            [
                "sign-in-name": Self.value(of: "sign-in-name", in: form.body),
                "offered-name": Self.value(of: "offered-name", in: form.body),
                "offer-mark": Self.value(of: "offer-mark", in: form.body),
                "pseudonym": pseudonym, "passphrase": passphrase, "adult": "yes", "rules": "yes",
            ])
        guard answer.status == .seeOther else {
            throw StepFailed(description: "joining as \(pseudonym): \(answer.status)")
        }
        let page = try await get("/recovery-code")
        return JoinedMember(
            signInName: Self.code("sign-in-name", in: page.body), pseudonym: pseudonym, passphrase: passphrase,
            recoveryCode: Self.code("recovery-code", in: page.body))
    }

    /// Signs in through the form.
    @discardableResult
    package func signIn(_ name: String, _ passphrase: String) async throws -> Answer {
        _ = try await get("/sign-in")
        return try await submit("/sign-in", ["name": name, "passphrase": passphrase])
    }

    /// Signs in on the staff site through the form.
    @discardableResult
    package func signIn(_ name: String, _ passphrase: String, code: String) async throws -> Answer {
        _ = try await get("/sign-in")
        return try await submit("/sign-in", ["name": name, "passphrase": passphrase, "code": code])
    }

    /// The value of a form's field.
    package static func value(of field: String, in page: String) -> String {
        guard let start = page.range(of: "name=\"\(field)\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }

    /// What stands in a `code` element with an id.
    package static func code(_ id: String, in page: String) -> String {
        guard let start = page.range(of: "<code id=\"\(id)\">") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "<" })
    }
}

extension Community {
    /// A new member in a browser of their own, through the real forms.
    package func member(
        _ pseudonym: String, passphrase: String = "harbour copper lantern moss"
    ) async throws -> (browser: Browser, person: JoinedMember) {
        let browser = browser()
        return (browser, try await browser.join(as: pseudonym, passphrase: passphrase))
    }

    /// Somebody of staff in a browser of their own: invited, set up and signed in through the real forms.
    package func staff(
        _ name: String, roles: Set<StaffRole>, passphrase: String = "candle rabbit orchard wheel"
    ) async throws -> StaffPerson {
        let token = SessionToken.random()
        let staffName = try StaffName(typed: name).orFail("\(name) is no name for staff")
        guard try await services.stores.staff.invite(name: staffName, roles: roles, token: token, now: clock.now) else {
            throw StepFailed(description: "\(name) is taken")
        }
        let browser = staffBrowser()
        _ = try await browser.get("/set-up/\(token.text)")
        let second = try await browser.submit("/set-up/\(token.text)", ["passphrase": passphrase])
        let authenticator = try Self.authenticator(in: second.body)
        let codes = try await browser.submit(
            "/set-up/\(token.text)/authenticator",
            ["draft": Browser.value(of: "draft", in: second.body), "code": code(of: authenticator)])
        guard codes.status == .ok else { throw StepFailed(description: "setting up \(name): \(codes.status)") }
        return StaffPerson(
            name: name, passphrase: passphrase, authenticator: authenticator,
            recoveryCodes: Self.codes(in: codes.body), browser: browser)
    }

    /// The code that an authenticator app shows now.
    package func code(of authenticator: TOTP) -> String {
        authenticator.code(at: Int64(clock.now.timeIntervalSince1970))
    }

    /// The codes of a page's list of codes.
    package static func codes(in page: String) -> [String] {
        page.components(separatedBy: "<li><code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    /// An authenticator app that was given the secret which a page shows for typing.
    package static func authenticator(in page: String) throws -> TOTP {
        let secret = page.components(separatedBy: "Or type it in: <code>").dropFirst().first?.prefix { $0 != "<" }
        let typed = secret.map { $0.filter { $0 != " " } } ?? ""
        return TOTP(secret: try Base32.decode(typed).orFail("the page shows no secret"))
    }
}

extension Optional {
    /// The value, or a failed step that says what is missing.
    fileprivate func orFail(_ words: String) throws -> Wrapped {
        guard let self else { throw StepFailed(description: words) }
        return self
    }
}
