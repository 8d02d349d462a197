"""Runs the real program on a data directory of its own."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


def wait_until(condition, seconds, what, every=0.05):
    """Waits for a condition; fails when it doesn't come true in time."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds} seconds still not: {what}")
        time.sleep(every)


class Server:
    """One `snug serve`, which can be stopped, killed and started again on the same data."""

    def __init__(self, binary, directory, flags=(), before=()):
        self.binary = pathlib.Path(binary).resolve()
        self.directory = pathlib.Path(directory)
        self.data = self.directory / "data"
        self.flags = list(flags)
        # A command that runs the server, such as `strace -o FILE`.
        self.before = list(before)
        self.process = None
        self.starts = 0

    @property
    def database(self):
        return self.data / "snug.db"

    @property
    def key(self):
        return self.directory / "data.key"

    def start(self, seconds=120):
        """Starts the server and waits until both sites answer."""
        self.starts += 1
        self.output = self.directory / f"output-{self.starts}.txt"
        self.log = self.directory / f"log-{self.starts}.txt"
        command = [*self.before, str(self.binary), "serve", "--data", str(self.data),
                   "--key-file", str(self.key), "--port", "0", "--staff-port", "0", "--no-read-first", *self.flags]
        with open(self.output, "wb") as output, open(self.log, "wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=log)
        wait_until(self._is_ready, seconds, "the server is ready")
        self.pid = self._server_process()
        text = self.output.read_text()
        self.address = re.search(r"Member site: +(\S+)", text).group(1)
        self.staff_address = re.search(r"Staff site: +(\S+)", text).group(1)
        return self

    def _is_ready(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the server ended with {self.process.returncode}: {self.log.read_text()[-2000:]}")
        return "Ready." in self.output.read_text()

    def _server_process(self):
        """The server itself, also where another command runs it."""
        if not self.before:
            return self.process.pid
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return int(children[0])

    def kill(self):
        """Ends the server without a chance to tidy up."""
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Ends the server as an operator does."""
        if self.process is None or self.process.poll() is not None:
            return
        os.kill(self.pid, signal.SIGTERM)
        try:
            code = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the server didn't stop within a minute")
        assert code == 0, f"the server ended with {code}"

    def run(self, command, *arguments, check=True):
        """Runs another command of the program on the same data."""
        done = subprocess.run(
            [str(self.binary), command, "--data", str(self.data), "--key-file", str(self.key), *map(str, arguments)],
            cwd=ROOT, capture_output=True, text=True)
        if check:
            assert done.returncode == 0, f"snug {command}: {done.stdout}{done.stderr}"
        return done

    def check(self):
        """`snug check`: the files are whole."""
        assert "All is well." in self.run("check").stdout

    def memory(self, field="VmRSS"):
        """Memory in MiB, from the system's own account."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status).group(1)) / 1024

    def sockets(self):
        """How many sockets are open: connections, and the few that listen."""
        found = 0
        for descriptor in os.scandir(f"/proc/{self.pid}/fd"):
            try:
                found += os.readlink(descriptor.path).startswith("socket:")
            except FileNotFoundError:
                continue
        return found

    def copy(self, directory):
        """A server on a copy of the data; this one must have been stopped."""
        other = Server(self.binary, directory, self.flags)
        shutil.copytree(self.data, other.data, ignore=shutil.ignore_patterns("*.sock"))
        shutil.copy(self.key, other.key)
        return other

    def everything_written(self):
        """Every file that the server may have written to."""
        files = [path for path in self.directory.rglob("*") if path.is_file()]
        return [path for path in files if path != self.key]
