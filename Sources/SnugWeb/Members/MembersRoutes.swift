extension MemberRoutes {
    /// Joining, signing in, and what a member decides about their account.
    static let members: [Route] = [
        .get("/join", form: true, anybody: JoinHandlers.show),
        .post("/join", anybody: JoinHandlers.join),
        .get("/sign-in", form: true, anybody: SignInHandlers.show),
        .post("/sign-in", anybody: SignInHandlers.signIn),
        .post("/sign-out", anybody: SignInHandlers.signOut),
        .get("/recover", form: true, anybody: RecoverHandlers.show),
        .post("/recover", anybody: RecoverHandlers.recover),
        .get("/recovery-code", member: RecoveryCodeHandlers.show),
        .post("/recovery-code", member: RecoveryCodeHandlers.acknowledge),
        .get("/settings", member: SettingsHandlers.show),
        .post("/settings/passphrase", member: SettingsHandlers.changePassphrase),
        .post("/settings/recovery-code", member: SettingsHandlers.renewRecoveryCode),
        .post("/settings/sessions/end-others", member: SettingsHandlers.endOtherSessions),
        .post("/settings/sessions/:session/end", member: SettingsHandlers.endSession),
        .post("/settings/mutes/:pseudonym/end", member: SettingsHandlers.unmute),
    ]
}
