"""Compares the two engines: the same page from both, and how often posts to different threads collide."""
import concurrent.futures
import os
import pathlib
import random
import re
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from snugtools.postgres import Postgres  # noqa: E402
from snugtools.server import ROOT, Server, Visitor  # noqa: E402

PAGE_BAR, RETRY_BAR, POSTS_A_SECOND = 0.6, 0.01, 200


def page_ratio(measure, sqlite, postgres, options):
    """Pages a second of both engines in turn; `measure` measures one server."""
    measure(sqlite, 2)
    measure(postgres, 2)
    return [(measure(sqlite, options.seconds), measure(postgres, options.seconds)) for _ in range(options.pairs)]


def post_for(seconds, visitors, paths):
    """Posts at a steady rate to threads that nobody else posts to; gives how many were kept and how many not."""
    start = time.monotonic()
    chosen = random.Random(7).sample(paths, k=min(len(paths), 400))

    def worker(number):
        kept = failed = 0
        visitor, step = visitors[number], len(visitors)
        for turn in range(number, int(seconds * POSTS_A_SECOND), step):
            time.sleep(max(0, start + turn / POSTS_A_SECOND - time.monotonic()))
            status = visitor.reply(chosen[turn % len(chosen)], f"A word about the weather, number {turn}.")
            kept, failed = (kept + 1, failed) if status == 303 else (kept, failed + 1)
        return kept, failed

    with concurrent.futures.ThreadPoolExecutor(len(visitors)) as pool:
        results = list(pool.map(worker, range(len(visitors))))
    return sum(kept for kept, _ in results), sum(failed for _, failed in results), time.monotonic() - start


class Poster:
    """A member who posts, over a connection that stays open."""

    def __init__(self, address, name):
        self.visitor = Visitor(address).join(name)
        self.token = None

    def reply(self, path, words):
        if self.token is None:
            self.visitor.get(path)
            self.token = self.visitor.fields["csrf"]
        status, _, _ = self.visitor.request(
            "POST", path + "/posts",
            {"csrf": self.token, "once": secrets.token_hex(8), "body": words, "action": "publish"})
        return status


def collisions(nodes, postgres, paths, seconds):
    """Posts from two nodes to different threads; gives a sentence's worth of figures."""
    posters = [Poster(nodes[number % 2].member, f"bench-poster-{number}") for number in range(16)]
    before = postgres.failures()
    kept, failed, took = post_for(seconds, posters, paths)
    retries = postgres.failures() - before
    return {"kept": kept, "failed": failed, "rate": kept / took, "retries": retries, "share": retries / max(kept, 1)}


def engines(snug, seeded, wrk, paths_of, options):
    """Copies a seeded community to PostgreSQL and measures both.

    `wrk` measures (server, paths, cookie, seconds); `paths_of` gives a member's full threads.
    """
    folder = pathlib.Path(tempfile.mkdtemp(prefix="snug-engines-"))
    try:
        postgres = Postgres(folder).create(shared_buffers="'256MB'").start()
        address = postgres.create_database()
        moved = folder / "moved"
        shutil.copytree(seeded, moved)
        shutil.copy(f"{seeded}.key", f"{moved}.key")
        subprocess.run([snug, "copy", "--from", f"sqlite:{moved}", "--to", address], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)
        shutil.copytree(moved, folder / "second")
        shutil.copy(f"{moved}.key", folder / "second.key")
        postgres.query("ANALYZE")
        flags = ["--with-control"]
        os.environ["SNUG_DATABASE"] = address
        with Server(snug, moved, *flags) as node, Server(snug, folder / "second", *flags) as second:
            del os.environ["SNUG_DATABASE"]
            with Server(snug, seeded, *flags) as embedded:
                figures = []
                for server in (embedded, node):
                    member = Visitor(server.member).join("engine-reader")
                    cookie = "; ".join(f"{name}={value}" for name, value in member.cookies.items())
                    figures.append((server, paths_of(member, 100), cookie))

                def measure(which, seconds):
                    return wrk(*which, seconds)

                pairs = page_ratio(measure, figures[0], figures[1], options)
            posts = collisions([node, second], postgres, figures[1][1], 30)
        postgres.stop()
    finally:
        os.environ.pop("SNUG_DATABASE", None)
        shutil.rmtree(folder, ignore_errors=True)
    return pairs, posts


def report(pairs, posts):
    ratios = [postgres / sqlite for sqlite, postgres in pairs]
    middle = statistics.median(ratios)
    text = f"""
## Two engines

| what | figure | bar |
|---|---|---|
| thread of 25 posts, signed in, on SQLite | {statistics.median(s for s, _ in pairs):,.0f} pages/s | none |
| the same from one node on PostgreSQL on the same machine | {statistics.median(p for _, p in pairs):,.0f} pages/s | none |
| ratio, median of {len(pairs)} pairs in turn | {middle:.2f} ({min(ratios):.2f} to {max(ratios):.2f}) | {PAGE_BAR} |
| posts a second from two nodes to different threads, 16 members, 30 s | {posts['rate']:,.0f}, {posts['failed']} refused | {POSTS_A_SECOND} |
| transactions that had to be tried again | {posts['retries']} of {posts['kept']} ({posts['share']:.2%}) | {RETRY_BAR:.0%} |
"""
    holds = (middle >= PAGE_BAR and posts["share"] <= RETRY_BAR and posts["failed"] == 0
             and posts["rate"] >= POSTS_A_SECOND * 0.95)
    return text, holds


if __name__ == "__main__":
    import argparse

    import bench

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snug", required=True)
    parser.add_argument("--threads", type=int, default=2000)
    parser.add_argument("--replies", type=int, default=24)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    options.snug = str(pathlib.Path(options.snug).resolve())
    folder = pathlib.Path(tempfile.mkdtemp(prefix="snug-bench-"))
    try:
        bench.seed(options, folder / "data")
        text, holds = report(*engines(options.snug, folder / "data", bench.pages_a_second(options), bench.thread_paths, options))
    finally:
        shutil.rmtree(folder)
    print(text)
    sys.exit(0 if holds else 1)
