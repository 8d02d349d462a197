"""What every browser test stands on: the program serving a community of its own, and browsers that are watched."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from support import people
from support.server import ROOT, Destination, Snug
from support.watch import Watch

CHROMIUM = os.environ.get("SNUG_CHROMIUM", "/usr/bin/chromium")
# Chromium's own cage needs a user other than root.
ARGUMENTS = ["--no-sandbox"] if os.geteuid() == 0 else []


def pytest_addoption(parser):
    parser.addoption("--snug", help="The program to test; without this, SNUG_BINARY or the debug build.")


@pytest.fixture(scope="session")
def program(request) -> Path:
    given = request.config.getoption("--snug") or os.environ.get("SNUG_BINARY") or ".build/debug/snug"
    path = (ROOT / given).resolve()
    if not path.exists():
        pytest.exit(f"There is no program at {path}. Build it first: swift build --product snug", 2)
    return path


@pytest.fixture(scope="session")
def shared() -> Path | None:
    """Test data that is not part of the repository, if it is there."""
    path = Path(os.environ.get("SNUG_SHARED", ROOT.parent / "shared"))
    return path if path.is_dir() else None


@pytest.fixture(scope="session")
def destination():
    stub = Destination()
    yield stub
    stub.stop()


@pytest.fixture(scope="session")
def snug(program, destination, tmp_path_factory):
    yield from serving(program, destination, tmp_path_factory)


def serving(program: Path, destination: Destination, directories, *flags: str):
    """Serves a new community until a fixture ends, and checks how the program takes its leave."""
    server = Snug(program, directories.mktemp("community") / "data", destination.address, flags)
    yield server
    status = server.stop()
    assert status == 0, f"Ctrl-C ended the program with {status}:\n" + "\n".join(server.said[-20:])


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright):
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def watch(snug, destination):
    """Fails the test at its end if a page asked another host, broke the content security policy or had an error."""
    watch = Watch(allowed=(snug.member, snug.staff, destination.address))
    yield watch
    watch.assert_clean()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripted(request) -> bool:
    return request.param


@pytest.fixture
def opened(chromium: Browser, watch: Watch):
    """Opens watched browser windows and closes them after the test."""
    contexts: list[BrowserContext] = []

    def open_page(**options) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 390, "height": 844}, "locale": "en-GB"} | options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def guest(opened, scripted_option):
    """Opens windows of people without an account."""
    return lambda **options: opened(**scripted_option, **options)


@pytest.fixture
def scripted_option(request) -> dict:
    if "scripted" not in request.fixturenames:
        return {}
    return {"java_script_enabled": request.getfixturevalue("scripted")}


@pytest.fixture
def member(opened, snug, scripted_option):
    """Opens windows of new members: each call is somebody else."""

    def joined(**options) -> tuple[Page, people.Member]:
        page = opened(**scripted_option, **options)
        return page, people.join(page, snug.member)

    return joined


@pytest.fixture(scope="session")
def staff_sessions(chromium, snug) -> dict[str, dict]:
    return set_up_everybody(chromium, snug)


def set_up_everybody(chromium: Browser, snug: Snug) -> dict[str, dict]:
    """Sets the staff up by the forms: an administrator, and by invitation two moderators, a safeguarding
    lead and a coordinator."""
    sessions = {}

    def keep(name: str, link: str) -> BrowserContext:
        context = chromium.new_context()
        people.set_up_staff(context.new_page(), link, name)
        sessions[name] = context.storage_state()
        return context

    administrator = keep("robin", snug.first_link)
    office = administrator.pages[0]
    for name, role in [("priya", "moderator"), ("morgan", "safeguarding-lead"), ("sam", "moderator"),
                       ("casey", "coordinator")]:
        keep(name, people.invite(office, snug.staff, name, role)).close()
    administrator.close()
    return sessions


@pytest.fixture
def staff(opened, staff_sessions, scripted_option):
    """Opens windows of staff: robin (administrator), priya and sam (moderators), morgan (safeguarding lead), casey
        (coordinator)."""

    def signed_in(name: str = "priya", **options) -> Page:
        wide = {"viewport": {"width": 1280, "height": 900}}
        return opened(**wide | scripted_option | options | {"storage_state": staff_sessions[name]})

    return signed_in
