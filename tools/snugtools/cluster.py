"""A whole cluster on loopback: two PostgreSQL servers, two nodes of Snug, nginx in front; each part can be killed."""
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import threading
import time

from .postgres import Postgres, free_port
from .server import ROOT, Server, wait_until


class Front:
    """nginx with the configuration that `docker/` has, its addresses changed to this machine's."""

    def __init__(self, directory, nodes):
        self.directory = pathlib.Path(directory)
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        if program is None:
            raise SystemExit("nginx is missing: apt-get install nginx-light")
        self.file = self.directory / "nginx.conf"
        self.file.write_text(self._configuration(nodes))
        for page in (ROOT / "docker").glob("*.html"):
            shutil.copy(page, self.directory)
        self.command = [
            program, "-p", str(self.directory), "-c", str(self.file), "-e", str(self.directory / "nginx.log")]

    def _configuration(self, nodes):
        text = (ROOT / "docker/nginx.conf").read_text().replace("/tmp/", f"{self.directory}/")
        for name, node in zip(("node-one", "node-two"), nodes):
            text = text.replace(f"server {name}:8080", f"server 127.0.0.1:{node.port}")
        text = text.replace("listen 8080;", f"listen 127.0.0.1:{self.port};")
        return text.replace("root /etc/nginx/snug;", f"root {self.directory};")

    def start(self):
        user = "nobody" if os.geteuid() == 0 else None
        if user:
            shutil.chown(self.directory, user)
        checked = subprocess.run([*self.command, "-t"], capture_output=True, text=True, user=user)
        if checked.returncode != 0:
            raise AssertionError(f"nginx refuses its configuration: {checked.stderr}")
        self.process = subprocess.Popen(self.command, user=user, stderr=subprocess.DEVNULL)
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


class Node(Server):
    """A node that a service manager watches over: whenever it ends, it is started again after a while."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.restarts = 0
        self._stopping = threading.Event()

    def keep_up(self, dice=None):
        """Starts the node, and again whenever it ends."""
        self.dice = dice or random.Random()
        self.start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        return self

    def _keep(self):
        while not self._stopping.is_set():
            if self.process.poll() is None:
                time.sleep(0.05)
                continue
            self._stopping.wait(self.dice.uniform(0.2, 2))
            if self._stopping.is_set():
                return
            self.restarts += 1
            try:
                self.start()
            except RuntimeError:
                # No database at this moment, perhaps: again, as a service manager would.
                continue

    def stop(self):
        self._stopping.set()
        self._keeper.join()
        try:
            return super().stop()
        except subprocess.TimeoutExpired:
            self.kill()
            return None


class Cluster:
    """Everything together; use it in a `with`.

    `primary` and `standby` change places in `fail_over`; the nodes know both addresses from the beginning.
    """

    def __init__(self, snug, dice=None, synchronous=True):
        self.snug = str(pathlib.Path(snug).resolve())
        self.dice = dice
        self.synchronous = synchronous

    def __enter__(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="snug-cluster-"))
        self.nodes, self.front = [], None
        self.servers = [Postgres(self._room("postgres"), name) for name in ("one", "two")]
        self.primary, self.standby = self.servers
        try:
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.front:
            self.front.stop()
        for node in self.nodes:
            node.stop()
        for server in self.servers:
            server.stop("immediate")
        shutil.rmtree(self.directory, ignore_errors=True)

    def _room(self, name):
        """A directory of its own under one that others may pass through, for those who run as somebody else."""
        self.directory.chmod(0o755)
        room = self.directory / name
        room.mkdir(exist_ok=True)
        return room

    def _start(self):
        self.primary.create(synchronous_commit="on").start()
        self.primary.create_database()
        self.standby.follow(self.primary, synchronous_standby_names="''").start()
        if self.synchronous:
            self.primary.answer_only_with(self.standby)
        self.address = self.primary.address(others=[self.standby])
        key = self.directory / "server.key"
        settings = {"SNUG_DATABASE": self.address, "SNUG_KEY_FILE": str(key)}
        done = subprocess.run(
            [self.snug, "migrate", "--data", str(self.directory / "node-one")], cwd=ROOT, env=os.environ | settings,
            capture_output=True, text=True)
        if done.returncode != 0:
            raise AssertionError(f"snug migrate: {done.stdout}{done.stderr}")
        for name in ("node-one", "node-two"):
            node = Node(self.snug, self.directory / name, port=free_port(), settings=settings)
            self.nodes.append(node.keep_up(self.dice))
        self.front = Front(self._room("nginx"), self.nodes).start()
        if not wait_until(lambda: self.answers("/healthz")):
            raise AssertionError("the cluster doesn't answer")

    def answers(self, path):
        """Whether a page can be had through nginx."""
        done = subprocess.run(["curl", "-sf", "-o", "/dev/null", self.front.address + path])
        return done.returncode == 0

    def lose_primary(self):
        """The primary ends without a word."""
        self.primary.kill()

    def take_over(self):
        """The standby becomes the primary."""
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def replace_standby(self):
        """A new standby takes the place of the dead server; nothing is acknowledged any more without it."""
        self.standby.rejoin(self.primary)
        if self.synchronous:
            self.primary.answer_only_with(self.standby)

    def logs(self):
        return "\n".join(f"== {node.data}\n{node.log()[-3000:]}" for node in self.nodes)
