extension Migration {
    /// Names for single threads, pauses, leaving, and what two of staff may look up together.
    static let accounts = Migration(name: "003-accounts") { dialect in
        let tables = memberColumns + nameTables + safekeepingTables + retentionTables
        return tables.map(dialect.schema) + dialect.appendOnly("audit_heads") + dialect.prunable("audit")
    }

    /// Leaving is a wish with a date; what it means at a moment is computed from the row.
    private static let memberColumns = [
        "ALTER TABLE members ADD COLUMN keeps_drafts INTEGER NOT NULL DEFAULT 1 CHECK (keeps_drafts IN (0, 1))",
        "ALTER TABLE members ADD COLUMN first_posts_left INTEGER NOT NULL DEFAULT 0 CHECK (first_posts_left >= 0)",
        "ALTER TABLE members ADD COLUMN read_first INTEGER NOT NULL DEFAULT 0 CHECK (read_first IN (0, 1))",
        "ALTER TABLE members ADD COLUMN totp_sealed {{blob}}",
        "ALTER TABLE members ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0",
        // How many invitations were made in which month, and not which.
        "ALTER TABLE members ADD COLUMN invited_month TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE members ADD COLUMN invited_count INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE members ADD COLUMN leaving_at BIGINT",
        "ALTER TABLE members ADD COLUMN leaving_how TEXT CHECK (leaving_how IN ('remove', 'disown'))",
        "ALTER TABLE members ADD COLUMN leaving_by TEXT CHECK (leaving_by IN ('member', 'staff'))",
    ]

    private static let nameTables = [
        // A pause hangs on the one name that staff know; which account it stops only the server works out.
        """
        CREATE TABLE pauses (
            id TEXT PRIMARY KEY,
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            from_at BIGINT NOT NULL,
            until_at BIGINT,
            lifted_at BIGINT
        ) {{scattered}}
        """,
        "CREATE INDEX pauses_by_pseudonym ON pauses (pseudonym_id)",
        """
        CREATE TABLE reveals (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('same-person', 'end-account')),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            other_id TEXT REFERENCES pseudonyms (id),
            words_sealed {{blob}} NOT NULL,
            asked_by TEXT NOT NULL REFERENCES staff (id),
            asked_role TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            decided_by TEXT REFERENCES staff (id),
            decided_role TEXT,
            decided_at BIGINT,
            agreed INTEGER CHECK (agreed IN (0, 1)),
            answer_sealed {{blob}},
            deferred_until BIGINT,
            told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
            CHECK ((kind = 'same-person') = (other_id IS NOT NULL)),
            CHECK ((decided_at IS NULL) = (agreed IS NULL)),
            CHECK (decided_by IS NULL OR decided_by <> asked_by),
            CHECK (decided_role IS NULL OR decided_role <> asked_role)
        ) {{scattered}}
        """,
    ]

    private static let safekeepingTables = [
        // A draft's id is a keyed hash of its owner and place: the file doesn't say in which thread somebody hesitates.
        """
        CREATE TABLE drafts (
            id TEXT PRIMARY KEY,
            member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
            words_sealed {{blob}} NOT NULL,
            ends_at BIGINT NOT NULL
        ) {{scattered}}
        """,
        "CREATE INDEX drafts_by_member ON drafts (member_id)",
    ]

    private static let retentionTables = [
        "CREATE INDEX audit_by_action ON audit (action, made_at)",
        "CREATE INDEX audit_by_staff ON audit (staff_id, made_at)",
        // Nothing says who made a code, nor afterwards who came by it.
        "CREATE TABLE invitations (code_hash {{blob}} PRIMARY KEY, ends_at BIGINT NOT NULL) {{scattered}}",
        """
        CREATE TABLE legal_holds (
            id TEXT PRIMARY KEY,
            case_id BIGINT NOT NULL REFERENCES cases (id),
            reason TEXT NOT NULL,
            made_by TEXT NOT NULL REFERENCES staff (id),
            made_at BIGINT NOT NULL,
            ended_at BIGINT
        ) {{scattered}}
        """,
        "CREATE INDEX holds_by_case ON legal_holds (case_id)",
        """
        CREATE TABLE complaints (
            id TEXT PRIMARY KEY,
            code_hash {{blob}} NOT NULL UNIQUE,
            words_sealed {{blob}} NOT NULL,
            made_at BIGINT NOT NULL,
            acknowledged_at BIGINT,
            answer_sealed {{blob}},
            answered_at BIGINT
        ) {{scattered}}
        """,
        // How many of a kind were destroyed on a day, and nothing of what they were.
        """
        CREATE TABLE destructions (
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount > 0),
            PRIMARY KEY (day, kind)
        ) {{scattered}}
        """,
        // Where the record was cut: the last entry that went, its link, and our seal over both.
        """
        CREATE TABLE audit_heads (
            id {{id}},
            last_id BIGINT NOT NULL UNIQUE,
            link {{blob}} NOT NULL,
            seal {{blob}} NOT NULL,
            made_at BIGINT NOT NULL
        )
        """,
    ]
}
