"""What may not be kept isn't kept, and what was deleted is gone (security.md A1)."""
import pathlib
import sqlite3
import time

import pytest

from server import Server, wait_until
from visitor import Visitor

# Words that are nowhere else, each sent by one way alone.
AGENT = "CANARYagent7q3"
FORWARDED = "203.0.113.77"
SOURCE = "127.0.0.77"
PASSPHRASE = "canary passphrase zx81 kestrel"
WRONG = "canary wrong passphrase zx82 kestrel"
POST = "Canarypostword5k"
HELD = "Canaryheldword6m"
TITLE = "Canarytitleword7n"
QUERY = "canaryqueryword8p"
SEARCH = "canarysearchword9r"
UNSENT = "canarydraftword1s"
REFERRER = "canaryreferrer2t"
REPORT = "Canaryreportword3u"
DRAFT = "canarykeptword4v"
COMPLAINT = "canarycomplaint5w"
NEVER = [DRAFT, COMPLAINT, AGENT, FORWARDED, SOURCE, PASSPHRASE, WRONG, QUERY, SEARCH, UNSENT, REFERRER, REPORT]


def hits(word, files):
    """The files in which a word stands, in any case, also cut up by a database's pages being searched as bytes."""
    wanted = word.lower().encode()
    return [path.name for path in files if wanted in path.read_bytes().lower()]


def columns_with(word, database):
    """The columns in which a word stands."""
    connection = sqlite3.connect(database)
    found = set()
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in connection.execute(f'SELECT * FROM "{table}"').description or []:
            column = row[0]
            query = f'SELECT 1 FROM "{table}" WHERE instr(lower(CAST("{column}" AS TEXT)), ?) LIMIT 1'
            if connection.execute(query, (word.lower(),)).fetchone():
                found.add(f"{table}.{column}")
    connection.close()
    return found


def journey(server):
    """Joins, signs in, writes, is held, searches, reports, exits: all under marked headers from a marked address."""
    headers = {"X-Forwarded-For": FORWARDED, "Forwarded": f"for={FORWARDED}", "X-Real-IP": FORWARDED,
               "Referer": f"https://example.org/{REFERRER}"}
    ann = Visitor(server.address, agent=AGENT, source=SOURCE, headers=headers)
    ann.join("ann-of-tests", PASSPHRASE)
    ann.submit("/boards", "/sign-out")
    assert ann.sign_in(WRONG).status == 422
    assert ann.sign_in(PASSPHRASE).status == 303
    posted = ann.start_thread(f"About {TITLE}", f"Some words and {POST} among them.")
    thread = ann.thread_of(posted)
    held = ann.reply(thread, f"{HELD} I am going to kill myself tonight")
    assert held.status == 303
    warned = ann.reply(thread, f"{UNSENT}: ring me on 07700 900123, please")
    assert warned.status == 422
    kept = ann.submit(f"{thread}/reply", f"{thread}/posts", body=f"{DRAFT} to go on with", action="draft")
    assert kept.location.startswith("/drafts")
    assert DRAFT in ann.get("/drafts").text
    assert ann.submit("/complaints", "/complaints", words=f"About {COMPLAINT}").status == 200
    ann.submit("/search", "/search", q=SEARCH)
    ann.open(f"/boards?{QUERY}={QUERY}")
    ann.get(f"/nothing-there?{QUERY}")
    ann.send("POST", f"{thread}/posts", f"body={UNSENT}".encode(), {"Content-Type": "text/plain"})
    bea = Visitor(server.address, agent=AGENT, source=SOURCE, headers=headers).join("bea-of-tests", PASSPHRASE)
    post = posted.location.split("?")[0]
    assert bea.submit(f"{post}/report", f"{post}/report", reason="worried", body=f"I saw {REPORT} here").status == 200
    bea.get("/exit")
    return ann, thread, post


