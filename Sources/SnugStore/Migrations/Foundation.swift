extension Migration {
    /// The first schema: people, boards, cases, staff and the machinery around them.
    static let foundation = Migration(name: "001-foundation") { dialect in
        let tables = peopleTables + boardTables + staffTables + caseTables + machineryTables
        return tables.map(dialect.schema) + dialect.searchSchema + dialect.appendOnly("audit")
    }

    /// Members and pseudonyms share nothing that a reader of the file could join: no key, no order, no date.
    private static let peopleTables = [
        """
        CREATE TABLE members (
            id TEXT PRIMARY KEY,
            sign_in_hash {{blob}} NOT NULL UNIQUE,
            passphrase_hash TEXT NOT NULL,
            key_recipe TEXT NOT NULL,
            sign_in_name_sealed {{blob}} NOT NULL,
            public_key {{blob}} NOT NULL,
            key_by_passphrase {{blob}} NOT NULL,
            key_by_recovery {{blob}} NOT NULL,
            recovery_hash {{blob}} NOT NULL,
            recovery_sealed {{blob}},
            recovery_acknowledged INTEGER NOT NULL DEFAULT 0 CHECK (recovery_acknowledged IN (0, 1)),
            rules_version INTEGER NOT NULL,
            joined_month TEXT NOT NULL,
            state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended', 'left')),
            pseudonyms_sealed {{blob}} NOT NULL
        ) {{scattered}}
        """,
        """
        CREATE TABLE pseudonyms (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            skeleton TEXT NOT NULL UNIQUE,
            owner_sealed {{blob}} NOT NULL,
            state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'left'))
        ) {{scattered}}
        """,
        "CREATE TABLE reserved_names (hash {{blob}} PRIMARY KEY) {{scattered}}",
        """
        CREATE TABLE sessions (
            token_hash {{blob}} PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
            key_sealed {{blob}} NOT NULL,
            started_on TEXT NOT NULL,
            idle_until BIGINT NOT NULL,
            ends_at BIGINT NOT NULL
        ) {{scattered}}
        """,
        "CREATE INDEX sessions_by_member ON sessions (member_id)",
        """
        CREATE TABLE mutes (
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
            muted_id TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
            PRIMARY KEY (pseudonym_id, muted_id),
            CHECK (pseudonym_id <> muted_id)
        ) {{scattered}}
        """,
    ]

    private static let boardTables = [
        """
        CREATE TABLE boards (
            id {{id}},
            slug TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            description TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (audience IN ('public', 'members')),
            position INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'archived'))
        )
        """,
        """
        CREATE TABLE threads (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            board_id BIGINT NOT NULL REFERENCES boards (id),
            opener_id TEXT NOT NULL REFERENCES pseudonyms (id),
            title TEXT NOT NULL,
            note TEXT NOT NULL DEFAULT '',
            locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
            state TEXT NOT NULL CHECK (state IN ('visible', 'held', 'removed')),
            started_at BIGINT NOT NULL,
            active_at BIGINT NOT NULL,
            replies INTEGER NOT NULL DEFAULT 0 CHECK (replies >= 0),
            version INTEGER NOT NULL DEFAULT 1
        )
        """,
        "CREATE INDEX threads_by_activity ON threads (board_id, state, active_at, id)",
        """
        CREATE TABLE posts (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            thread_id BIGINT NOT NULL REFERENCES threads (id),
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            opening INTEGER NOT NULL CHECK (opening IN (0, 1)),
            body TEXT NOT NULL,
            body_html TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('visible', 'held', 'removed')),
            cause TEXT CHECK (cause IN
                ('screening', 'newcomer', 'second-reader', 'report', 'staff', 'author', 'leaving')),
            shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
            quote_id BIGINT REFERENCES posts (id),
            panel TEXT,
            version INTEGER NOT NULL DEFAULT 1,
            written_at BIGINT NOT NULL,
            edited_at BIGINT,
            CHECK (state = 'visible' OR cause IS NOT NULL),
            CHECK (state <> 'visible' OR shown = 1)
        )
        """,
        "CREATE INDEX posts_by_thread ON posts (thread_id, id)",
        "CREATE UNIQUE INDEX one_opening_post ON posts (thread_id) WHERE opening = 1",
        "CREATE INDEX posts_by_pseudonym ON posts (pseudonym_id, id)",
        "CREATE INDEX posts_by_pseudonym_and_thread ON posts (pseudonym_id, thread_id)",
        """
        CREATE TABLE post_edits (
            post_id BIGINT PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
            title TEXT,
            note TEXT,
            body TEXT NOT NULL,
            body_html TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE thread_cards (
            thread_id BIGINT NOT NULL REFERENCES threads (id) ON DELETE CASCADE,
            signpost TEXT NOT NULL,
            position INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'pinned', 'dismissed', 'removed')),
            PRIMARY KEY (thread_id, signpost)
        )
        """,
    ]

    /// Staff share no table with members (decisions.md 4).
    private static let staffTables = [
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

    private static let caseTables = [
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

    private static let machineryTables = [
        """
        CREATE TABLE jobs (
            id {{id}},
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            leased_until BIGINT,
            done_at BIGINT,
            attempts INTEGER NOT NULL DEFAULT 0,
            UNIQUE (kind, subject, due_at)
        )
        """,
        """
        CREATE TABLE idempotency (
            key {{blob}} PRIMARY KEY,
            result TEXT NOT NULL,
            made_at BIGINT NOT NULL
        )
        """,
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    ]
}
