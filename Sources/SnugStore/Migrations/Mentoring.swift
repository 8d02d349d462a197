extension Migration {
    /// Mentoring: who listens, who asks, what the two write to one another, and the training.
    static let mentoring = Migration(name: "005-mentoring") { dialect in
        (mentorTables + requestTables + conversationTables + trainingTables + figureTables).map(dialect.schema)
    }

    private static let mentorTables = [
        // The grant hangs on the name somebody listens under, never on the member (decisions.md 1 and 4).
        """
        CREATE TABLE mentors (
            id TEXT PRIMARY KEY,
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            state TEXT NOT NULL CHECK (state IN ('applied', 'training', 'approved', 'declined', 'ended')),
            experience_sealed {{blob}} NOT NULL,
            topics TEXT NOT NULL,
            bands TEXT NOT NULL,
            region TEXT NOT NULL,
            times TEXT NOT NULL,
            open_limit INTEGER NOT NULL CHECK (open_limit BETWEEN 1 AND 4),
            open_count INTEGER NOT NULL DEFAULT 0 CHECK (open_count >= 0),
            paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
            wants_debrief INTEGER NOT NULL DEFAULT 0 CHECK (wants_debrief IN (0, 1)),
            applied_at BIGINT NOT NULL,
            approved_at BIGINT,
            trained_until BIGINT,
            ended_at BIGINT,
            CHECK ((state IN ('declined', 'ended')) = (ended_at IS NOT NULL))
        ) {{scattered}}
        """,
        "CREATE INDEX mentors_by_pseudonym ON mentors (pseudonym_id)",
        """
        CREATE TABLE mentor_notes (
            id TEXT PRIMARY KEY,
            mentor_id TEXT NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('check', 'supervision', 'debrief')),
            staff_id TEXT NOT NULL REFERENCES staff (id),
            words_sealed {{blob}} NOT NULL,
            made_at BIGINT NOT NULL
        ) {{scattered}}
        """,
        "CREATE INDEX notes_by_mentor ON mentor_notes (mentor_id, made_at)",
    ]

    private static let requestTables = [
        """
        CREATE TABLE mentoring_requests (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            pseudonym_id TEXT NOT NULL REFERENCES pseudonyms (id),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'talking', 'closed')),
            held INTEGER NOT NULL CHECK (held IN (0, 1)),
            words_sealed {{blob}} NOT NULL,
            topics TEXT NOT NULL,
            bands TEXT NOT NULL,
            region TEXT NOT NULL,
            times TEXT NOT NULL,
            ways TEXT NOT NULL,
            panel TEXT,
            asked_at BIGINT NOT NULL,
            waits_since BIGINT NOT NULL,
            leased_by TEXT UNIQUE REFERENCES mentors (id),
            leased_until BIGINT,
            extensions INTEGER NOT NULL DEFAULT 0,
            offered_to TEXT REFERENCES mentors (id),
            offered_until BIGINT,
            mentor_id TEXT REFERENCES mentors (id),
            accepted_at BIGINT,
            mentor_wrote_at BIGINT,
            asker_wrote_at BIGINT,
            closes_at BIGINT,
            closes_how TEXT,
            paused_by TEXT CHECK (paused_by IN ('asker', 'mentor')),
            paused_at BIGINT,
            closed_at BIGINT,
            closed_how TEXT,
            staff_words_sealed {{blob}},
            end_reason TEXT,
            asker_read BIGINT NOT NULL DEFAULT 0,
            mentor_read BIGINT NOT NULL DEFAULT 0,
            asker_answered INTEGER NOT NULL DEFAULT 0 CHECK (asker_answered IN (0, 1)),
            mentor_answered INTEGER NOT NULL DEFAULT 0 CHECK (mentor_answered IN (0, 1)),
            again_of BIGINT UNIQUE,
            CHECK ((leased_by IS NULL) = (leased_until IS NULL)),
            CHECK ((offered_to IS NULL) = (offered_until IS NULL)),
            CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
            CHECK (state <> 'waiting' OR mentor_id IS NULL),
            CHECK (state <> 'talking' OR mentor_id IS NOT NULL),
            CHECK (state = 'waiting' OR leased_by IS NULL),
            CHECK ((paused_by IS NULL) = (paused_at IS NULL))
        )
        """,
        "CREATE INDEX requests_waiting ON mentoring_requests (state, waits_since, id)",
        "CREATE INDEX requests_by_pseudonym ON mentoring_requests (pseudonym_id)",
        "CREATE INDEX requests_by_mentor ON mentoring_requests (mentor_id, state)",
        // Whom a mentor isn't shown again, or not for a while.
        """
        CREATE TABLE mentoring_passes (
            mentor_id TEXT NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
            request_id BIGINT NOT NULL REFERENCES mentoring_requests (id) ON DELETE CASCADE,
            until_at BIGINT NOT NULL,
            PRIMARY KEY (mentor_id, request_id)
        )
        """,
        "CREATE INDEX passes_by_request ON mentoring_passes (request_id)",
        "ALTER TABLE notices ADD COLUMN request_id BIGINT REFERENCES mentoring_requests (id) ON DELETE CASCADE",
        "CREATE INDEX notices_by_request ON notices (request_id)",
    ]

    private static let conversationTables = [
        // Each message is sealed twice, to the two people who talk, and to nobody else (decisions.md 18).
        """
        CREATE TABLE mentoring_messages (
            id {{id}},
            public_id TEXT NOT NULL UNIQUE,
            request_id BIGINT NOT NULL REFERENCES mentoring_requests (id) ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('asker', 'mentor')),
            for_asker {{blob}} NOT NULL,
            for_mentor {{blob}} NOT NULL,
            panel TEXT,
            reported INTEGER NOT NULL DEFAULT 0 CHECK (reported IN (0, 1)),
            sent_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX messages_by_request ON mentoring_messages (request_id, id)",
        // When the side that doesn't know yet is told that staff look at a message.
        """
        CREATE TABLE mentoring_tellings (
            message_id BIGINT NOT NULL REFERENCES mentoring_messages (id) ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('asker', 'mentor')),
            request_id BIGINT NOT NULL REFERENCES mentoring_requests (id) ON DELETE CASCADE,
            tell_at BIGINT NOT NULL,
            PRIMARY KEY (message_id, side)
        )
        """,
        "CREATE INDEX tellings_by_request ON mentoring_tellings (request_id)",
        """
        CREATE TABLE mentoring_calls (
            id TEXT PRIMARY KEY,
            request_id BIGINT NOT NULL REFERENCES mentoring_requests (id) ON DELETE CASCADE,
            side TEXT NOT NULL CHECK (side IN ('asker', 'mentor')),
            day TEXT NOT NULL,
            UNIQUE (request_id, side, day)
        ) {{scattered}}
        """,
    ]

    private static let trainingTables = [
        """
        CREATE TABLE training_versions (
            module TEXT NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            reason TEXT NOT NULL,
            made_at BIGINT NOT NULL,
            PRIMARY KEY (module, version)
        ) {{scattered}}
        """,
        """
        CREATE TABLE training_passed (
            mentor_id TEXT NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
            module TEXT NOT NULL,
            version INTEGER NOT NULL,
            passed_at BIGINT NOT NULL,
            PRIMARY KEY (mentor_id, module)
        ) {{scattered}}
        """,
        """
        CREATE TABLE training_proposals (
            id TEXT PRIMARY KEY,
            module TEXT NOT NULL,
            version INTEGER NOT NULL,
            pseudonym_id TEXT REFERENCES pseudonyms (id),
            words_sealed {{blob}} NOT NULL,
            state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined')),
            answer_sealed {{blob}},
            made_at BIGINT NOT NULL,
            decided_at BIGINT
        ) {{scattered}}
        """,
        "CREATE INDEX proposals_by_pseudonym ON training_proposals (pseudonym_id)",
    ]

    /// Figures that outlast what they were counted from, and lead back to nobody.
    private static let figureTables = [
        "CREATE TABLE mentoring_waits (id {{id}}, day TEXT NOT NULL, hours INTEGER NOT NULL)",
        """
        CREATE TABLE mentoring_feedback (
            id TEXT PRIMARY KEY,
            month TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('asker', 'mentor')),
            helped INTEGER CHECK (helped BETWEEN 1 AND 4),
            heavy INTEGER CHECK (heavy IN (0, 1)),
            star TEXT NOT NULL,
            wish TEXT NOT NULL
        ) {{scattered}}
        """,
    ]
}
