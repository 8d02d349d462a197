#!/usr/bin/env python3
"""Measures pages against a constant page of 15 kB that the same process answers.

Machines drift, by a factor of two within the hour: so page and constant page are measured in turn, pair after pair, and
what counts is the median of the pairs' ratios, in requests per second and in the server's own time per request. A bar
holds when either median reaches it; both are written down.
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import bench_engines  # noqa: E402
from snugtools.server import ROOT, Server, Visitor  # noqa: E402

SPEED_BAR, SPEED_AIM, MEMORY_BAR = 0.12, 0.20, 120
TEXT_BAR, HOSTILE_BAR = 20.0, 5.0
ENTRIES, EDITION_BAR = 500, 10.0

SCRIPT = """
local requests = {}
init = function(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path, {["Cookie"] = "%s"})
  end
end
local next = 0
request = function()
  next = next %% #requests + 1
  return requests[next]
end
"""


@contextlib.contextmanager
def pages(server, paths, cookie):
    """What wrk has to be told in order to ask for pages in turn, as one member."""
    with tempfile.TemporaryDirectory() as folder:
        script, list_of_paths = pathlib.Path(folder, "page.lua"), pathlib.Path(folder, "paths")
        script.write_text(SCRIPT % cookie)
        list_of_paths.write_text("\n".join(paths) + "\n")
        yield ["-s", str(script), server.member, "--", str(list_of_paths)]


def wrk(server, seconds, connections, *extra):
    """One measurement: requests per second, and the server's microseconds of processor per request."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", *extra]
    before = server.cpu_seconds()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    used = server.cpu_seconds() - before
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit("the server answered with errors under load:\n" + output)
    requests = int(re.search(r"(\d+) requests in", output).group(1))
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    return rate, used / requests * 1e6


class Memory(threading.Thread):
    """Watches how much memory the server holds."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server, self.most, self.done = server, 0.0, threading.Event()

    def run(self):
        while not self.done.wait(0.2):
            self.most = max(self.most, self.server.memory_mb())


def thread_paths(visitor, count):
    """Addresses of full threads, from the boards' first pages."""
    _, _, boards = visitor.get("/boards")
    found = []
    for board in dict.fromkeys(re.findall(r'href="(/boards/[a-z0-9-]+)"', boards)):
        _, _, page = visitor.get(board)
        found += dict.fromkeys(re.findall(r'href="(/threads/[a-z2-7]{26})"', page))
    return found[:count]


def compare(server, paths, cookie, options):
    """Alternates constant page and page; gives the pairs and the most memory held meanwhile."""
    with pages(server, paths, cookie) as page:
        control = [server.member + "/control"]
        wrk(server, 3, options.connections, *control)
        wrk(server, 3, options.connections, *page)
        memory = Memory(server)
        memory.start()
        pairs = [
            (wrk(server, options.seconds, options.connections, *control),
             wrk(server, options.seconds, options.connections, *page))
            for _ in range(options.pairs)]
        memory.done.set()
        memory.join()
    return pairs, memory.most


