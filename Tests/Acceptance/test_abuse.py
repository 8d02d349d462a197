"""A crowd that guesses passphrases: memory stays bounded, readers stay quick, nobody is locked out (security.md A6)."""
import collections
import http.client
import threading
import time

from server import wait_until
from slow import share, waits
from visitor import Visitor

# Two hashes of 19 MiB at once, and room for a debug build.
MOST_MEMORY = 350


def guess(address, count, statuses):
    """Sends so many wrong passphrases at the same moment, each from a browser of its own."""
    ready = threading.Barrier(count)

    def one(number):
        visitor = Visitor(address, timeout=60)
        try:
            form = visitor.get("/sign-in").form("/sign-in")
            ready.wait()
            answer = visitor.post("/sign-in", form.filled(name=f"hedge lantern {number:04}", passphrase="not the one"))
            statuses.append(answer.status)
        except (OSError, http.client.HTTPException, threading.BrokenBarrierError) as problem:
            statuses.append(type(problem).__name__)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    return threads


def test_two_hundred_guesses_at_once(server, record):
    ann = Visitor(server.address).join("ann-of-tests")
    ann.submit("/boards", "/sign-out")
    calm = waits(server.address, 60, 0.02)
    statuses = []
    threads = guess(server.address, 200, statuses)
    busy, most = [], 0
    while any(thread.is_alive() for thread in threads):
        busy += waits(server.address, 1, 0.02)
        most = max(most, server.memory())
    for thread in threads:
        thread.join()
    counts = collections.Counter(statuses)
    assert len(statuses) == 200 and set(counts) <= {422, 429, 503}, counts
    assert counts[422] > 0 and counts[429] > 0
    peak = server.memory("VmHWM")
    assert peak < MOST_MEMORY, f"{peak:.0f} MiB"
    # Both are taken on a machine that the guessers themselves use; a tenth of a second is no wait.
    limit = 2 * share(calm, 95) + 0.25
    assert share(busy, 95) < limit, f"{share(busy, 95):.3f} s against {share(calm, 95):.3f} s"

    # The owner of an account, in a browser that has been here before, doesn't notice.
    assert ann.sign_in().status == 303
    # In a new browser they may have to wait, and then get in.
    new = Visitor(server.address)
    began = time.monotonic()
    wait_until(lambda: new.sign_in(name=ann.sign_in_name).status == 303, 60, "a new browser gets in", 1)
    seconds = time.monotonic() - began
    record.note("200 wrong passphrases at once", [
        f"Answers: {', '.join(f'{count} × {status}' for status, count in sorted(counts.items()))}; memory at most "
        f"{peak:.0f} MiB (cap {MOST_MEMORY}).",
        f"95% of readers meanwhile had /boards within {share(busy, 95) * 1000:.0f} ms "
        f"(calm: {share(calm, 95) * 1000:.0f} ms, allowed: {limit * 1000:.0f} ms).",
        f"The right passphrase then opened at once in a browser known before, and after {seconds:.0f} s in a new one.",
    ])


def test_guessing_at_one_name_locks_nobody_out(server):
    ann = Visitor(server.address).join("ann-of-tests")
    ann.submit("/boards", "/sign-out")
    guesser = Visitor(server.address)
    statuses = [guesser.sign_in("not the one", ann.sign_in_name).status for _ in range(12)]
    assert 429 in statuses
    assert ann.sign_in().status == 303
    assert ann.open("/boards").text.count(ann.pseudonym) == 1