def test_nothing_stands_where_it_may_not(server, tmp_path, record):
    journey(server)
    server.run("backup", tmp_path / "backup-while-serving.db")
    limits = pathlib.Path(f"/proc/{server.pid}/limits").read_text()
    assert any(line.split()[4:6] == ["0", "0"] for line in limits.splitlines() if line.startswith("Max core file size"))
    running = server.everything_written()
    assert {"snug.db", "snug.db-wal", "backup-while-serving.db"} <= {path.name for path in running}
    found = {word: hits(word, running) for word in NEVER}
    server.stop()
    stopped = server.everything_written()
    found |= {word + " (stopped)": hits(word, stopped) for word in NEVER}
    assert {word: files for word, files in found.items() if files} == {}
    logs = [path for path in stopped if path.name.startswith(("log", "output"))]
    for word in (POST, HELD, TITLE):
        assert hits(word, logs) == []
    index = {"post_search", "post_search_content", "post_search_data", "post_search_idx"}
    assert {place for place in columns_with(POST, server.database) if place.split(".")[0] not in index} \
        == {"posts.body", "posts.body_html"}
    assert columns_with(HELD, server.database) == {"posts.body", "posts.body_html"}
    assert {place for place in columns_with(TITLE, server.database) if place.split(".")[0] not in index} \
        == {"threads.title"}
    record.note("Canaries", [
        f"{len(NEVER)} marked words (user agent, addresses, passphrases, query, search, an unsent text, a draft "
        f"that was kept, a complaint, referrer, a report's words) looked for as bytes in {len(running)} files of a running and {len(stopped)} of a stopped "
        "server, its logs and a backup: 0 hits.",
        "A post's words stand in its own columns and the search index alone; a held post's in its own columns alone.",
    ])


def test_the_search_for_canaries_finds_one(server):
    """Proves that the tests of this file can fail: a word that is kept by right is found in the files as bytes."""
    journey(server)
    server.stop()
    assert "snug.db" in hits(POST, server.everything_written())
    connection = sqlite3.connect(server.database)
    connection.execute("INSERT INTO settings (name, value) VALUES ('planted', ?)", (f"by {AGENT}",))
    connection.commit()
    connection.close()
    assert "snug.db" in hits(AGENT, server.everything_written())
    assert columns_with(AGENT, server.database) == {"settings.value"}


def delete(visitor, post):
    """Takes a post down through the real form."""
    assert visitor.submit(f"{post}/delete", f"{post}/delete").status == 303


def fill_with_deleted_posts(server):
    """Posts that go: a reply, an edited reply, a thread with its title."""
    ann = Visitor(server.address).join("ann-of-tests")
    kept = ann.thread_of(ann.start_thread("A thread that stays", "Some words that stay."))
    reply = ann.reply(kept, f"{POST} " + "padding " * 2000).location.split("?")[0]
    edited = ann.reply(kept, f"{HELD} before the edit").location.split("?")[0]
    assert ann.submit(f"{edited}/edit", f"{edited}/edit", body="Harmless now", action="publish").status == 303
    started = ann.start_thread(f"About {TITLE}", "Some words.").location.split("?")[0]
    for number in range(30):
        ann.reply(kept, f"Others write on {number}")
    delete(ann, reply)
    delete(ann, started)
    return ann, kept


GONE = [POST, HELD, TITLE]


def none_left(server):
    return all(hits(word, [server.database, server.database.with_name("snug.db-wal")]) == [] for word in GONE)


def test_what_was_deleted_is_gone_after_the_clear_out(server, tmp_path):
    """The clear-out also runs at each start, so that nobody has to wait for it here."""
    ann, kept = fill_with_deleted_posts(server)
    assert not none_left(server)
    server.stop()
    server.start()
    wait_until(lambda: none_left(server), 20, "deleted words are gone from the files", 0.2)
    server.run("backup", tmp_path / "backup-afterwards.db")
    assert {word: hits(word, server.everything_written()) for word in GONE} == {word: [] for word in GONE}
    ann.move(server.address)
    page = ann.open(kept)
    assert "Some words that stay." in page.text and "Harmless now" in page.text


@pytest.mark.long
def test_what_was_deleted_is_gone_within_the_interval(binary, tmp_path, record):
    server = Server(binary, tmp_path, ["--tidy-minutes", "1"]).start()
    try:
        fill_with_deleted_posts(server)
        began = time.monotonic()
        assert not none_left(server)
        wait_until(lambda: none_left(server), 75, "deleted words are gone within the interval", 1)
        seconds = time.monotonic() - began
        server.run("backup", tmp_path / "backup-afterwards.db")
        assert {word: hits(word, server.everything_written()) for word in GONE} == {word: [] for word in GONE}
    finally:
        server.stop()
    record.note("Deleted means gone", [
        f"A deleted reply, the words before an edit and a deleted thread's title were gone from database and log "
        f"{seconds:.0f} s after, with an interval of 60 s; a backup made then held none of them.",
    ])
