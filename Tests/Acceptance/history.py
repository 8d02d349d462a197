"""What writers were told, and whether the server kept its word (security.md A11).

Every attempt writes a token that is nowhere else. Its outcome is one of:

* ok: the server said that it was kept. It must be there, once.
* fail: the server said that it was not kept. It must not be there.
* unknown: no answer came. It may be there, but not twice.
"""
import collections
import sqlite3
import threading

OK, FAIL, UNKNOWN = "ok", "fail", "unknown"
# What is attempted.
POST, URGENT, REPORT = "post", "urgent post", "report"


class Attempt:
    """One form that was sent, and what came of it."""

    def __init__(self, kind, token, writer, path, fields):
        self.kind = kind
        self.token = token
        self.writer = writer
        self.path = path
        self.fields = fields
        self.outcome = UNKNOWN
        # The address of the post that the server named.
        self.place = None


class History:
    """Every attempt, in the order in which it was begun."""

    def __init__(self):
        self.attempts = []
        self._lock = threading.Lock()

    def begin(self, attempt):
        with self._lock:
            self.attempts.append(attempt)

    def of(self, outcome, *kinds):
        return [attempt for attempt in self.attempts if attempt.outcome == outcome and attempt.kind in (kinds or KINDS)]

    def counts(self):
        """How many attempts had which outcome."""
        return collections.Counter(attempt.outcome for attempt in self.attempts)


KINDS = (POST, URGENT, REPORT)


class Stored:
    """What the database file holds, read without the server's help."""

    def __init__(self, database):
        connection = sqlite3.connect(database)
        try:
            self.posts = collections.Counter()
            for (body,) in connection.execute("SELECT body FROM posts"):
                self.posts.update(word for word in body.split() if word.startswith("token-"))
            self.cases = collections.Counter()
            for (body,) in connection.execute(
                    "SELECT posts.body FROM cases JOIN posts ON posts.id = cases.subject_id "
                    "JOIN case_hits ON case_hits.case_id = cases.id AND case_hits.source = 'screening' "
                    "WHERE cases.subject_kind = 'post'"):
                self.cases.update(word for word in body.split() if word.startswith("token-"))
            # A report's words are sealed, so writers report each post once with each reason.
            self.reports = collections.Counter(connection.execute(
                "SELECT posts.public_id, pseudonyms.name, case_hits.reason FROM case_hits "
                "JOIN cases ON cases.id = case_hits.case_id JOIN posts ON posts.id = cases.subject_id "
                "JOIN pseudonyms ON pseudonyms.id = case_hits.reporter_id WHERE case_hits.source = 'report'").fetchall())
            self.troubles = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            self.troubles += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        finally:
            connection.close()

    def times(self, attempt):
        """How often what was attempted is there; an urgent post counts only together with its case."""
        if attempt.kind == REPORT:
            return self.reports[attempt.token]
        if attempt.kind == URGENT:
            posts, cases = self.posts[attempt.token], self.cases[attempt.token]
            return posts if posts == cases else max(posts, cases) * (2 if min(posts, cases) else 0)
        return self.posts[attempt.token]

    def lost(self, history):
        """What was acknowledged and isn't there."""
        return [attempt for attempt in history.of(OK) if self.times(attempt) == 0]

    def twice(self, history):
        """What is there more than once."""
        return [attempt for attempt in history.attempts if self.times(attempt) > 1]

    def unwanted(self, history):
        """What was refused and is there all the same."""
        return [attempt for attempt in history.of(FAIL) if self.times(attempt) > 0]
