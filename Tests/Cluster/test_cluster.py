"""Nodes and primaries that are killed while sixteen people post: nothing acknowledged is lost or there twice."""
import collections
import os
import random
import signal
import statistics
import time

from judge import NOTHING, in_database, on_pages, verdict
from people import AWAY, BROKEN, KEPT, NOT_KEPT, UNCERTAIN, Crowd

WRITERS = 16
# Seconds from the promotion to the first post that is saved again.
BAR = 15


def kill_a_node(cluster, dice):
    """A node that runs ends; the one that watches over it starts it again after up to two seconds."""
    node = dice.choice([node for node in cluster.nodes if node.process.poll() is None] or cluster.nodes)
    try:
        os.kill(node.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def play_round(cluster, crowd, dice):
    """One round; gives the seconds from the order to promote until somebody's post was saved."""
    time.sleep(dice.uniform(1, 4))
    kill_a_node(cluster, dice)
    time.sleep(dice.uniform(0, 4))
    cluster.lose_primary()
    # Answers that were on their way have arrived by then, so that none of them is taken for a new one. Nodes wait for
    # five seconds: sometimes that is enough, and sometimes people are told that nothing was kept.
    time.sleep(dice.choice([dice.uniform(0.5, 3), dice.uniform(5, 8)]))
    ordered = time.monotonic()
    cluster.take_over()
    seconds = crowd.first_saved_after(ordered) - ordered
    cluster.replace_standby()
    return seconds


def test_failovers_while_people_post(cluster, seed, request, record):
    rounds = request.config.getoption("--rounds")
    dice = random.Random(seed)
    crowd = Crowd(cluster, seed, WRITERS)
    times = []
    began = time.monotonic()
    with crowd:
        for number in range(1, rounds + 1):
            times.append(play_round(cluster, crowd, dice))
            print(f"round {number}: saved again after {times[-1]:.1f} s; {len(crowd.letters)} forms", flush=True)
        time.sleep(2)
    lasted = time.monotonic() - began
    letters = crowd.letters
    assert verdict(letters, in_database(cluster.primary)) == NOTHING
    assert verdict(letters, on_pages(crowd.writers)) == NOTHING
    answers = collections.Counter(answer for letter in letters for answer in letter.answers)
    saved = [letter for letter in letters if letter.places]
    # A run in which hardly anything was saved, or nothing had to be sent again, would prove nothing.
    assert len(saved) >= 20 * rounds, answers
    assert sum(answers.values()) - answers[KEPT] >= rounds, answers
    assert sum(node.restarts for node in cluster.nodes) >= rounds
    assert max(times) <= BAR, times
    again = sum(len(letter.answers) > 1 for letter in saved)
    record.note("Failover of the cluster", [
        f"{rounds} rounds in {lasted:.0f} s (seed {seed}): kill -9 of a node and of the PostgreSQL primary at random "
        f"moments, the synchronous standby promoted, a new standby made; {WRITERS} writers.",
        f"{len(saved)} posts acknowledged, {again} of them after the same form was sent more than once; "
        f"{sum(letter.given_up for letter in letters)} let be after “nothing was kept”.",
        f"Answers: {answers[KEPT]} saved, {answers[UNCERTAIN]} uncertain, {answers[NOT_KEPT]} not kept, "
        f"{answers[AWAY]} of nginx without a node, {answers[BROKEN]} broken off.",
        "Acknowledged and lost: 0. There twice: 0. Not kept and there all the same: 0 (in SQL and on the pages).",
        f"From the order to promote to the first post saved: median {statistics.median(times):.1f} s, "
        f"longest {max(times):.1f} s (bar: {BAR} s).",
    ])


def test_a_frozen_primary(cluster, seed, record):
    """A primary that says nothing at all, as when its machine or the way to it is gone, holds nobody up for long."""
    crowd = Crowd(cluster, seed, WRITERS)
    with crowd:
        time.sleep(2)
        cluster.primary.signal(signal.SIGSTOP)
        time.sleep(1)
        ordered = time.monotonic()
        # Whoever promotes must see to it that the old primary never wakes: here it is killed before the next round.
        cluster.take_over()
        seconds = crowd.first_saved_after(ordered) - ordered
        time.sleep(10)
        last = time.monotonic()
        again = crowd.first_saved_after(last) - last
        cluster.standby.kill()
        cluster.replace_standby()
    assert verdict(crowd.letters, in_database(cluster.primary)) == NOTHING
    assert verdict(crowd.letters, on_pages(crowd.writers)) == NOTHING
    assert seconds <= BAR and again <= 1
    record.note("A frozen primary", [
        f"The primary stopped (SIGSTOP) while {WRITERS} people posted, the standby promoted, the old one still frozen: "
        f"{seconds:.1f} s from the order to the first post saved (bar: {BAR} s). Lost: 0. There twice: 0.",
    ])


def test_a_node_that_is_started_again_knows_what_the_other_kept(cluster, seed):
    """Nothing that another node needs is kept on a node: a session, a form and its key go over to the other one."""
    crowd = Crowd(cluster, seed, 2)
    writer = crowd.writers[0]
    letter = writer.letter()
    for address in [node.member for node in cluster.nodes]:
        writer.visitor.move(address)
        letter.deliver()
    kill_a_node(cluster, random.Random(seed))
    for node in cluster.nodes:
        # One of them is being started again.
        writer.visitor.move(node.member)
        letter.deliver()
    assert verdict([letter], in_database(cluster.primary)) == NOTHING
