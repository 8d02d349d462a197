"""A standby that doesn't answer: nobody is told "saved" or "not saved" of what may still go either way."""
import os
import signal
import threading
import time

import pytest

from judge import NOTHING, in_database, on_pages, verdict
from people import BROKEN, KEPT, NOT_KEPT, UNCERTAIN, Crowd, meaning
from snugtools.server import wait_until
from visitor import PASSPHRASE, Visitor


def put_to_sleep(cluster):
    cluster.standby.signal(signal.SIGSTOP)


def wake(cluster):
    cluster.standby.signal(signal.SIGCONT)


def stopwatch(work):
    began = time.monotonic()
    return work(), time.monotonic() - began


def test_a_paused_standby_is_neither_saved_nor_not_saved(cluster, seed, record):
    crowd = Crowd(cluster, seed, 6)
    letters = [writer.letter() for writer in crowd.writers]
    alone, others = letters[0], letters[1:]
    put_to_sleep(cluster)
    try:
        first, longest = stopwatch(alone.send)
        reader, reading = stopwatch(lambda: Visitor(cluster.front.address).get(crowd.writers[0].thread))
        # The form is known by now, and that it was kept is still not for anybody to say.
        second = alone.send()
        # Several at once may be in one another's way, and then "nothing was kept" is true.
        crowd.all_at_once(lambda writer: writer.letters[0].send())
        for letter in others:
            letter.given_up = letter.answers == [NOT_KEPT]
        tried = [letter for letter in letters if not letter.given_up]
        crowd.all_at_once(lambda writer: writer.letters[0].given_up or writer.letters[0].send())
    finally:
        wake(cluster)
    assert [first, second, alone.answers[2]] == [UNCERTAIN] * 3
    assert {answer for letter in letters for answer in letter.answers} <= {UNCERTAIN, NOT_KEPT}
    assert reader.status == 200
    for letter in tried:
        # Once it was perhaps kept, it was never called "not kept".
        assert NOT_KEPT not in letter.answers
        letter.deliver()
    assert verdict(letters, in_database(cluster.primary)) == NOTHING
    assert verdict(letters, on_pages(crowd.writers)) == NOTHING
    record.note("A paused standby", [
        f"A post while the standby was stopped (SIGSTOP): answered “we don’t know whether that was saved” after "
        f"{longest:.1f} s, and so was the same form sent twice more; meanwhile a page was read in {reading:.2f} s.",
        f"5 more at once: {len(tried) - 1} answered the same, {6 - len(tried)} truly “nothing was kept”.",
        "After it went on, the same forms were answered as saved, and each post is there once.",
    ])


@pytest.mark.parametrize("killed", [False, True], ids=["left", "killed"])
def test_sending_again_at_once_is_no_reason_to_say_not_kept(cluster, seed, killed):
    """The first sending still waits for the standby, its writer or node gone, while the second reaches the other."""
    writer = Crowd(cluster, seed, 1).writers[0]
    letter = writer.letter()
    put_to_sleep(cluster)
    try:
        one, two = cluster.nodes
        first = send_aside(letter, one, patience=40 if killed else 1)
        wait_until(lambda: cluster.primary.query(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'") != "0")
        if killed:
            os.kill(one.process.pid, signal.SIGKILL)
        writer.visitor.move(two.member)
        assert letter.send() == UNCERTAIN
        first.join()
        assert letter.answers.count(BROKEN) == 1
    finally:
        wake(cluster)
    letter.deliver()
    assert verdict([letter], in_database(cluster.primary)) == NOTHING


def test_whoever_joins_while_the_standby_sleeps_gets_in(cluster):
    newcomer = Visitor(cluster.front.address, timeout=40)
    form = newcomer.get("/join").form("/join")
    fields = form.filled(pseudonym="mossy-lantern", passphrase=PASSPHRASE, adult="yes", rules="yes")
    put_to_sleep(cluster)
    try:
        assert meaning(newcomer.post(form.action, fields)) == UNCERTAIN
    finally:
        wake(cluster)
    again = newcomer.post(form.action, fields)
    assert (again.status, again.location) == (303, "/recovery-code")
    assert newcomer.get("/recovery-code").status == 200
    elsewhere = Visitor(cluster.front.address, timeout=40)
    assert elsewhere.sign_in(name=form.fields["sign-in-name"]).status == 303
    assert cluster.primary.query("SELECT count(*) FROM pseudonyms WHERE name = 'mossy-lantern'") == "1"


def send_aside(letter, node, patience):
    """Sends a form to one node without waiting for the answer."""
    impatient = Visitor(node.member, timeout=patience)
    impatient.cookies = dict(letter.writer.visitor.cookies)
    thread = threading.Thread(target=letter.send, args=(impatient,), daemon=True)
    thread.start()
    return thread


def fail_over_from_sleep(cluster, restarted):
    """The primary dies while the standby sleeps, and with it whatever it hadn't sent."""
    cluster.lose_primary()
    if restarted:
        # What lay in its network buffers goes too, as when the wire was cut.
        cluster.standby.kill()
        cluster.standby.start()
    else:
        wake(cluster)
    cluster.take_over()


@pytest.mark.parametrize("restarted", [False, True], ids=["resumed", "restarted"])
def test_the_primary_dies_while_the_standby_sleeps(cluster, seed, restarted):
    crowd = Crowd(cluster, seed, 8)
    with crowd:
        time.sleep(2)
        put_to_sleep(cluster)
        asleep = time.monotonic()
        time.sleep(12)
        saved_meanwhile = [letter for letter in crowd.letters if letter.kept_at and letter.kept_at > asleep + 1]
        fail_over_from_sleep(cluster, restarted)
        crowd.first_saved_after(time.monotonic())
        cluster.replace_standby()
    assert saved_meanwhile == []
    assert any(UNCERTAIN in letter.answers for letter in crowd.letters)
    assert verdict(crowd.letters, in_database(cluster.primary)) == NOTHING
    assert verdict(crowd.letters, on_pages(crowd.writers)) == NOTHING


def test_the_judge_finds_a_loss(careless_cluster, seed, record):
    """Proves that these tests can fail: where the primary doesn't wait for the standby, acknowledged posts are lost."""
    crowd = Crowd(careless_cluster, seed, 4)
    # What was there before is on the standby.
    time.sleep(2)
    put_to_sleep(careless_cluster)
    answers = crowd.all_at_once(lambda writer: writer.letter().send())
    assert answers == [KEPT] * 4
    fail_over_from_sleep(careless_cluster, restarted=True)
    found = verdict(crowd.letters, in_database(careless_cluster.primary))
    assert found == NOTHING | {"lost": sorted(letter.token for letter in crowd.letters)}
    record.note("The cluster's judge", [
        "With a primary that doesn’t wait for its standby, the same judge finds all of 4 acknowledged posts lost.",
    ])
