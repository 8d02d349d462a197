import SnugCore

extension StaffRoutes {
    /// Staff accounts: setting up, signing in, one's own account, and everybody's for administrators.
    static let accounts: [Route] = [
        .get("/", anybody: StaffSignInHandlers.home),
        .get("/set-up/:token", form: true, anybody: StaffSetUp.show),
        .post("/set-up/:token", anybody: StaffSetUp.choosePassphrase),
        .post("/set-up/:token/authenticator", anybody: StaffSetUp.confirmAuthenticator),
        .get("/sign-in", form: true, anybody: StaffSignInHandlers.show),
        .post("/sign-in", anybody: StaffSignInHandlers.signIn),
        .post("/sign-out", anybody: StaffSignInHandlers.signOut),
        .get("/account", staff: .everybody, StaffAccountHandlers.show),
        .post("/account/passphrase", staff: .everybody, StaffAccountHandlers.changePassphrase),
        .post("/account/recovery-codes", staff: .everybody, StaffAccountHandlers.renewCodes),
        .get("/invitations", staff: InvitationHandlers.staffRoles, InvitationHandlers.showStaff),
        .post("/invitations", staff: InvitationHandlers.staffRoles, InvitationHandlers.makeStaff),
        .get("/complaints", staff: ComplaintHandlers.staffRoles, ComplaintHandlers.list),
        .post(
            "/complaints/:complaint/acknowledgement", staff: ComplaintHandlers.staffRoles, ComplaintHandlers.acknowledge
        ),
        .post("/complaints/:complaint/answer", staff: ComplaintHandlers.staffRoles, ComplaintHandlers.answer),
        .get("/staff", staff: .administrators, StaffListHandlers.show),
        .post("/staff/invitations", staff: .administrators, StaffListHandlers.invite),
        .post("/staff/:account/roles", staff: .administrators, StaffListHandlers.setRoles),
        .post("/staff/:account/end", staff: .administrators, StaffListHandlers.end),
    ]
}
