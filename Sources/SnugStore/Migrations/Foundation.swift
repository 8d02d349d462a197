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
