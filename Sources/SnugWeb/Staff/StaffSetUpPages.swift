/// The first page of a one-time link: name and passphrase.
struct StaffSetUpPage: Page {
    static let template = "staff/set-up"
    static let nameRule = "Please use 2 to 32 letters from a to z, digits or hyphens."
    static let wrongCode = "That code doesn’t fit. Codes change every half minute: please type the one it shows now."

    let csrf: String
    let errors: FormErrors?
    let token: String
    /// The name that the invitation gives; nil when it is chosen here.
    let givenName: String?
    let name: String
    let roles: String
}

/// The second page: the authenticator app.
struct StaffAuthenticatorPage: Page {
    static let template = "staff/authenticator"

    let csrf: String
    let errors: FormErrors?
    let token: String
    let draft: String
    let qr: TrustedHTML
    let typedSecret: String
}

/// The page with the recovery codes, shown once.
struct StaffCodesPage: Page {
    static let template = "staff/codes"

    let codes: [String]
    /// Whether the account was made just now.
    let isNew: Bool
}

/// What a link that doesn't work shows.
struct StaffNoInvitationPage: Page {
    static let template = "staff/no-invitation"
}
