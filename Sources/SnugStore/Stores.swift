package import Keys

/// Every store of a community, over one database.
package struct Stores: Sendable {
    package let database: any Database
    package let sessions: SessionStore
    package let members: MemberStore
    package let staff: StaffStore
    package let boards: BoardStore
    package let mutes: MuteStore
    package let threads: ThreadStore
    package let cases: CaseStore
    package let notices: NoticeStore
    package let reports: ReportStore
    package let rota: RotaStore
    package let boardManagement: BoardManagement
    package let jobs: JobStore
    package let alerts: AlertStore
    package let secondReadings: SecondReadingStore
    package let settings: SettingStore
    package let linkUp: LinkUpStore
    package let pauses: PauseStore
    package let departures: DepartureStore
    package let reveals: RevealStore
    package let drafts: DraftStore
    package let complaints: ComplaintStore
    package let invitations: InvitationStore
    package let retention: RetentionStore
    package let holds: LegalHolds
    package let mentors: MentorStore
    package let mentoring: MentoringStore
    package let conversations: ConversationStore
    package let training: TrainingStore
    package let mentoringDesk: MentoringDesk

    /// Makes the stores of a community.
    /// - Parameters:
    ///   - database: Where everything is kept.
    ///   - key: The server key, which seals what only the server needs.
    package init(database: any Database, key: ServerKey) {
        self.database = database
        sessions = SessionStore(database: database, key: key)
        members = MemberStore(database: database, key: key)
        staff = StaffStore(database: database, key: key)
        boards = BoardStore(database: database)
        mutes = MuteStore(database: database)
        cases = CaseStore(database: database, key: key)
        threads = ThreadStore(database: database, cases: cases)
        notices = NoticeStore(database: database, cases: cases)
        reports = ReportStore(database: database, cases: cases)
        rota = RotaStore(database: database, key: key)
        boardManagement = BoardManagement(database: database, key: key)
        jobs = JobStore(database: database)
        alerts = AlertStore(database: database)
        secondReadings = SecondReadingStore(database: database, cases: cases)
        settings = SettingStore(database: database)
        linkUp = LinkUpStore(database: database, key: key, threads: threads)
        pauses = PauseStore(database: database, cases: cases)
        departures = DepartureStore(database: database, key: key)
        reveals = RevealStore(database: database, key: key)
        drafts = DraftStore(database: database)
        complaints = ComplaintStore(database: database, key: key)
        invitations = InvitationStore(database: database, key: key)
        retention = RetentionStore(database: database, key: key)
        holds = LegalHolds(database: database, key: key)
        mentors = MentorStore(database: database, key: key, cases: cases)
        mentoring = MentoringStore(database: database, key: key, cases: cases)
        conversations = ConversationStore(database: database, key: key, cases: cases)
        training = TrainingStore(database: database, key: key, cases: cases)
        mentoringDesk = MentoringDesk(database: database, key: key)
    }
}
