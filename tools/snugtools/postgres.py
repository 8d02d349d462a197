"""PostgreSQL servers of their own, for benchmarks and the cluster: under an unprivileged user, in a directory that goes."""
import glob
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time


def programs():
    """Where Debian keeps the newest PostgreSQL's programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[-2]))
    if not found:
        raise SystemExit("PostgreSQL is missing: apt-get install postgresql")
    return pathlib.Path(found[-1])


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Postgres:
    """One server on loopback. PostgreSQL refuses to run as root, so root runs it as the user postgres."""

    def __init__(self, directory, name="primary", port=None):
        self.directory = pathlib.Path(directory)
        self.name = name
        self.data = self.directory / name
        self.log = self.directory / f"{name}.log"
        self.port = port or free_port()
        if os.geteuid() == 0:
            os.chmod(self.directory, 0o755)

    def _run(self, program, *arguments, check=True):
        user = "postgres" if os.geteuid() == 0 else None
        return subprocess.run(
            [programs() / program, *map(str, arguments)], check=check, capture_output=True, text=True, user=user,
            group=user, extra_groups=[] if user else None, cwd=self.directory if not user else "/")

    def create(self, **settings):
        """Makes an empty server."""
        self._own(self.directory)
        self._run("initdb", "-D", self.data, "-U", "snug", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
        self.configure(
            listen_addresses="'127.0.0.1'", unix_socket_directories="''", port=self.port, max_connections=60,
            wal_level="replica", max_wal_senders=8, hot_standby="on", wal_keep_size="'256MB'", **settings)
        with open(self.data / "pg_hba.conf", "a") as rules:
            rules.write("host replication all 127.0.0.1/32 trust\n")
        return self

    def _own(self, path):
        if os.geteuid() == 0:
            postgres = pwd.getpwnam("postgres")
            os.chown(path, postgres.pw_uid, postgres.pw_gid)

    def configure(self, **settings):
        with open(self.data / "postgresql.auto.conf", "a") as lines:
            lines.writelines(f"{name} = {value}\n" for name, value in settings.items())

    def follow(self, primary, **settings):
        """Makes a standby of another server."""
        self._run("pg_basebackup", "-h", "127.0.0.1", "-p", primary.port, "-U", "snug", "-D", self.data, "-R",
                  "-X", "stream", "--checkpoint=fast", "--no-sync")
        self.configure(
            port=self.port,
            primary_conninfo=f"'host=127.0.0.1 port={primary.port} user=snug application_name={self.name}'", **settings)
        return self

    def rejoin(self, primary):
        """Throws away what a dead server had, copies everything from the one that took over, and follows it."""
        shutil.rmtree(self.data, ignore_errors=True)
        # Until somebody follows it, a server that is promoted must not wait for anybody.
        return self.follow(primary, synchronous_standby_names="''").start()

    def start(self):
        # The log is opened by pg_ctl, as the server's user.
        if not self.log.exists():
            self.log.touch()
            self._own(self.log)
        done = self._run("pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "60", "start", check=False)
        if done.returncode != 0:
            raise AssertionError(f"{self.name} didn't start: {done.stdout}{self.log.read_text()[-2000:]}")
        return self

    def stop(self, how="fast"):
        self._run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop", check=False)

    @property
    def pid(self):
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def _family(self):
        """The server's processes, the chief first: each backend is a process of its own."""
        chief = self.pid
        children = subprocess.run(["pgrep", "-P", str(chief)], capture_output=True, text=True).stdout.split()
        return [chief, *map(int, children)]

    def signal(self, what):
        for process in self._family():
            try:
                os.kill(process, what)
            except ProcessLookupError:
                continue

    def kill(self):
        """Ends the server and every backend of it at once, as a power cut does."""
        family = self._family()
        # The chief first and frozen, or it would see its children die and say so to others.
        for process in family:
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        for _ in range(200):
            if not any(pathlib.Path(f"/proc/{process}").exists() for process in family):
                break
            time.sleep(0.02)
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def promote(self):
        self._run("pg_ctl", "-D", self.data, "-w", "promote")

    def answer_only_with(self, standby, seconds=60):
        """From now on nothing is acknowledged that the standby hasn't on its disk; returns once that is so."""
        followers = f"SELECT count(*) FROM pg_stat_replication WHERE application_name = '{standby.name}'"
        self._until(f"{followers} AND state = 'streaming'", "1", seconds)
        self.configure(synchronous_standby_names=f"'{standby.name}'")
        self.query("SELECT pg_reload_conf()", "postgres")
        self._until("SHOW synchronous_standby_names", standby.name, seconds)
        # What makes commits wait is set by the checkpointer, which reads the new setting before it does anything.
        self.query("CHECKPOINT", "postgres")
        position = self.query("SELECT pg_current_wal_lsn()", "postgres")
        self._until(f"{followers} AND sync_state = 'sync' AND flush_lsn >= '{position}'", "1", seconds)

    def _until(self, sql, answer, seconds):
        end = time.monotonic() + seconds
        while (found := self.query(sql, "postgres")) != answer:
            if time.monotonic() > end:
                raise AssertionError(f"{self.name} after {seconds} s: {sql} is {found}, not {answer}")
            time.sleep(0.05)

    def query(self, sql, database="snug"):
        done = subprocess.run(
            ["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "snug",
             "-d", database, "-c", sql], capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout.strip()

    def create_database(self, name="snug"):
        self.query(f"CREATE DATABASE {name}", "postgres")
        return self.address(name)

    def address(self, name="snug", others=()):
        hosts = ",".join(f"127.0.0.1:{server.port}" for server in (self, *others))
        return f"postgres://snug@{hosts}/{name}"

    def failures(self):
        """How often transactions were in one another's way, from the server's own log."""
        text = self.log.read_text(errors="replace")
        return text.count("could not serialize access") + text.count("deadlock detected")
