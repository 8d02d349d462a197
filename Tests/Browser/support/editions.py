"""Moves the clock of an edition of the link-up: nobody can wait for Sunday."""

import sqlite3
import time

from support.server import Snug


def _change(snug: Snug, statement: str, *values) -> int:
    database = sqlite3.connect(snug.data / "snug.db", timeout=20)
    # The server alone takes the log into the file.
    database.execute("PRAGMA wal_autocheckpoint = 0")
    try:
        with database:
            return database.execute(statement, values).lastrowid or 0
    finally:
        database.close()


def opened(snug: Snug) -> int:
    """Puts a special edition in place that has been open for an hour, and gives its number."""
    now = int(time.time())
    row = _change(
        snug,
        "INSERT INTO link_up_editions (number, kind, opens_at, closes_at, round_up_at) "
        "SELECT coalesce(max(number), 0) + 100, 'special', ?, ?, ? FROM link_up_editions",
        now - 3600, now + 3600, now + 7200)
    database = sqlite3.connect(snug.data / "snug.db", timeout=20)
    number = database.execute("SELECT number FROM link_up_editions WHERE id = ?", (row,)).fetchone()[0]
    database.close()
    return number


def close(snug: Snug, number: int) -> None:
    """Lets an edition have closed a minute ago."""
    now = int(time.time())
    _change(snug, "UPDATE link_up_editions SET closes_at = ? WHERE number = ?", now - 60, number)
