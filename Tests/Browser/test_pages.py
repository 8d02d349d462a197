"""Every page there is, as each kind of visitor meets it: accessible in light and dark, on a phone and wide; neutral in
titles and addresses; with the ways to help and out."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from support import people
from support.pages import problems
from support.watch import telling_words
from test_main_job import ABOUT_SCHOOL, IN_DANGER, WORRYING, decide, take_case_of

GUEST_PAGES = [
    "/", "/join", "/sign-in", "/recover", "/boards", "/boards/welcome", "/boards/systems-and-paperwork", "/search",
    "/signposts", "/help-now", "/rules", "/privacy", "/about", "/what-staff-see", "/staying-unfound", "/how-to-write",
    "/staying-safe", "/young-people", "/nothing-here", "/threads/nothing", "/posts/nothing", "/settings", "/boards/school-days",
    "/link-up", "/link-up/calendar", "/link-up/archive", "/link-up/badge", "/link-up/nothing",
]
MEMBER_PAGES = [
    "/boards", "/boards/school-days", "/boards/welcome/new", "/inbox", "/call", "/settings", "/recovery-code", "/search",
    "/nothing-here", "/link-up", "/settings/names", "/settings/people", "/settings/display", "/settings/break",
    "/settings/codes", "/settings/authenticator", "/settings/passphrase", "/settings/recovery-code", "/settings/sessions",
    "/settings/leave", "/settings/copy", "/settings/looked-up", "/settings/invitations", "/drafts", "/privacy",
]
STAFF_PAGES = {
    "priya": ["/queue", "/queue?show=mine", "/queue?show=escalated", "/queue?show=decided", "/account", "/rota",
              "/nothing-here", "/audit", "/link-up", "/link-up/1"],
    "morgan": ["/queue", "/audit", "/rota", "/boards", "/boards/new"],
    "robin": ["/staff", "/account", "/rota", "/audit", "/boards", "/boards/new", "/boards/welcome/edit"],
}


@pytest.mark.parametrize("path", GUEST_PAGES)
def test_pages_for_guests(opened, snug, path):
    page = opened()
    page.goto(snug.member + path)
    assert problems(page) == []


def test_pages_for_members(member, snug):
    page, _ = member()
    found = {}
    for path in MEMBER_PAGES:
        page.goto(snug.member + path)
        found[path] = problems(page)
    assert {path: list_ for path, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_pages_for_staff(staff, snug, name):
    page = staff(name)
    found = {}
    for path in STAFF_PAGES[name]:
        page.goto(snug.staff + path)
        found[path] = problems(page, staff=True)
    assert {path: list_ for path, list_ in found.items() if list_} == {}


def test_staff_pages_for_strangers(opened, snug):
    page = opened()
    for path in ("/", "/sign-in", "/set-up/nothing", "/queue", "/nothing-here"):
        page.goto(snug.staff + path)
        assert problems(page, staff=True) == [], path


class Walk:
    """Looks at one state after another and remembers what was wrong where."""

    def __init__(self, page: Page, staff: bool = False):
        self.page, self.staff, self.found = page, staff, {}

    def look(self, what: str) -> None:
        wrong = problems(self.page, self.staff)
        if wrong:
            self.found[what] = wrong


def test_joining_step_by_step(opened, snug):
    page = opened()
    walk = Walk(page)
    page.goto(snug.member + "/join")
    page.locator("#pseudonym").fill("a")
    page.get_by_label("Your passphrase").fill("password1234")
    page.locator("main").get_by_role("button", name="Join").click()
    expect(page.locator(".errors")).to_be_focused()
    walk.look("errors")
    page.goto(snug.member + "/join")
    page.get_by_label("Your passphrase").fill(people.PASSPHRASE)
    page.get_by_label("I’m 18 or over").check()
    page.locator("#rules").check()
    page.locator("main").get_by_role("button", name="Join").click()
    expect(page.locator("#recovery-code")).to_be_visible()
    walk.look("recovery code")
    page.get_by_role("button", name="I have written it down").click()
    walk.look("arrived")
    page.locator(".menu summary").click()
    walk.look("menu open")
    page.get_by_role("button", name="Sign out").click()
    walk.look("signed out")
    page.goto(snug.member + "/sign-in")
    page.get_by_label("The name you sign in with").fill("nobody-here-0000")
    page.get_by_label("Your passphrase").fill("not the right words")
    page.locator("main").get_by_role("button", name="Sign in").click()
    walk.look("sign-in refused")
    page.goto(snug.member + "/recover")
    page.get_by_label("The name you sign in with").fill("nobody-here-0000")
    page.get_by_label("Your recovery code").fill("abc")
    page.get_by_label("A new passphrase").fill(people.PASSPHRASE)
    page.get_by_role("button", name="Let me back in").click()
    walk.look("recovery refused")
    assert walk.found == {}


def test_writing_and_reading(member, opened, snug):
    page, _ = member()
    walk = Walk(page)
    people.write_thread(page, snug.member, "welcome", "", "")
    walk.look("nothing written")
    people.write_thread(page, snug.member, "welcome", "Bedtime " * 20, "x" * 20_001, note="y" * 90)
    walk.look("too long")
    page.goto(snug.member + "/boards/welcome/new")
    page.get_by_label("Title").fill("Bedtime")
    page.locator("#body").fill("# Big\n\n- *one*\n- **two**\n\n> said\n\n```\ncode\n```\n\n[there](https://example.org)\n\n---")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.locator(".preview")).to_be_visible()
    walk.look("preview")
    page.get_by_role("button", name="Post", exact=True).click()
    walk.look("posted")
    people.write_thread(
        page, snug.member, "systems-and-paperwork", "School", "Ring 07700 900123, 14 Elmbrook Road. Her birthday is 3 May 2019.")
    walk.look("details")
    page.get_by_role("button", name="in their place and post").click()
    walk.look("after details")
    people.write_thread(page, snug.member, "systems-and-paperwork", "School again", ABOUT_SCHOOL, note="exclusion")
    expect(page.locator("aside.cards")).to_be_visible()
    walk.look("thread with cards and a note")
    thread = page.url.split("?")[0].split("#")[0]
    people.write_reply(page, "And **another** thing.")
    page.locator("footer").get_by_role("link", name="Quote").first.click()
    walk.look("quoting")
    people.write_reply(page, "Quite so.")
    walk.look("quoted")
    for name, what in (("Edit", "edit"), ("Take down", "delete")):
        page.goto(thread)
        page.locator("article footer").get_by_role("link", name=name).last.click()
        walk.look(what)
    page.get_by_role("button", name="Take it down").click()
    walk.look("taken down")
    people.write_thread(page, snug.member, "welcome", "Low", IN_DANGER + " Ring 07700 900123.")
    walk.look("held, with details")
    page.goto(snug.member + "/boards/welcome")
    walk.look("board with a held thread")
    page.locator(".thread", has_text="Low").first.get_by_role("link").click()
    expect(page.locator("section.help")).to_be_visible()
    walk.look("held thread with panel")
    people.write_thread(page, snug.member, "welcome", "Rough", WORRYING)
    walk.look("a worry")
    page.goto(snug.member + "/search")
    page.locator("#q").fill("exclude")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator(".threads mark").first).to_be_visible()
    walk.look("found")
    page.locator("#q").fill("zyzzyva")
    page.locator("main").get_by_role("button", name="Search").click()
    walk.look("nothing found")
    page.goto(snug.member + "/signposts")
    page.locator("#q").fill("school")
    page.locator("main").get_by_role("button", name="Search").click()
    walk.look("directory searched")
    page.goto(snug.member + "/inbox")
    walk.look("inbox")
    page.locator(".message h2 a").first.click()
    walk.look("a notice")
    page.get_by_role("button", name="Send", exact=True).click()
    walk.look("an empty answer")
    page.goto(snug.member + "/call")
    page.get_by_role("button", name="Send to Snug staff").click()
    walk.look("an empty call")
    page.locator("#body").fill("Could somebody read my last post, please?")
    page.get_by_role("button", name="Send to Snug staff").click()
    walk.look("called")
    page.goto(thread)
    page.locator("a.report").first.click() if page.locator("a.report").count() else None
    walk.look("own post, reported")

    reader, _ = member()
    reading = Walk(reader)
    reader.goto(thread)
    reading.look("content note closed")
    reader.locator(".note-gate summary").click()
    reading.look("content note open")
    reader.locator("a.report").first.click()
    reading.look("report")
    reader.get_by_role("button", name="Send to Snug staff").click()
    reading.look("report without a reason")
    reader.get_by_label("It sounds as if somebody may hurt themselves").check()
    reader.get_by_role("button", name="Send to Snug staff").click()
    reading.look("reported")
    reader.goto(thread)
    reader.locator(".note-gate summary").click()
    reader.get_by_role("link", name="Mute").first.click()
    reading.look("mute")
    reader.get_by_role("button", name="Mute").click()
    reading.look("muted")
    reader.goto(snug.member + "/settings/people")
    reading.look("settings with somebody muted")
    reader.goto(snug.member + "/settings/passphrase")
    reader.locator("#current").fill("wrong")
    reader.get_by_role("button", name="Change it").click()
    reading.look("settings refused")
    assert walk.found | reading.found == {}


def test_a_case_from_start_to_end(member, staff, snug):
    author, _ = member()
    people.write_thread(author, snug.member, "welcome", "From start to end", IN_DANGER + " Ring 07700 900123.")
    page = staff("priya")
    walk = Walk(page, staff=True)
    page.goto(snug.staff + "/queue")
    walk.look("queue")
    take_case_of(page, snug, "From start to end")
    walk.look("taken")
    other = staff("sam")
    theirs = Walk(other, staff=True)
    other.goto(page.url)
    theirs.look("somebody else's")
    page.locator("input[name=action][value=publish]").check()
    page.get_by_role("button", name="Do it").click()
    walk.look("no reason given")
    decide(page, "note", reason="To hear more.", words="Is anybody with you tonight?")
    walk.look("note sent")
    decide(page, "remove", reason="Too much detail.", words="We have kept it off the board.")
    walk.look("decided")
    page.goto(snug.staff + "/queue?show=decided")
    walk.look("decided list")
    author.goto(snug.member + "/inbox")
    mail = Walk(author)
    mail.look("inbox")
    author.get_by_role("link", name="Your post was taken down").first.click()
    mail.look("taken down")
    author.locator("details summary", has_text="look again").click()
    author.locator("#appeal").fill("I would like it up.")
    author.get_by_role("button", name="Ask for a second look").click()
    mail.look("appealed")
    assert walk.found | theirs.found | mail.found == {}


def test_setting_up_staff(opened, staff, snug):
    office = staff("robin")
    link = people.invite(office, snug.staff, "jo", "coordinator")
    walk = Walk(office, staff=True)
    walk.look("invited")
    office.get_by_role("link", name="Back to the accounts").click()
    walk.look("accounts")
    page = opened()
    new = Walk(page, staff=True)
    page.goto(link)
    new.look("first step")
    page.get_by_label("A passphrase").fill("short")
    page.get_by_role("button", name="Go on").click()
    new.look("too short")
    page.get_by_label("A passphrase").fill(people.PASSPHRASE)
    page.get_by_role("button", name="Go on").click()
    new.look("authenticator")
    page.get_by_label("The code that the app shows").fill("000000")
    page.get_by_role("button", name="Finish").click()
    new.look("wrong code")
    people.set_up_staff(page, link, "jo")
    new.look("codes")
    page.goto(snug.staff + "/")
    new.look("a coordinator's home")
    stranger = opened()
    lost = Walk(stranger, staff=True)
    stranger.goto(snug.staff + "/sign-in")
    stranger.get_by_label("Name").fill("priya")
    stranger.get_by_label("Passphrase").fill("wrong words altogether")
    stranger.get_by_label("Code").fill("123456")
    stranger.locator("main").get_by_role("button", name="Sign in").click()
    lost.look("refused")
    assert walk.found | new.found | lost.found == {}


def test_titles_never_say_what_a_thread_is_about(member, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "My daughter’s self-harm", "We are waiting to be seen.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("self-harm")
    assert page.title() == "Reading · Snug"
    assert telling_words(urlsplit(page.url).path) == []
    page.goto(snug.member + "/search")
    page.locator("#q").fill("self-harm")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator(".thread").first).to_be_visible()
    assert "harm" not in page.url and "harm" not in page.title().lower()


def test_the_check_for_telling_words_notices_them():
    assert telling_words("/signposts#self-harm-line") == ["harm"]
    assert telling_words("Reading · Snug") == []


def test_nothing_there(opened, snug):
    page = opened()
    answer = page.goto(snug.member + "/queue")
    assert answer.status == 404, "no staff page exists on the member site"
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".lines a[href='tel:116123']")).to_be_visible()


def test_help_is_one_step_away_from_everywhere(member, snug):
    page, _ = member()
    for path in ("/boards", "/settings", "/nothing-here", "/boards/welcome/new"):
        page.goto(snug.member + path)
        page.get_by_role("link", name="Help now").first.click()
        expect(page.locator("h1")).to_have_text("Help now")
        expect(page.locator("a[href='tel:999']").first).to_be_visible()
        assert page.title() == "Numbers · Snug"


def test_a_printed_page_is_only_the_words(member, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "For the fridge", "Nine things that we say at bedtime.")
    page.emulate_media(media="print")
    expect(page.locator("article.post .body").first).to_be_visible()
    for selector in ("nav.rooms", "a.exit", "a.now", "footer.foot", "form.composer", "article.post footer"):
        expect(page.locator(selector).first).to_be_hidden()


def test_a_reply_with_the_keyboard_alone(member, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "Keys", "No mouse here.")
    page.goto(page.url.split("?")[0].split("#")[0])
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, "#body")
    page.keyboard.type("Written without a mouse.")
    tab_to(page, "#reply button[value=publish]")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your post is up.")).to_be_visible()
    expect(page.locator("article.post .body").last).to_have_text("Written without a mouse.")


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until something has the focus; every stop on the way has to be seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        ringed = page.evaluate("Boolean(document.activeElement.closest(':has(:focus-visible)'))")
        assert outline != "none" or ringed, "the focus can't be seen"
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not come to {selector}")


def test_a_session_lives_in_a_cookie_that_scripts_cannot_read(member, snug):
    page, _ = member()
    session = [cookie for cookie in page.context.cookies() if cookie["httpOnly"] and cookie["sameSite"] == "Lax"]
    assert session and page.evaluate("document.cookie") == ""
