extension Migration {
    /// The weekly link-up: editions, what is brought to them and who looks after them.
    ///
    /// An entry's words are a thread's opening post, so that screening, cases, edits, search and leaving hold for it as
    /// for any post; here stands only what an entry has besides.
    static let linkUp = Migration(name: "004-link-up") { dialect in (editionTables + entryTables).map(dialect.schema) }

    private static let editionTables = [
        """
        CREATE TABLE link_up_editions (
            id {{id}},
            number BIGINT UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('regular', 'special', 'holiday')),
            theme TEXT NOT NULL DEFAULT '',
            opens_at BIGINT NOT NULL,
            closes_at BIGINT NOT NULL,
            round_up_at BIGINT NOT NULL,
            introduction TEXT NOT NULL DEFAULT '',
            introduction_html TEXT NOT NULL DEFAULT '',
            thread_id BIGINT UNIQUE REFERENCES threads (id),
            version INTEGER NOT NULL DEFAULT 1,
            CHECK (opens_at < closes_at),
            CHECK (closes_at <= round_up_at)
        )
        """,
        // Two nodes that plan at once write the same week down once.
        "CREATE UNIQUE INDEX one_edition_a_week ON link_up_editions (opens_at) WHERE kind <> 'special'",
        "CREATE INDEX editions_by_closing ON link_up_editions (closes_at)",
        """
        CREATE TABLE link_up_hosts (
            edition_id BIGINT NOT NULL REFERENCES link_up_editions (id) ON DELETE CASCADE,
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id) ON DELETE CASCADE,
            state TEXT NOT NULL DEFAULT 'invited' CHECK (state IN ('invited', 'accepted')),
            PRIMARY KEY (edition_id, pseudonym_id)
        )
        """,
        "CREATE INDEX hosts_by_pseudonym ON link_up_hosts (pseudonym_id)",
    ]

    private static let entryTables = [
        """
        CREATE TABLE link_up_entries (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            edition_id BIGINT NOT NULL REFERENCES link_up_editions (id),
            thread_id BIGINT NOT NULL UNIQUE REFERENCES threads (id),
            address TEXT,
            host TEXT,
            address_key TEXT,
            CHECK ((address IS NULL) = (host IS NULL)),
            CHECK ((address IS NULL) = (address_key IS NULL))
        )
        """,
        "CREATE INDEX entries_by_edition ON link_up_entries (edition_id, id)",
        "CREATE INDEX entries_by_address ON link_up_entries (address_key)",
        // Who has read what is kept under a mark that only the server key can make, another one for each edition, so
        // that the file shows neither people nor what one person read over the weeks.
        """
        CREATE TABLE link_up_reads (
            reader {{blob}} NOT NULL,
            entry_id BIGINT NOT NULL REFERENCES link_up_entries (id) ON DELETE CASCADE,
            PRIMARY KEY (reader, entry_id)
        ) {{scattered}}
        """,
        "CREATE INDEX reads_by_entry ON link_up_reads (entry_id)",
        """
        CREATE TABLE link_up_suggestions (
            entry_id BIGINT NOT NULL REFERENCES link_up_entries (id) ON DELETE CASCADE,
            suggested_id BIGINT NOT NULL REFERENCES link_up_entries (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            PRIMARY KEY (entry_id, suggested_id)
        )
        """,
        "CREATE INDEX suggestions_of_entry ON link_up_suggestions (suggested_id)",
        """
        CREATE TABLE link_up_picks (
            entry_id BIGINT PRIMARY KEY REFERENCES link_up_entries (id) ON DELETE CASCADE,
            reason TEXT NOT NULL
        )
        """,
    ]
}
