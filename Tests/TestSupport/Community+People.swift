import Foundation
import HTTPTypes
import Testing

extension Community {
    /// Joins through the real form and is signed in.
    /// - Parameters:
    ///   - pseudonym: The name others see.
    ///   - passphrase: The passphrase.
    /// - Returns: The new member's browser.
    /// - Throws: When the form refused.
    package func join(_ pseudonym: String, passphrase: String = "copper thimble walks north") async throws -> Browser {
        let browser = browser()
        let form = try await browser.get("/join")
        let fields = [
            "pseudonym": pseudonym, "sign-in-name": form.value(of: "sign-in-name"),
            "offered-name": form.value(of: "offered-name"), "offer-mark": form.value(of: "offer-mark"),
            "suggested": form.value(of: "suggested"), "passphrase": passphrase, "adult": "yes", "rules": "yes",
        ]
        let answer = try await browser.submit("/join", fields)
        #expect(answer.status == .seeOther, "joining as \(pseudonym) was refused")
        return browser
    }
}

extension Browser.Answer {
    /// The value of a form's field.
    package func value(of field: String) -> String {
        guard let start = body.range(of: "name=\"\(field)\" value=\"") else { return "" }
        return String(body[start.upperBound...].prefix { $0 != "\"" })
    }
}
