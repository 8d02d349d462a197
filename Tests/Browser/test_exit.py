""""Exit this page", as security.md A8 has it checked."""

import json

import pytest
from playwright.sync_api import Page, expect

from conftest import ARGUMENTS, CHROMIUM
from support import people

WORDS = "The tulips by the back door came up at last."

# When the white sheet has been painted, counted from the last key going up.
TIME_THE_COVER = """() => {
    addEventListener("keyup", () => { window.released = performance.now(); }, true);
    new MutationObserver(() => {
        const cover = document.querySelector(".exit-cover");
        if (!cover || window.seen) return;
        window.seen = true;
        requestAnimationFrame(() => setTimeout(() => console.info(JSON.stringify({
            after: performance.now() - window.released,
            words: cover.textContent,
            role: cover.getAttribute("role"),
            height: cover.getBoundingClientRect().height,
            width: cover.getBoundingClientRect().width,
            main: getComputedStyle(document.querySelector("main")).display,
            title: document.title,
        }))));
    }).observe(document.documentElement, {subtree: true, childList: true});
}"""


@pytest.fixture
def reader(member, snug) -> Page:
    """A member who is reading a thread of their own, with a composer below it."""
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "Tulips", WORDS)
    expect(page.locator("article.post .body").first).to_have_text(WORDS)
    return page


def lone_shift(page: Page) -> None:
    page.keyboard.press("Shift")


def presses(page: Page) -> str | None:
    return page.locator("a.exit").get_attribute("data-presses")


def assert_stays(page: Page) -> None:
    """Nothing has begun to leave: leaving covers the page in the same turn as the key."""
    expect(page.locator(".exit-cover")).to_have_count(0)
    expect(page.locator("main")).to_be_visible()


