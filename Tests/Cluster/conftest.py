"""Options and fixtures of the cluster's tests."""
import os
import pathlib
import random
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Acceptance"), str(HERE.parents[1] / "tools")]

from record import Record  # noqa: E402
from snugtools.cluster import Cluster  # noqa: E402


def pytest_addoption(parser):
    parser.addoption("--snug", default=os.environ.get("SNUG_BINARY", str(HERE.parents[1] / ".build/debug/snug")),
                     help="the program to test")
    parser.addoption("--rounds", type=int, default=3, help="how many failovers; 20 are for the record")
    parser.addoption("--seed", type=int, help="the number that decides when what is killed")
    parser.addoption("--record", metavar="FILE", help="the file that gets the figures, such as docs/acceptance.md")


@pytest.fixture(scope="session")
def binary(request):
    path = pathlib.Path(request.config.getoption("--snug"))
    assert path.exists(), f"build first: there is no program at {path}"
    return path


@pytest.fixture(scope="session")
def record(request):
    record = Record(request.config.getoption("--record"), request.config.getoption("--snug"))
    yield record
    record.write()


@pytest.fixture
def seed(request):
    given = request.config.getoption("--seed")
    seed = random.SystemRandom().randrange(1 << 32) if given is None else given
    print(f"seed {seed}")
    return seed


@pytest.fixture
def cluster(binary, seed):
    """Two nodes, a primary and a synchronous standby, and nginx."""
    with Cluster(binary, random.Random(seed)) as cluster:
        yield cluster


@pytest.fixture
def careless_cluster(binary, seed):
    """The same, but the primary answers without waiting for the standby."""
    with Cluster(binary, random.Random(seed), synchronous=False) as cluster:
        yield cluster
