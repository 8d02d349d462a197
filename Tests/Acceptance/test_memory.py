"""What the process leaves behind when it dies, and what somebody with all power over the machine finds in its memory.

The second is a report, not a promise: a running server sees the text that it handles, and whoever is root sees the server.
"""
import os
import pathlib
import signal
import time

import pytest

from test_canaries import DRAFT, PASSPHRASE, POST, UNSENT, journey
from visitor import Visitor


def found_in_memory(pid, words):
    """How often each word stands in the memory of a process, as UTF-8."""
    counts = dict.fromkeys(words, 0)
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if not rights.startswith("rw"):
                continue
            start, end = (int(place, 16) for place in span.split("-"))
            try:
                memory.seek(start)
                content = memory.read(end - start)
            except OSError:
                continue
            for word in words:
                counts[word] += content.count(word.encode())
    return counts


def test_a_crash_leaves_no_picture_of_the_memory(server, tmp_path):
    journey(server)
    status = pathlib.Path(f"/proc/{server.pid}/limits").read_text()
    assert any(line.split()[4:6] == ["0", "0"] for line in status.splitlines() if line.startswith("Max core file size"))
    before = {path.name for path in pathlib.Path(server.directory).iterdir()}
    os.kill(server.pid, signal.SIGSEGV)
    for _ in range(100):
        if not pathlib.Path(f"/proc/{server.pid}").exists() or server.process.poll() is not None:
            break
        time.sleep(0.1)
    new = {path.name for path in pathlib.Path(server.directory).iterdir()} - before
    assert not [name for name in new if "core" in name], new
    assert not list(pathlib.Path.cwd().glob("core*"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root reads another process's memory")
def test_what_root_still_finds_in_memory(server, record):
    ann, thread, _ = journey(server)
    words = [PASSPHRASE, UNSENT, DRAFT, POST]
    at_once = found_in_memory(server.pid, words)
    assert at_once[POST] > 0, "the search must be able to find something"
    reader = Visitor(server.address)
    for number in range(1000):
        reader.get("/boards" if number % 2 else thread)
    later = found_in_memory(server.pid, words)
    names = {PASSPHRASE: "a passphrase", UNSENT: "a text that was refused", DRAFT: "a sealed draft's words",
             POST: "a published post's word"}
    record.note("What root finds in the server's memory", [
        "Counted as UTF-8 in writable memory, at once and after 1,000 other requests. Freed memory isn't wiped, so this is "
        "a matter of luck; other spellings (percent-encoded, in pieces) are not counted. No promise rests on it.",
        *[f"{names[word].capitalize()}: {at_once[word]} times, later {later[word]}." for word in words],
    ])
