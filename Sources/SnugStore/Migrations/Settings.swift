extension Migration {
    /// What members decide about their own accounts, and how long newcomers waited.
    static let settings = Migration(name: "006-settings") { dialect in (columns + tables).map(dialect.schema) }

    private static let columns = [
        "ALTER TABLE members ADD COLUMN display TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE members ADD COLUMN resting INTEGER NOT NULL DEFAULT 0 CHECK (resting IN (0, 1))",
        "ALTER TABLE members ADD COLUMN rests_until BIGINT",
        // The month for whoever agreed when they joined, of which nothing finer is kept; the day afterwards.
        "ALTER TABLE members ADD COLUMN rules_on TEXT NOT NULL DEFAULT ''",
        "UPDATE members SET rules_on = joined_month",
        // A name whose list of posts is shut, for everybody alike.
        "ALTER TABLE pseudonyms ADD COLUMN shut INTEGER NOT NULL DEFAULT 0 CHECK (shut IN (0, 1))",
        // A block is a mute and more.
        "ALTER TABLE mutes ADD COLUMN blocks INTEGER NOT NULL DEFAULT 0 CHECK (blocks IN (0, 1))",
    ]

    private static let tables = [
        """
        CREATE TABLE member_codes (
            code_hash {{blob}} PRIMARY KEY,
            member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE
        ) {{scattered}}
        """,
        "CREATE INDEX codes_by_member ON member_codes (member_id)",
        // Minutes and nothing else: not whose post it was, nor when.
        "CREATE TABLE newcomer_waits (id {{id}}, minutes INTEGER NOT NULL CHECK (minutes >= 0))",
    ]
}
