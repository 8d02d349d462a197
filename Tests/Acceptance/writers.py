"""Sixteen people who post at once, and note what they were told."""
import http.client
import itertools
import random
import threading
import uuid

from history import FAIL, OK, POST, REPORT, UNKNOWN, URGENT, Attempt
from visitor import Visitor

REASONS = ["worried", "unkind", "spam", "other", "identifying"]
# Held by screening, with a case of its own.
URGENT_WORDS = "I am going to kill myself tonight"


class Writer:
    """One member: replies in a thread of their own, starts threads, writes urgent posts, reports others' posts."""

    def __init__(self, number, address, history):
        self.visitor = Visitor(address, timeout=20).join(f"writer-{number}-of-sixteen")
        self.history = history
        self.random = random.Random(number)
        self.numbers = itertools.count()
        self.name = self.visitor.pseudonym
        self.board = self.visitor.board()
        self.csrf = self.visitor.open(f"{self.board}/new").form(f"{self.board}/threads").fields["csrf"]
        started = self.visitor.start_thread(f"The thread of {self.name}", "Here I write.", self.board)
        self.thread = self.visitor.thread_of(started)
        self.first_post = started.location.split("?")[0].removeprefix("/posts/")
        self.to_report = []

    def meet(self, others):
        """Learns which posts to report: one of every other writer, once for each reason."""
        self.to_report = [(other.first_post, reason) for other in others if other is not self for reason in REASONS]
        self.random.shuffle(self.to_report)

    def attempt(self):
        """One form as this writer would send it next."""
        # The fields' `once` is what the form's page would have drawn: it makes a form that is sent again count once.
        fields = {"csrf": self.csrf, "once": uuid.uuid4().hex, "action": "publish"}
        dice = self.random.random()
        if dice < 0.15 and self.to_report:
            post, reason = self.to_report.pop()
            return Attempt(REPORT, (post, self.name, reason), self, f"/posts/{post}/report",
                           fields | {"reason": reason, "body": ""})
        token = f"token-{self.name}-{next(self.numbers)}-{uuid.uuid4().hex[:8]}"
        kind = URGENT if dice < 0.35 else POST
        body = f"{token} {URGENT_WORDS if kind == URGENT else 'the kettle is on and the rain has stopped'}"
        if dice > 0.8 or dice < 0.2:
            return Attempt(kind, token, self, f"{self.board}/threads", fields | {"title": "Another one", "body": body})
        return Attempt(kind, token, self, f"{self.thread}/posts", fields | {"body": body})

    def send(self, attempt):
        """Sends a form and notes what the server said of it."""
        try:
            answer = self.visitor.post(attempt.path, attempt.fields)
        except (OSError, http.client.HTTPException):
            attempt.outcome = UNKNOWN
            return
        attempt.outcome = OK if answer.status in (200, 303) else FAIL
        if answer.status == 303:
            attempt.place = answer.location.split("?")[0].removesuffix("/details")

    def write_until(self, stop):
        """Writes until told to stop or the server is gone."""
        while not stop.is_set():
            attempt = self.attempt()
            self.history.begin(attempt)
            self.send(attempt)
            if attempt.outcome == UNKNOWN:
                return


def load(writers, during):
    """Has all writers write at once while something is done, and until it is done."""
    stop = threading.Event()
    ready = threading.Barrier(len(writers) + 1)

    def work(writer):
        ready.wait()
        writer.write_until(stop)

    threads = [threading.Thread(target=work, args=(writer,), daemon=True) for writer in writers]
    for thread in threads:
        thread.start()
    ready.wait()
    try:
        during()
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
    assert not any(thread.is_alive() for thread in threads), "a writer hangs"
