"""Slow and plentiful connections: others don't notice, and nothing is left open (security.md A13)."""
import re
import shutil
import subprocess
import time

import pytest

from server import wait_until
from slow import Dripper, connect, is_closed, seconds_for, share, waits
from visitor import Visitor

HEAD = b"GET /boards HTTP/1.1\r\nHost: snug\r\n"
POST = (b"POST /join HTTP/1.1\r\nHost: snug\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        b"Content-Length: 5000\r\n\r\nbody=")


def settled(server):
    """The number of open sockets once nobody is there."""
    seconds_for(server.address)
    time.sleep(0.5)
    return server.sockets()


def test_idle_connections_and_dripped_headers_are_ended(server, record):
    baseline = settled(server)
    calm = share(waits(server.address, 30), 95)
    idle = Dripper(server.address, 200, b"")
    dripped = Dripper(server.address, 200, HEAD, b"X")
    began = time.monotonic()
    try:
        busy = share(waits(server.address, 60), 95)
        assert busy < 1, f"a page took {busy:.2f} s"
        wait_until(lambda: idle.closed() == 200 and dripped.closed() == 200, 30, "all slow connections are ended", 0.5)
        seconds = time.monotonic() - began
        wait_until(lambda: server.sockets() <= baseline + 1, 15, "the server's sockets are closed", 0.5)
    finally:
        idle.end()
        dripped.end()
    record.note("Idle connections and dripped headers", [
        f"200 of each: all ended after {seconds:.0f} s; open sockets back to {baseline}.",
        f"95% of visitors meanwhile had /boards within {busy * 1000:.0f} ms (calm: {calm * 1000:.0f} ms).",
    ])


def test_a_dripped_form_is_refused_in_time(server):
    """Refused after 20 seconds. What drips on after that ends with the connection."""
    connection = connect(server.address)
    connection.sendall(POST)
    connection.settimeout(1)
    began = time.monotonic()
    answer = b""
    while b"\r\n\r\n" not in answer and time.monotonic() - began < 40:
        connection.sendall(b"x")
        try:
            answer += connection.recv(65536)
        except TimeoutError:
            pass
    connection.close()
    assert answer.startswith(b"HTTP/1.1 400"), answer[:200]
    assert 15 < time.monotonic() - began < 30


@pytest.mark.long
def test_a_form_that_drips_on_is_cut_off(server, record):
    baseline = settled(server)
    dripped = Dripper(server.address, 100, POST, b"x")
    began = time.monotonic()
    try:
        wait_until(lambda: dripped.closed() == 100, 80, "all dripping forms are cut off", 1)
        seconds = time.monotonic() - began
        wait_until(lambda: server.sockets() <= baseline + 1, 15, "the server's sockets are closed", 0.5)
    finally:
        dripped.end()
    record.note("Dripped forms", [f"100 connections that dripped a form for ever were all cut off after {seconds:.0f} s."])


@pytest.mark.long
def test_an_answer_that_is_never_read_is_given_up(server, record):
    """Many requests on one connection whose answers nobody takes."""
    baseline = settled(server)
    began = time.monotonic()
    connections = []
    for _ in range(10):
        connection = connect(server.address, room=4096)
        connection.setblocking(False)
        connections.append(connection)
        try:
            # More than the system keeps for a reader who doesn't read.
            for _ in range(1000):
                connection.send(b"GET /boards HTTP/1.1\r\nHost: snug\r\n\r\n")
        except BlockingIOError:
            pass
    busy = share(waits(server.address, 60), 95)
    memory = server.memory()
    wait_until(lambda: server.sockets() <= baseline + 1, 240, "connections whose answers nobody reads are closed", 1)
    seconds = time.monotonic() - began
    for connection in connections:
        connection.close()
    assert busy < 3 and memory < 400
    record.note("Answers that nobody reads", [
        f"10 connections, each with up to 1,000 requests and none read: all ended after {seconds:.0f} s, "
        f"{memory:.0f} MiB meanwhile; 95% of visitors had /boards within {busy * 1000:.0f} ms.",
    ])


def test_the_reader_of_closed_connections_can_tell(server):
    """The judge of this file: an open connection isn't closed, and one that was refused is."""
    connection = connect(server.address)
    assert not is_closed(connection)
    connection.setblocking(True)
    connection.sendall(b"nonsense\r\n\r\n")
    wait_until(lambda: is_closed(connection), 5, "the connection is closed")


@pytest.mark.long
@pytest.mark.parametrize("kind, name", [("-H", "dripped headers"), ("-B", "dripped bodies"), ("-X", "slow readers")])
def test_slowhttptest(server, record, kind, name):
    if shutil.which("slowhttptest") is None:
        pytest.skip("NOT TESTED: slowhttptest is not installed (apt-get install slowhttptest)")
    baseline = settled(server)
    calm = waits(server.address, 50)
    path = "/join" if kind == "-B" else "/boards"
    attack = subprocess.Popen(
        ["slowhttptest", kind, "-c", "1000", "-r", "200", "-i", "5", "-l", "120", "-p", "3", "-u", server.address + path],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    time.sleep(6)
    found = []
    most = 0
    while attack.poll() is None and len(found) < 2000:
        found.append(seconds_for(server.address))
        most = max(most, server.sockets())
        time.sleep(0.1)
    output = attack.communicate()[0]
    wait_until(lambda: server.sockets() <= baseline + 1, 30, "open sockets are back where they were", 0.5)
    assert len(found) >= 100, re.sub(r"\x1b\[[0-9;]*m", "", output)[-1000:]
    slow = share(found, 99)
    record.note(f"slowhttptest {kind} ({name})", [
        f"1,000 connections for up to 120 s: 99% of {len(found)} visitors had /boards within {slow * 1000:.0f} ms "
        f"(calm: {share(calm, 99) * 1000:.0f} ms); {most} sockets open at most, {baseline} before and within 30 s after.",
    ])
    assert slow < 1


def test_more_connections_than_most_shells_allow(server):
    """1,200 at once, which is more than the usual limit of open files."""
    crowd = Dripper(server.address, 1200, b"")
    try:
        assert share(waits(server.address, 20), 95) < 1
        ann = Visitor(server.address).join("ann-in-a-crowd")
        assert ann.start_thread("A good day", "We baked.").status == 303
    finally:
        crowd.end()
