"""People who write until they are told that it is saved, sending the same form again after any other answer."""
import http.client
import itertools
import random
import threading
import time
import uuid

from visitor import Visitor

# What an answer says of a form.
KEPT = "saved"
UNCERTAIN = "we don't know whether that was saved"
NOT_KEPT = "nothing was kept"
AWAY = "nginx found no node, or lost it in the middle"
BROKEN = "no answer"


def meaning(answer):
    """What an answer says of the form that was sent; anything else is a fault."""
    if answer.status == 303:
        return KEPT
    if answer.status in (502, 504) and "can’t be reached just now" in answer.text:
        return AWAY
    if answer.status == 503:
        if "We don’t know whether that was saved" in answer.text:
            return UNCERTAIN
        if "Nothing was kept" in answer.text:
            return NOT_KEPT
    raise AssertionError(f"an answer that says nothing of the form: {answer.status} {answer.text[:600]}")


class Letter:
    """One form, which is sent as often as it takes."""

    def __init__(self, writer, token, path, fields):
        self.writer, self.token, self.path, self.fields = writer, token, path, fields
        # What each sending was answered.
        self.answers = []
        # Where the post stands, by every answer that said "saved".
        self.places = set()
        self.kept_at = None
        # Its writer was told that it wasn't kept, and let it be.
        self.given_up = False

    def send(self, visitor=None):
        """Sends it once; gives what the answer says."""
        try:
            answer = (visitor or self.writer.visitor).post(self.path, self.fields)
            found = meaning(answer)
        except (OSError, http.client.HTTPException):
            found = BROKEN
        self.answers.append(found)
        if found == KEPT:
            self.places.add(answer.location.split("?")[0])
            self.kept_at = self.kept_at or time.monotonic()
        return found

    def deliver(self, patience=90):
        """Sends it until it is saved."""
        end = time.monotonic() + patience
        while self.send() != KEPT:
            if time.monotonic() > end:
                raise AssertionError(f"{self.token} wasn't saved within {patience} s: {self.answers[-5:]}")
            time.sleep(self.writer.dice.uniform(0.1, 0.5))


class Writer:
    """One member with a thread of their own."""

    def __init__(self, number, address, seed):
        self.number = number
        self.dice = random.Random(f"{seed} {number}")
        self.visitor = Visitor(address, timeout=40).join(f"writer-{number}-of-many")
        self.board = self.visitor.board()
        started = self.visitor.start_thread(f"The thread of writer {number}", "Here I write.", self.board)
        self.thread = self.visitor.thread_of(started)
        self.csrf = self.visitor.open(self.thread).form(f"{self.thread}/posts").fields["csrf"]
        self.numbers = itertools.count()
        self.letters = []
        self.fault = None

    def letter(self):
        """The next form, as its page would have drawn it, with an idempotency key of its own."""
        token = f"token-{self.number}-{next(self.numbers)}-{uuid.UUID(int=self.dice.getrandbits(128)).hex[:8]}"
        fields = {"csrf": self.csrf, "once": uuid.uuid4().hex, "action": "publish",
                  "body": f"{token} the kettle is on and the rain has stopped"}
        path = f"{self.thread}/posts"
        if self.dice.random() < 0.1:
            path, fields = f"{self.board}/threads", fields | {"title": "Another one"}
        letter = Letter(self, token, path, fields)
        self.letters.append(letter)
        return letter

    def write(self, again=0.05, give_up=0.1):
        """One form until it is saved; some are sent again all the same, some let be after a plain "not kept"."""
        letter = self.letter()
        if letter.send() == NOT_KEPT and self.dice.random() < give_up:
            letter.given_up = True
        elif letter.answers != [KEPT]:
            time.sleep(self.dice.uniform(0.1, 0.5))
            letter.deliver()
        elif self.dice.random() < again:
            letter.deliver()

    def write_until(self, stop):
        try:
            while not stop.is_set():
                self.write()
                stop.wait(self.dice.uniform(0, 0.3))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is told at the end of the test
            self.fault = fault


class Crowd:
    """Many writers at once."""

    def __init__(self, cluster, seed, count=16):
        self.writers = [Writer(number, cluster.front.address, seed) for number in range(1, count + 1)]
        self._stop = threading.Event()

    @property
    def letters(self):
        return [letter for writer in self.writers for letter in list(writer.letters)]

    def __enter__(self):
        self._threads = [
            threading.Thread(target=writer.write_until, args=(self._stop,), daemon=True) for writer in self.writers]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        for thread in self._threads:
            thread.join(150)
        assert not any(thread.is_alive() for thread in self._threads), "a writer hangs"
        for writer in self.writers:
            if writer.fault:
                raise writer.fault

    def first_saved_after(self, moment, seconds=60):
        """When the first form was saved after a moment; nothing was saved between the old primary's end and then."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            times = [letter.kept_at for letter in self.letters if letter.kept_at and letter.kept_at > moment]
            if times:
                return min(times)
            time.sleep(0.02)
        raise AssertionError(f"nobody could write within {seconds} s of the promotion")

    def all_at_once(self, work):
        """What every writer's work gives, all of them at the same time."""
        results = {}
        threads = [threading.Thread(target=lambda w=writer: results.update({w.number: work(w)}))
                   for writer in self.writers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        assert len(results) == len(self.writers), "a writer hangs or failed"
        return [results[writer.number] for writer in self.writers]