def test_the_link_leaves_and_signs_out(reader, snug, destination, scripted):
    cookies = {cookie["name"] for cookie in reader.context.cookies()}
    reader.get_by_role("link", name="Exit this page").click()
    reader.wait_for_url(destination.address)
    left = {cookie["name"] for cookie in reader.context.cookies(snug.member) if cookie["value"]}
    assert cookies - left, "the session's cookie is still there"
    reader.goto(snug.member + "/settings")
    expect(reader.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_session_ends_on_the_server_too(reader, snug, destination, opened):
    state = reader.context.storage_state()
    stolen = opened(storage_state=state)
    stolen.goto(snug.member + "/settings")
    expect(stolen.get_by_role("heading", name="Settings")).to_be_visible()
    reader.get_by_role("link", name="Exit this page").click()
    reader.wait_for_url(destination.address)
    # The row goes just after the answer: ask until it has gone, for at most the time limit.
    assert_soon_signed_out(stolen, snug.member + "/settings")


def test_the_way_out_signs_staff_out_too(opened, staff, snug, destination):
    link = people.invite(staff("robin"), snug.staff, "alex", "moderator")
    desk = opened()
    people.set_up_staff(desk, link, "alex")
    stolen = opened(storage_state=desk.context.storage_state())
    desk.goto(snug.staff + "/queue")
    desk.get_by_role("link", name="Exit this page").click()
    desk.wait_for_url(destination.address)
    assert_soon_signed_out(stolen, snug.staff + "/queue")


def assert_soon_signed_out(page: Page, address: str) -> None:
    for _ in range(50):
        if page.goto(address).status == 403:
            return
    pytest.fail("the session still opens pages")


def test_three_lone_shifts_leave(reader, destination):
    lone_shift(reader)
    assert presses(reader) == "1"
    expect(reader.locator("p.unseen[role=status]").last).to_have_text("Shift, press 2 more times to exit.")
    lone_shift(reader)
    assert presses(reader) == "2"
    expect(reader.locator("p.unseen[role=status]").last).to_have_text("Shift, press 1 more time to exit.")
    reader.keyboard.down("Shift")
    reader.keyboard.up("Shift")
    reader.wait_for_url(destination.address)


def test_shift_with_a_letter_stays(reader):
    for _ in range(3):
        reader.keyboard.press("Shift+A")
    assert_stays(reader)
    assert presses(reader) is None


def test_another_key_between_begins_again(reader):
    lone_shift(reader)
    lone_shift(reader)
    reader.keyboard.press("x")
    assert presses(reader) is None
    lone_shift(reader)
    assert_stays(reader)
    assert presses(reader) == "1"


def test_presses_that_are_far_apart_are_forgotten(opened, snug):
    page = opened()
    page.clock.install()
    page.goto(snug.member + "/about")
    lone_shift(page)
    lone_shift(page)
    page.clock.fast_forward(5100)
    assert presses(page) is None
    expect(page.locator("p.unseen[role=status]").last).to_have_text("Exit this page expired.")
    lone_shift(page)
    assert_stays(page)


def test_capitals_in_the_composer_never_leave(reader):
    body = reader.locator("#body")
    body.click()
    reader.keyboard.type("HE SAID NO AND I SAID YES")
    for letter in "ABCABC":
        reader.keyboard.down("Shift")
        reader.keyboard.press(letter)
        reader.keyboard.up("Shift")
    # Fast typing: the letter before is let go only when Shift is down already.
    for _ in range(4):
        reader.keyboard.down("b")
        reader.keyboard.down("Shift")
        reader.keyboard.up("b")
        reader.keyboard.up("Shift")
    # Selecting with Shift and a click.
    for _ in range(3):
        reader.keyboard.down("Shift")
        body.click()
        reader.keyboard.up("Shift")
    assert_stays(reader)
    assert body.input_value().startswith("HE SAID NO")


@pytest.mark.parametrize("by", ["link", "keys"])
def test_back_shows_nothing(reader, snug, destination, by):
    if by == "link":
        reader.get_by_role("link", name="Exit this page").click()
    else:
        for _ in range(3):
            lone_shift(reader)
    reader.wait_for_url(destination.address)
    reader.go_back()
    assert "Tulips" not in reader.content() and WORDS not in reader.content()
    assert "/threads/" not in reader.url, "Back should not come to the page that was left"
    reader.goto(snug.member + "/inbox")
    expect(reader.get_by_role("heading", name="Sign in")).to_be_visible()


def test_back_shows_nothing_on_a_members_board_without_scripts(opened, snug, destination):
    """Without JavaScript the page stays in the history, but the server no longer shows it to whoever goes back."""
    page = opened(java_script_enabled=False)
    people.join(page, snug.member)
    people.write_thread(page, snug.member, "school-days", "Tulips", WORDS)
    expect(page.locator("article.post .body").first).to_have_text(WORDS)
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url(destination.address)
    page.go_back()
    assert WORDS not in page.content() and "Tulips" not in page.content()


def test_the_page_is_covered_within_a_tenth_of_a_second(reader, destination):
    """Also when the destination keeps the browser waiting."""
    reader.evaluate(TIME_THE_COVER)
    destination.answers.clear()
    try:
        keys = reader.context.new_cdp_session(reader)
        lone_shift(reader)
        lone_shift(reader)
        reader.keyboard.down("Shift")
        with reader.expect_console_message(lambda message: message.text.startswith("{")) as said:
            # By hand: Playwright would wait for the navigation that this begins.
            keys.send("Input.dispatchKeyEvent", {
                "type": "keyUp", "key": "Shift", "code": "ShiftLeft", "windowsVirtualKeyCode": 16})
        cover = json.loads(said.value.text)
    finally:
        destination.answers.set()
    assert cover["after"] <= 100
    assert (cover["role"], cover["words"], cover["main"]) == ("alert", "Loading.", "none")
    assert cover["height"] == 844 and cover["width"] == 390
    assert cover["title"] == "Loading"
    reader.wait_for_url(destination.address)


def test_nothing_is_kept_in_the_browser(reader):
    reader.locator("#body").fill("A half-written sentence.")
    reader.reload()
    assert reader.locator("#body").input_value() == ""
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0
    assert reader.evaluate("indexedDB.databases().then((all) => all.length)") == 0


def test_a_page_that_a_browser_put_aside_is_asked_for_again(playwright, snug, watch):
    """With the back-forward cache, which Playwright turns off: a kept page must not come back as it was."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, "--enable-features=BackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"])
    context = browser.new_context()
    watch.follow(context)
    page = context.new_page()
    page.goto(snug.member + "/about")
    page.evaluate("window.kept = true")
    page.goto(snug.member + "/rules")
    watch.requests.clear()
    page.go_back()
    expect(page.locator("main")).to_be_visible()
    assert page.evaluate("window.kept") is None
    assert snug.member + "/about" in watch.requests
    browser.close()
