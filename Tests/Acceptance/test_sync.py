"""Every post is flushed to the disk before its author is told that it is up (security.md A9).

kill -9 can't show this: what a process has written outlives it. So the system calls are read in their order.
"""
import re
import shutil

import pytest

from server import Server
from visitor import Visitor

ARRIVAL = re.compile(r'(?:read|recvfrom|recvmsg)\(.*"POST ([^ "]+) HTTP')
FLUSH = re.compile(r"(?:fdatasync|fsync)\(\d+<[^>]*snug\.db-wal>\)(?: += 0)?|<\.\.\. (?:fdatasync|fsync) resumed>.*= 0")
ANSWER = re.compile(r'(?:write|writev|sendto|sendmsg)\(.*"HTTP/1\.1 (\d+)')


def flushes_between(lines):
    """For each POST that was answered, in order: its path, its status, and how many flushes ended in between."""
    found = []
    path, flushes = None, 0
    for line in lines:
        if arrival := ARRIVAL.search(line):
            path, flushes = arrival.group(1), 0
        elif path and FLUSH.search(line):
            flushes += 1
        elif path and (answer := ANSWER.search(line)):
            found.append((path, int(answer.group(1)), flushes))
            path = None
    return found


@pytest.fixture
def traced(binary, tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("NOT TESTED: flushing before answering. strace is not installed (apt-get install strace)")
    trace = tmp_path / "trace.txt"
    server = Server(binary, tmp_path, before=[
        "strace", "-f", "-y", "-s", "120", "-o", str(trace), "-e",
        "trace=fdatasync,fsync,read,recvfrom,recvmsg,write,writev,sendto,sendmsg"])
    try:
        server.start(seconds=180)
    except AssertionError as problem:
        if "ptrace" in str(problem) or "not permitted" in str(problem):
            pytest.skip("NOT TESTED: flushing before answering. Nobody may trace a process here.")
        raise
    yield server, trace
    if server.process.poll() is None:
        server.kill()


def test_each_post_is_flushed_before_it_is_answered(traced, record):
    server, trace = traced
    ann = Visitor(server.address, timeout=120).join("ann-of-tests")
    bea = Visitor(server.address, timeout=120).join("bea-of-tests")
    first = ann.start_thread("A good day", "We baked.")
    thread = ann.thread_of(first)
    for number in range(5):
        assert ann.reply(thread, f"And again {number}").status == 303
    assert ann.reply(thread, "I am going to kill myself tonight").status == 303
    post = first.location.split("?")[0]
    report = bea.submit(f"{post}/report", f"{post}/report", reason="worried", body="")
    assert report.status == 200
    lines = trace.read_text(errors="replace").splitlines()
    writes = [entry for entry in flushes_between(lines) if re.search(r"/(posts|threads|report|join)$", entry[0])]
    kept = [entry for entry in writes if entry[1] in (200, 303)]
    assert len(kept) >= 10
    assert [entry for entry in kept if entry[2] == 0] == []
    # Proves that the judge can tell: without the flushes in the trace, none of these passes.
    deaf = flushes_between(line for line in lines if not FLUSH.search(line))
    assert all(flushes == 0 for _, _, flushes in deaf) and len(deaf) >= len(kept)
    record.note("Flushing before answering", [
        f"{len(kept)} answers that acknowledged a join, thread, reply, urgent post or report, read in the order of the "
        f"system's calls: the log was flushed (fdatasync) before each, {min(entry[2] for entry in kept)} times at least.",
    ])
