"""Options and fixtures of the acceptance tests."""
import os
import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from record import Record  # noqa: E402
from server import ROOT, Server  # noqa: E402


def pytest_addoption(parser):
    parser.addoption("--snug", default=os.environ.get("SNUG_BINARY", str(ROOT / ".build/debug/snug")),
                     help="the program to test")
    parser.addoption("--long", action="store_true", help="the whole lengths: 100 kill cycles, 2,000 timing samples ...")
    parser.addoption("--cycles", type=int, help="how many kill cycles instead")
    parser.addoption("--samples", type=int, help="how many timing samples of each kind instead")
    parser.addoption("--record", metavar="FILE", help="the file that gets the figures, such as docs/acceptance.md")


def pytest_configure(config):
    config.addinivalue_line("markers", "long: only with --long")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes long; run with --long (make durability)"))


@pytest.fixture(scope="session")
def binary(request):
    path = pathlib.Path(request.config.getoption("--snug"))
    assert path.exists(), f"build first: there is no program at {path}"
    return path


@pytest.fixture(scope="session")
def long(request):
    return request.config.getoption("--long")


@pytest.fixture(scope="session")
def record(request):
    record = Record(request.config.getoption("--record"), request.config.getoption("--snug"))
    yield record
    record.write()


@pytest.fixture
def server(binary, tmp_path):
    """A server on a fresh community."""
    server = Server(binary, tmp_path).start()
    yield server
    if server.process.poll() is None:
        server.kill()
