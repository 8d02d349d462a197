"""Runs a whole cluster on this machine until Ctrl-C: two PostgreSQL servers, two nodes, nginx in front."""
import argparse
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from snugtools.cluster import Cluster  # noqa: E402


def describe(cluster):
    """Where everything is, and what to try."""
    primary, standby = cluster.primary, cluster.standby
    one, two = cluster.nodes
    return f"""
Member site:  {cluster.front.address} (nginx, in front of both nodes)
Staff site:   {one.staff} and {two.staff}
Nodes:        {one.member} (process {one.process.pid}) and {two.member} (process {two.process.pid})
PostgreSQL:   127.0.0.1:{primary.port} is the primary (process {primary.pid}),
              127.0.0.1:{standby.port} its synchronous standby (process {standby.pid})
Everything is in {cluster.directory} and goes when this ends.

Try: kill -9 a node: it comes back by itself, and the other one goes on.
     kill -9 the primary: reading and writing stop. Press Enter here to promote the standby: they go on.
Ctrl-C ends it all."""


def serve(cluster):
    """Waits, and fails over whenever somebody presses Enter."""
    links = [line for node in cluster.nodes for line in node.lines if "/set-up/" in line]
    print("\nThe first administrator's link, good once:", *links, sep="\n")
    while True:
        print(describe(cluster), flush=True)
        if sys.stdin.readline() == "":
            signal.pause()
        print("The primary ends, the standby takes over.", flush=True)
        cluster.lose_primary()
        cluster.take_over()
        cluster.replace_standby()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snug", default=".build/release/snug", help="the program")
    options = parser.parse_args()
    # A service manager's way of saying Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with Cluster(options.snug) as cluster:
        try:
            serve(cluster)
        except KeyboardInterrupt:
            # A second Ctrl-C must not leave half of it running.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            print("\nEnding.")


if __name__ == "__main__":
    main()
