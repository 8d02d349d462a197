"""Runs the program and visits it as a browser without scripts would."""
import html.parser
import http.client
import os
import pathlib
import signal
import subprocess
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Server:
    """A running `snug serve` on free ports; use it in a `with`."""

    def __init__(self, snug, data, *flags, port=0, settings=None):
        self.snug = str(pathlib.Path(snug).resolve())
        self.data = str(data)
        self.flags = list(flags)
        self.port = port
        # Environment variables, such as SNUG_DATABASE.
        self.settings = settings or {}

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def start(self):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [self.snug, "serve", "--data", self.data, "--port", str(self.port), "--staff-port", "0", "--no-read-first",
             *self.flags],
            cwd=ROOT, env=os.environ | self.settings, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.lines = []
        for line in self.process.stdout:
            self.lines.append(line.strip())
            if line.startswith("Ready."):
                break
        else:
            self.process.wait()
            raise RuntimeError("the server didn't start: " + self.log())
        self.member = self.address("Member site:")
        self.staff = self.address("Staff site:")

    def address(self, label):
        return next(line[len(label):].strip() for line in self.lines if line.startswith(label))

    def log(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def stop(self):
        """Ends the server as a service manager does. Returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill(self):
        """Ends the server as a power cut does."""
        self.process.kill()
        self.process.wait()

    def cpu_seconds(self):
        """User and system time of the process so far, by its own accounting."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0


class Form(html.parser.HTMLParser):
    """The fields of a page's forms, each with the value it would be sent with."""

    def __init__(self):
        super().__init__()
        self.fields = {}

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "input" and names.get("name") and names.get("type") not in ("checkbox", "submit", "radio"):
            self.fields.setdefault(names["name"], names.get("value") or "")


class Visitor:
    """Keeps cookies and the fields of the last page."""

    def __init__(self, address):
        parts = urllib.parse.urlsplit(address)
        self.host, self.port = parts.hostname, parts.port
        self.cookies = {}
        self.fields = {}

    def request(self, method, path, fields=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
            if "Max-Age=0" in header:
                del self.cookies[name]
        connection.close()
        form = Form()
        form.feed(text)
        if "csrf" in form.fields:
            self.fields = form.fields
        return answer.status, answer.headers.get("Location"), text

    def get(self, path):
        return self.request("GET", path)

    def submit(self, path, **fields):
        """Sends the last page's form, with some fields filled in."""
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        return self.request("POST", path, {**self.fields, **named})

    def join(self, pseudonym, passphrase="copper thimble walks north"):
        self.get("/join")
        status, _, page = self.submit(
            "/join", pseudonym=pseudonym, passphrase=passphrase, adult="yes", rules="yes")
        if status != 303:
            raise RuntimeError(f"joining was refused with {status}")
        return self


def wait_until(condition, seconds=20):
    """Waits for something outside this process."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
