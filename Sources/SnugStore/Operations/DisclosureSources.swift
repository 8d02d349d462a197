/// Where something about a person may stand, and how it is found.
struct DisclosureSource: Sendable {
    let table: String
    /// What the operator hands over, in words.
    let title: String
    /// True of the person's rows.
    ///
    /// `{{member}}` stands for the member's id, `{{pseudonyms}}` for the list of theirs.
    let condition: String

    /// Every table that knows something of a person.
    ///
    /// A test compares this with the schema.
    static let all = [
        DisclosureSource(table: "members", title: "The account", condition: "id = {{member}}"),
        DisclosureSource(table: "pseudonyms", title: "Names of the same account", condition: "id IN {{pseudonyms}}"),
        DisclosureSource(table: "sessions", title: "Where it is signed in", condition: "member_id = {{member}}"),
        DisclosureSource(
            table: "member_codes", title: "Codes on paper that sign it in", condition: "member_id = {{member}}"),
        DisclosureSource(table: "drafts", title: "Drafts", condition: "member_id = {{member}}"),
        DisclosureSource(
            table: "mutes", title: "Names that these names mute or block, or are muted or blocked by",
            condition: "pseudonym_id IN {{pseudonyms}} OR muted_id IN {{pseudonyms}}"),
        DisclosureSource(table: "threads", title: "Threads they started", condition: "opener_id IN {{pseudonyms}}"),
        DisclosureSource(table: "posts", title: "Posts", condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "post_edits", title: "Changes that wait for staff", condition: "post_id IN \(posts)"),
        DisclosureSource(
            table: "thread_cards", title: "Support cards under their threads",
            condition: "thread_id IN (SELECT id FROM threads WHERE opener_id IN {{pseudonyms}})"),
        DisclosureSource(table: "cases", title: "Cases about them", condition: "id IN \(cases)"),
        DisclosureSource(
            table: "case_hits", title: "What brought these cases up, and what they reported themselves",
            condition: "case_id IN \(cases) OR reporter_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "case_messages", title: "Conversations with staff", condition: "case_id IN \(cases)"),
        DisclosureSource(table: "case_events", title: "What staff did", condition: "case_id IN \(cases)"),
        DisclosureSource(table: "pauses", title: "Pauses", condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "reveals", title: "What two of staff looked up or decided together",
            condition: "pseudonym_id IN {{pseudonyms}} OR other_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "legal_holds", title: "Cases about them that must be kept", condition: "case_id IN \(cases)"),
        DisclosureSource(table: "notices", title: "Their inbox", condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(table: "audit", title: "The record of what staff did", condition: "case_id IN \(cases)"),
        DisclosureSource(
            table: "jobs", title: "Work that is or was to be done about them",
            condition: "subject = {{member}} OR subject IN (SELECT public_id FROM cases WHERE id IN \(cases))"),
        DisclosureSource(
            table: "link_up_entries", title: "What they brought to the link-up", condition: "id IN \(entries)"),
        DisclosureSource(
            table: "link_up_hosts", title: "Editions of the link-up that they host",
            condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "link_up_suggestions", title: "What they were asked to read", condition: "entry_id IN \(entries)"),
        DisclosureSource(
            table: "link_up_picks", title: "Why hosts picked what they brought", condition: "entry_id IN \(entries)"),
        DisclosureSource(
            table: "mentors", title: "Listening to others", condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "mentor_notes", title: "Coordinators’ notes about that", condition: "mentor_id IN \(grants)"),
        DisclosureSource(
            table: "training_passed", title: "Training they passed", condition: "mentor_id IN \(grants)"),
        DisclosureSource(
            table: "mentoring_requests", title: "Requests for a listening ear, and those they took",
            condition: "id IN \(requests)"),
        DisclosureSource(
            table: "mentoring_passes", title: "Requests they weren’t shown again", condition: "mentor_id IN \(grants)"),
        DisclosureSource(
            table: "mentoring_messages", title: "Conversations with a mentor, or as one",
            condition: "request_id IN \(requests)"),
        DisclosureSource(
            table: "mentoring_tellings", title: "When they are told that staff look at a message",
            condition: "request_id IN \(requests)"),
        DisclosureSource(
            table: "mentoring_calls", title: "Days on which they noted a call", condition: "request_id IN \(requests)"),
        DisclosureSource(
            table: "training_proposals", title: "Changes of the training they suggested",
            condition: "pseudonym_id IN {{pseudonyms}}"),
        DisclosureSource(
            table: "idempotency", title: "Forms sent in the last day",
            condition: """
                EXISTS (SELECT 1 FROM posts WHERE pseudonym_id IN {{pseudonyms}}
                    AND idempotency.result LIKE '%' || posts.public_id)
                OR result IN {{pseudonyms}}
                """),
    ]

    /// Tables that hold nothing of members, each with the reason.
    static let others = [
        "boards": "staff's headings",
        "staff": "staff, who share no table with members", "staff_roles": "staff", "staff_invitations": "staff",
        "staff_recovery_codes": "staff", "staff_sessions": "staff", "rota_shifts": "staff's hours",
        "complaints": "complaints about data, without who made them",
        "link_up_editions": "what hosts and staff say about a week",
        "link_up_reads":
            "keyed marks of what was read, another one for each edition; who made one could only be found by trying",
        "mentoring_waits": "how many hours somebody waited who got a mentor on a day",
        "mentoring_feedback": "how a conversation went, without whose it was",
        "training_versions": "the texts of the mentors' training",
        "invitations": "keyed hashes of codes that nobody has used; they point to nobody",
        "newcomer_waits": "how many minutes newcomers' posts waited, without whose or when",
        "destructions": "how many of a kind were destroyed on a day",
        "audit_heads": "where the record of what staff did was cut",
        "settings": "the operator's settings", "migrations": "the schema's steps",
        "reserved_names": "keyed hashes of names that left; they point to nobody",
        "post_search": "the same words as the posts, cut up for searching",
    ]

    private static let entries = """
        (SELECT id FROM link_up_entries WHERE thread_id IN (SELECT id FROM threads WHERE opener_id IN {{pseudonyms}}))
        """

    private static let grants = "(SELECT id FROM mentors WHERE pseudonym_id IN {{pseudonyms}})"

    private static let requests = """
        (SELECT id FROM mentoring_requests WHERE pseudonym_id IN {{pseudonyms}} OR mentor_id IN \(grants))
        """

    private static let posts = "(SELECT id FROM posts WHERE pseudonym_id IN {{pseudonyms}})"

    private static let cases = """
        (SELECT id FROM cases WHERE pseudonym_id IN {{pseudonyms}} OR (subject_kind = 'post' AND subject_id IN \(posts)))
        """

    /// The statement and its values for one person.
    func query(member: String, pseudonyms: [String]) -> (sql: String, values: [SQLValue]) {
        let knowsMember = condition.contains("{{member}}")
        let first = knowsMember ? 2 : 1
        let list = "(" + pseudonyms.indices.map { "$\($0 + first)" }.joined(separator: ", ") + ")"
        let knowsPseudonyms = condition.contains("{{pseudonyms}}")
        let filled = condition.replacing("{{member}}", with: "$1").replacing("{{pseudonyms}}", with: list)
        let values = (knowsMember ? [member] : []) + (knowsPseudonyms ? pseudonyms : [])
        return ("SELECT * FROM \(table) WHERE \(filled)", values.map(\.sqlValue))
    }
}
