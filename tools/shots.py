"""Takes the README's three pictures from the demo community: `make shots`."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "Browser"))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from support import people  # noqa: E402
from support.server import Destination, Snug  # noqa: E402

IMAGES = ROOT / "docs" / "images"
CHROMIUM = os.environ.get("SNUG_CHROMIUM", "/usr/bin/chromium")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--snug", type=Path, default=ROOT / ".build/release/snug")
    program = parser.parse_args().snug.resolve()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory) / "data"
        subprocess.run([program, "seed", "--demo", "--data", data], cwd=ROOT, check=True)
        destination = Destination()
        snug = Snug(program, data, destination.address)
        try:
            with sync_playwright() as playwright:
                arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
                take(browser, snug, program)
                browser.close()
        finally:
            snug.stop()
            destination.stop()


def take(browser: Browser, snug: Snug, program: Path) -> None:
    """A thread on a phone, a case on the staff site, the boards in the dark."""
    phone = window(browser, 390, 844, scale=2)
    people.join(phone, snug.member)
    open_thread_with_cards(phone, snug)
    keep(phone, "thread-on-a-phone.png")

    dark = window(browser, 820, 1000, scheme="dark")
    people.join(dark, snug.member)
    dark.goto(snug.member + "/boards")
    keep(dark, "boards-in-the-dark.png")

    desk = window(browser, 1280, 900)
    people.set_up_staff(desk, staff_link(snug, program), "priya")
    desk.goto(snug.staff + "/queue")
    desk.locator(".queue .case h2 a").first.click()
    desk.get_by_role("button", name="Take this case").click()
    desk.locator(".claim-yours").wait_for()
    keep(desk, "a-case.png")


def window(browser: Browser, width: int, height: int, scale: int = 1, scheme: str = "light") -> Page:
    return browser.new_context(
        viewport={"width": width, "height": height}, device_scale_factor=scale, color_scheme=scheme,
        locale="en-GB").new_page()


def open_thread_with_cards(page: Page, snug: Snug) -> None:
    """Opens the liveliest of the threads that have support cards."""
    best, most = "", -1
    page.goto(snug.member + "/boards")
    boards = [link.get_attribute("href") for link in page.locator(".board h2 a").all()]
    for board in boards:
        page.goto(snug.member + board)
        for thread in [link.get_attribute("href") for link in page.locator(".thread h2 a").all()]:
            page.goto(snug.member + thread)
            posts = page.locator("article.post").count()
            if page.locator("aside.cards").count() and not page.locator(".note-gate").count() and posts > most:
                best, most = thread, posts
    assert best, "no thread of the demo community has cards"
    page.goto(snug.member + best)


def staff_link(snug: Snug, program: Path) -> str:
    """A link for a moderator of our own, asked for as an operator would."""
    command = [program, "staff", "add", "priya", "--role", "moderator", "--data", snug.data]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return snug.staff + "/set-up/" + printed.strip().rsplit("/set-up/", 1)[1].split()[0]


def keep(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / name)
    print(f"docs/images/{name}")


if __name__ == "__main__":
    main()
