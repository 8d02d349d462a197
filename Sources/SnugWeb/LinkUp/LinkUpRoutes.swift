import SnugCore

extension MemberRoutes {
    /// The weekly link-up.
    static let linkUp: [Route] = [
        .get("/link-up", anybody: LinkUpHandlers.current),
        .get("/link-up/calendar", anybody: ArchiveHandlers.calendar),
        .get("/link-up/archive", form: true, anybody: ArchiveHandlers.archive),
        .post("/link-up/archive", anybody: ArchiveHandlers.search),
        .get("/link-up/archive/:token", form: true, anybody: ArchiveHandlers.results),
        .get("/link-up/badge", anybody: BadgeHandlers.page),
        .get("/link-up/badge.svg", anybody: BadgeHandlers.image),
        .get("/link-up/entries.atom", anybody: FeedHandlers.entries),
        .get("/link-up/round-ups.atom", anybody: FeedHandlers.roundUps),
        .get("/link-up/entries/:entry", anybody: EntryHandlers.entry),
        .get("/link-up/entries/:entry/out", anybody: EntryHandlers.out),
        .get("/link-up/entries/:entry/next", member: EntryHandlers.next),
        .post("/link-up/entries/:entry/reading", member: EntryHandlers.read),
        .post("/link-up/entries/:entry/withdrawal", member: EntryHandlers.withdraw),
        .get("/link-up/:number", anybody: LinkUpHandlers.edition),
        .get("/link-up/:number/round-up", anybody: LinkUpHandlers.roundUp),
        .get("/link-up/:number/round-up.txt", anybody: LinkUpHandlers.plainRoundUp),
        .get("/link-up/:number/add", member: AddEntryHandlers.form),
        .post("/link-up/:number/entries", member: AddEntryHandlers.add),
        .post("/link-up/:number/invitation", member: HostHandlers.answer),
        .get("/link-up/:number/hosting", member: HostHandlers.desk),
        .post("/link-up/:number/hosting", member: HostHandlers.keep),
    ]
}

extension StaffRoutes {
    /// The weekly link-up, which caseworkers may look after as any host does.
    static let linkUp: [Route] = [
        .get("/link-up", staff: .caseworkers, StaffLinkUpHandlers.list),
        .post("/link-up", staff: .caseworkers, StaffLinkUpHandlers.settings),
        .get("/link-up/:number", staff: .caseworkers, StaffLinkUpHandlers.desk),
        .post("/link-up/:number", staff: .caseworkers, StaffLinkUpHandlers.keep),
        .post("/link-up/:number/hosts", staff: .caseworkers, StaffLinkUpHandlers.hosts),
    ]
}