def seed(options, data):
    """Fills a database of its own with bulk text."""
    subprocess.run(
        [str(pathlib.Path(options.snug).resolve()), "seed", "--data", str(data), "--threads", str(options.threads),
         "--replies", str(options.replies), "--entries", str(ENTRIES)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def pages_a_second(options):
    """A measurement of some pages of a server, as seen by one member."""
    def measure(server, paths, cookie, seconds):
        with pages(server, paths, cookie) as page:
            return wrk(server, seconds, options.connections, *page)[0]
    return measure


def edition(server, cookie, options):
    """What a page with very many entries of a link-up costs the server, in milliseconds of its processor."""
    with pages(server, ["/link-up/1"], cookie) as page:
        wrk(server, 1, 4, *page)
        cost = statistics.median(wrk(server, options.seconds, 4, *page)[1] for _ in range(3)) / 1000
    text = f"""
## Link-up

The page of an edition with {ENTRIES} entries, signed in: {cost:.1f} ms of processor time (bar: {EDITION_BAR:.0f} ms).
"""
    return text, cost < EDITION_BAR


def summary(values):
    return f"{statistics.median(values):.3f} ({min(values):.3f} to {max(values):.3f})"


def row(name, pairs):
    speed = [page[0] / control[0] for control, page in pairs]
    work = [control[1] / page[1] for control, page in pairs]
    text = (
        f"| {name} | {statistics.median(p[0] for _, p in pairs):,.0f} | {statistics.median(c[0] for c, _ in pairs):,.0f} "
        f"| {summary(speed)} | {statistics.median(p[1] for _, p in pairs):,.0f} "
        f"| {statistics.median(c[1] for c, _ in pairs):,.0f} | {summary(work)} |")
    return text, max(statistics.median(speed), statistics.median(work))


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*:\s*(.*)", info)
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {pages:.0f} GB"


def report(rows, memory, posts, options):
    today = datetime.date.today().isoformat()
    return f"""# Speed

`make bench` writes this page. It fills a database with {posts:,} posts, signs in, and measures pages in turn with
`/control`, a constant page of 15 kB that the same process answers ({options.pairs} pairs of {options.seconds} seconds after a
warm-up, {options.connections} connections, wrk on the same machine). Machines drift; ratios taken in turn do so much less.
A ratio is given as the median of the pairs, with the least and the greatest in brackets.

Measured on {today}: {machine()}, release build.

| page | pages/s | constant/s | ratio of speed | page, µs of processor | constant, µs | ratio of work |
|---|---|---|---|---|---|---|
{chr(10).join(rows)}

The bar for the signed-in thread page is {SPEED_BAR:.2f} in either ratio; the aim is {SPEED_AIM:.2f}.
The most memory that the server held under this load was {memory:.0f} MB; the bar is {MEMORY_BAR} MB.
"""


def screening(snug):
    """How fast texts are read: in process on one core, against hostile texts, and by the command from end to end."""
    words = "".join(path.read_text() for path in sorted((ROOT / "Reference/demo").glob("*.yaml")))
    posts = [words[start:start + 1500] for start in range(0, len(words), 1500)]
    lines = "".join(json.dumps({"id": str(n), "title": "", "body": post}) + "\n" for n, post in enumerate(posts))
    output = subprocess.run(
        [snug, "screen", "--bench"], input=lines, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    speed = float(re.search(r"([\d.]+) MB/s", output).group(1))
    worst = max(float(ms) for ms in re.findall(r": ([\d.]+) ms", output))
    many = lines * max(1, 20_000_000 // len(lines.encode()))
    start = time.monotonic()
    subprocess.run([snug, "screen"], input=many, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, text=True)
    whole = len(many.encode()) / 1e6 / (time.monotonic() - start)
    text = f"""
## Screening

| what | figure | bar |
|---|---|---|
| text read in process, one core, by processor time | {speed:.1f} MB/s | 20 MB/s |
| the slowest hostile body of 20,000 characters | {worst:.1f} ms | 5 ms |
| `snug screen` from end to end, {len(many.encode()) / 1e6:.0f} MB of JSON lines, loading the vocabulary included | {whole:.1f} MB/s | none |
"""
    return text, speed >= TEXT_BAR and worst < HOSTILE_BAR


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--snug", required=True)
    parser.add_argument("--threads", type=int, default=2000)
    parser.add_argument("--replies", type=int, default=24)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--output", default=str(ROOT / "docs/benchmarks.md"))
    options = parser.parse_args()

    snug = str(pathlib.Path(options.snug).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="snug-bench-"))
    try:
        seed(options, folder / "data")
        with Server(options.snug, folder / "data", "--with-control") as server:
            member = Visitor(server.member).join("bench-reader")
            cookie = "; ".join(f"{name}={value}" for name, value in member.cookies.items())
            paths = thread_paths(member, 100)
            if not paths:
                sys.exit("no thread was found to measure")
            signed_in, memory = compare(server, paths, cookie, options)
            many, holds_many = edition(server, cookie, options)
            # A guest can't read members' boards, and a "not found" page would flatter the figure.
            open_paths = thread_paths(Visitor(server.member), 100)
            guest, more = compare(server, open_paths, "", options)
        on_both, holds_on_both = bench_engines.report(
            *bench_engines.engines(snug, folder / "data", pages_a_second(options), thread_paths, options))
    finally:
        shutil.rmtree(folder)

    rows, best = [], 0.0
    for name, pairs in (("thread of 25 posts, signed in", signed_in), ("the same, as a guest", guest)):
        text, ratio = row(name, pairs)
        rows.append(text)
        best = best or ratio
    memory = max(memory, more)
    reading, reads_well = screening(snug)
    text = report(rows, memory, options.threads * (options.replies + 1), options) + reading + many + on_both
    pathlib.Path(options.output).write_text(text)
    print(text)
    holds = best >= SPEED_BAR and memory < MEMORY_BAR and reads_well and holds_on_both and holds_many
    print("The bars hold." if holds else "A bar is missed.")
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
