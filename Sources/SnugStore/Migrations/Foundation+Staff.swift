/// The first schema, what belongs to staff: their accounts and their cases.
extension Migration {
    /// Staff share no table with members (decisions.md 4).
    static let staffTables = [
        """
        CREATE TABLE staff (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            passphrase_hash TEXT NOT NULL,
            totp_sealed {{blob}} NOT NULL,
            totp_step BIGINT NOT NULL DEFAULT 0,
            state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'ended'))
        )
        """,
        """
        CREATE TABLE staff_roles (
            staff_id TEXT NOT NULL REFERENCES staff (id),
            role TEXT NOT NULL CHECK (role IN ('moderator', 'safeguarding-lead', 'coordinator', 'administrator')),
            from_at BIGINT NOT NULL,
            until_at BIGINT,
            PRIMARY KEY (staff_id, role, from_at)
        )
        """,
        """
        CREATE TABLE staff_invitations (
            token_hash {{blob}} PRIMARY KEY,
            name TEXT NOT NULL,
            roles TEXT NOT NULL,
            ends_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE staff_recovery_codes (
            code_hash {{blob}} PRIMARY KEY,
            staff_id TEXT NOT NULL REFERENCES staff (id)
        )
        """,
        """
        CREATE TABLE staff_sessions (
            token_hash {{blob}} PRIMARY KEY,
            staff_id TEXT NOT NULL REFERENCES staff (id),
            idle_until BIGINT NOT NULL,
            ends_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE rota_shifts (
            id {{id}},
            weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
            from_minute INTEGER NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
            until_minute INTEGER NOT NULL CHECK (until_minute BETWEEN 1 AND 2880)
        )
        """,
    ]

    static let caseTables = [
        """
        CREATE TABLE cases (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            subject_kind TEXT NOT NULL CHECK (subject_kind IN ('post', 'message', 'entry', 'request', 'call')),
            subject_id BIGINT NOT NULL,
            pseudonym_id TEXT REFERENCES pseudonyms (id),
            priority TEXT NOT NULL CHECK (priority IN ('P1', 'P2', 'P3')),
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')),
            version INTEGER NOT NULL DEFAULT 1,
            claimed_by TEXT REFERENCES staff (id),
            claimed_until BIGINT,
            escalated INTEGER NOT NULL DEFAULT 0 CHECK (escalated IN (0, 1)),
            not_for TEXT REFERENCES staff (id),
            opened_at BIGINT NOT NULL,
            decided_at BIGINT,
            decided_by TEXT REFERENCES staff (id),
            outcome TEXT,
            keep_until BIGINT,
            CHECK ((claimed_by IS NULL) = (claimed_until IS NULL)),
            CHECK ((state = 'decided') = (decided_at IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX one_open_case ON cases (subject_kind, subject_id) WHERE state = 'open'",
        "CREATE INDEX cases_in_queue ON cases (state, priority, opened_at, id)",
        "CREATE INDEX cases_by_subject ON cases (subject_kind, subject_id)",
        "CREATE INDEX cases_by_pseudonym ON cases (pseudonym_id, state)",
        """
        CREATE TABLE case_hits (
            id {{id}},
            case_id BIGINT NOT NULL REFERENCES cases (id),
            source TEXT NOT NULL CHECK (source IN ('screening', 'report', 'call', 'appeal')),
            reason TEXT,
            reporter_id TEXT REFERENCES pseudonyms (id),
            seal_name TEXT NOT NULL UNIQUE,
            details_sealed {{blob}} NOT NULL,
            made_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX hits_by_case ON case_hits (case_id, id)",
        """
        CREATE TABLE case_messages (
            id {{id}},
            case_id BIGINT NOT NULL REFERENCES cases (id),
            staff_id TEXT REFERENCES staff (id),
            seal_name TEXT NOT NULL UNIQUE,
            words_sealed {{blob}} NOT NULL,
            made_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX messages_by_case ON case_messages (case_id, id)",
        """
        CREATE TABLE case_events (
            id {{id}},
            case_id BIGINT NOT NULL REFERENCES cases (id),
            version INTEGER NOT NULL,
            kind TEXT NOT NULL,
            staff_id TEXT REFERENCES staff (id),
            reason TEXT NOT NULL DEFAULT '',
            seal_name TEXT UNIQUE,
            before_sealed {{blob}},
            undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
            made_at BIGINT NOT NULL,
            CHECK ((seal_name IS NULL) = (before_sealed IS NULL))
        )
        """,
        "CREATE INDEX events_by_case ON case_events (case_id, id)",
        """
        CREATE TABLE notices (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            kind TEXT NOT NULL,
            cause TEXT,
            case_id BIGINT REFERENCES cases (id),
            post_id BIGINT REFERENCES posts (id),
            made_at BIGINT NOT NULL,
            read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1))
        )
        """,
        "CREATE INDEX notices_by_pseudonym ON notices (pseudonym_id, read, id)",
        """
        CREATE TABLE audit (
            id {{id}},
            made_at BIGINT NOT NULL,
            staff_id TEXT,
            action TEXT NOT NULL,
            case_id BIGINT,
            reason TEXT NOT NULL,
            detail TEXT NOT NULL DEFAULT '',
            link {{blob}} NOT NULL
        )
        """,
        "CREATE INDEX audit_by_case ON audit (case_id, id)",
    ]
}
