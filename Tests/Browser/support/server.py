"""A real `snug serve` on free ports, on a community of its own."""

import http.server
import os
import queue
import re
import signal
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class Snug:
    """The program, serving both sites until `stop`."""

    def __init__(self, program: Path, data: Path, exit_to: str, flags: tuple[str, ...] = ()):
        self.data = data
        self.notes: list[str] = []
        self.said: list[str] = []
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SNUG_")}
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--port", "0", "--staff-port", "0", "--exit-to", exit_to,
             "--no-read-first", *flags],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: queue.Queue = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self._wait_until_ready()
        self.member = self.address("Member site")
        self.staff = self.address("Staff site")

    @property
    def first_link(self) -> str:
        """The link with which the first administrator sets up their account."""
        found = re.search(r"http://\S+/set-up/\S+", "\n".join(self.notes))
        assert found, "the program printed no link for the first administrator"
        return found[0]

    def stop(self) -> int:
        """Asks the program to stop, as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def _read(self) -> None:
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def _wait_until_ready(self) -> None:
        while True:
            line = self._lines.get(timeout=120)
            if line is None:
                raise RuntimeError("snug stopped before it was ready:\n" + "\n".join(self.notes))
            self.notes.append(line)
            if line.startswith("Ready."):
                return

    def address(self, site: str) -> str:
        """Where it answers, by the label that it printed."""
        return next(line.split(":", 1)[1].strip() for line in self.notes if line.startswith(site))


class Destination:
    """Where "Exit this page" leads in the tests: a page that can be made to keep the browser waiting."""

    def __init__(self):
        self.answers = threading.Event()
        self.answers.set()
        destination = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                destination.answers.wait(timeout=30)
                page = b"<!doctype html><html lang=en><title>Weather</title><h1>Sunny spells</h1>"
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/weather"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.answers.set()
        self.server.shutdown()
