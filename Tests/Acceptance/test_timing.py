"""How long sign-in takes says nothing about whether a name exists (security.md A6, decisions.md 33).

Strangers may only try so often, so the server is started anew for each round, which forgets its counters. Names that
exist and names that don't take turns; a wrong passphrase is answered alike for both. The 95% interval of the gap between
the medians has to lie within one millisecond.

The same judge has to find a server without the dummy hash. There is no such server, and no switch that makes one, so it
is shown what one would answer like: the same page without a hash, which is the form sent without its token.
"""
import random
import statistics
import time

import pytest

from server import Server
from visitor import Visitor

# What strangers may try in a burst is 60.
PER_START = 56
WITHIN = 0.001


def interval(first, second, dice, rounds=2000):
    """The 95% interval of the gap between two medians, by drawing from the samples again and again."""
    gaps = sorted(
        statistics.median(dice.choices(first, k=len(first))) - statistics.median(dice.choices(second, k=len(second)))
        for _ in range(rounds))
    return gaps[int(rounds * 0.025)], gaps[int(rounds * 0.975)]


def is_within(first, second, dice, rounds=2000):
    low, high = interval(first, second, dice, rounds)
    return -WITHIN < low and high < WITHIN


def one(visitor, form, name):
    """How long one wrong passphrase takes."""
    fields = form.filled(name=name, passphrase="not the right one")
    began = time.perf_counter()
    answer = visitor.post("/sign-in", fields)
    seconds = time.perf_counter() - began
    assert answer.status == 422, answer.status
    return seconds


def without_hash(visitor):
    """How long the page takes when nothing is hashed."""
    began = time.perf_counter()
    answer = visitor.post("/sign-in", {"name": "hedge lantern 0001", "passphrase": "not the right one"})
    seconds = time.perf_counter() - began
    assert answer.status == 403
    return seconds


def take(server, names, each, dice):
    """So many samples of each kind, in turns."""
    known, unknown, bare = [], [], []
    while len(known) < each:
        server.start()
        visitor = Visitor(server.address)
        form = visitor.get("/sign-in").form("/sign-in")
        # The first hashes of a process are slower: they count for neither.
        for _ in range(2):
            one(visitor, form, "warming up 0000")
        for name in names[:(PER_START - 2) // 2]:
            stranger = name[:-4] + f"{dice.randrange(10_000):04}"
            pair = [(known, name), (unknown, stranger if stranger not in names else name + "0")]
            dice.shuffle(pair)
            taken = [(samples, one(visitor, form, tried)) for samples, tried in pair]
            for samples, seconds in taken:
                samples.append(seconds)
            bare.append(without_hash(visitor))
        visitor.close()
        server.kill()
    return known[:each], unknown[:each], bare[:each]


@pytest.mark.long
def test_sign_in_takes_as_long_for_names_that_nobody_has(binary, request, tmp_path, record):
    each = request.config.getoption("--samples") or 2000
    dice = random.Random(20261122)
    server = Server(binary, tmp_path).start()
    names = [Visitor(server.address).join(f"timed-member-{number}").sign_in_name for number in range(27)]
    server.stop()
    try:
        known, unknown, bare = take(server, names, each, dice)
    finally:
        if server.process.poll() is None:
            server.kill()
    low, high = interval(known, unknown, dice)
    gap = statistics.median(known) - statistics.median(unknown)
    record.note("Sign-in: names that exist and names that don’t", [
        f"{each} samples of each in turns; medians {statistics.median(known) * 1000:.2f} ms and "
        f"{statistics.median(unknown) * 1000:.2f} ms, gap {gap * 1000:+.3f} ms, 95% interval {low * 1000:+.3f} to "
        f"{high * 1000:+.3f} ms (allowed: within ±{WITHIN * 1000:.0f}).",
        f"The same judge on answers without a hash (median {statistics.median(bare) * 1000:.2f} ms): "
        f"{'no difference found' if is_within(known, bare, dice) else 'difference found, as it must be'}.",
    ])
    assert -WITHIN < low and high < WITHIN
    assert not is_within(known, bare, dice)


def test_the_judge_of_gaps_can_tell():
    dice = random.Random(7)
    noise = [[0.040 + dice.expovariate(1 / 0.002) for _ in range(2000)] for _ in range(2)]
    assert is_within(*noise, dice, 300)
    slower = [value + 0.0015 for value in noise[1]]
    assert not is_within(noise[0], slower, dice, 300)
    assert not is_within(noise[0], [0.002] * 2000, dice, 300)
