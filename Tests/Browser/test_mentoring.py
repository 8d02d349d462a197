"""Mentoring from asking to feedback, with JavaScript and without: somebody who asks, a mentor, and a coordinator."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from support.pages import problems

pytestmark = pytest.mark.usefixtures("scripted")

ASKED = "He is home from school again and I have nobody to say it to."
TOPIC = "School, or no school"


def ask(page: Page, site: str, words: str = ASKED) -> str:
    """Asks by the form, from the page that explains it, and gives the address of the request."""
    page.goto(site + "/mentoring")
    page.get_by_role("link", name="Ask for somebody who listens").click()
    page.get_by_label("What would you like to talk about?").fill(words)
    page.get_by_label(TOPIC).check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Your request is in.")).to_be_visible()
    return page.url.split("?")[0]


def apply(page: Page, site: str) -> None:
    """Offers to listen."""
    page.goto(site + "/mentoring")
    page.get_by_role("link", name="Become a mentor").click()
    page.locator("#experience").fill("Two boys, home for nine years.")
    page.get_by_label(TOPIC).check()
    page.get_by_role("button", name="Send it to a coordinator").click()
    expect(page.locator("main")).to_contain_text("Thank you for offering.")


def decide(office: Page, staff_site: str, name: str, action: str) -> None:
    """Decides about a mentor as a coordinator."""
    office.goto(staff_site + "/mentoring")
    office.get_by_role("table").get_by_role("link", name=name).click()
    office.locator(f"input[name=action][value={action}]").check()
    office.locator("#reason").fill("We spoke on the phone.")
    office.get_by_role("button", name="Do it").click()
    expect(office.get_by_text("Saved.")).to_be_visible()


def learn(page: Page, site: str) -> None:
    """Goes through the training, answer by answer until the right one is found."""
    page.goto(site + "/mentoring/mentor")
    page.get_by_role("link", name="Go to the training").click()
    links = page.locator("main .thread a")
    for address in [links.nth(index).get_attribute("href") for index in range(links.count())]:
        page.goto(site + address)
        for answer in range(page.locator("input[name=answer]").count()):
            page.locator("input[name=answer]").nth(answer).check()
            page.get_by_role("button", name="That’s my answer").click()
            if page.locator("#right-title").count():
                break
            expect(page.get_by_role("heading", name="Not quite")).to_be_visible()
        expect(page.locator("#right-title")).to_be_visible()
    page.goto(site + "/mentoring/training")
    expect(page.locator("main")).to_contain_text("You have been through all of it")


def mentor(member, staff, snug) -> Page:
    """A new mentor, applied, trained and approved by the forms."""
    page, person = member()
    office = staff("casey")
    apply(page, snug.member)
    decide(office, snug.staff, person.pseudonym, "open-training")
    learn(page, snug.member)
    decide(office, snug.staff, person.pseudonym, "approve")
    return page


def accept(page: Page, site: str, words: str = ASKED) -> None:
    """Reads the next requests until the one with the words comes up, and says yes to it."""
    for _ in range(10):
        page.goto(site + "/mentoring/mentor")
        begun = page.locator(".claim a")
        (begun if begun.count() else page.get_by_role("button", name="Read the next one")).click()
        if words in page.locator("main").inner_text():
            break
        page.get_by_role("button", name="Let it go").click()
    page.get_by_role("button", name="Yes, I’ll listen to").click()
    expect(page.get_by_text("They have been told that somebody listens.")).to_be_visible()


def write(page: Page, address: str, words: str) -> None:
    """Writes to the other."""
    page.goto(address)
    page.locator("#body").fill(words)
    page.get_by_role("button", name="Send", exact=True).click()


def test_from_asking_to_feedback(member, staff, snug, scripted):
    words = f"{ASKED} ({'a' if scripted else 'b'})"
    ann, _ = member()
    address = ask(ann, snug.member, words)
    ben = mentor(member, staff, snug)
    accept(ben, snug.member, words)

    # She finds it in her inbox, and they write.
    ann.goto(snug.member + "/inbox")
    ann.get_by_role("link", name="Somebody would like to listen to you").click()
    ann.get_by_role("link", name="Go there").click()
    expect(ann.locator("main")).to_contain_text("writes first, within three days")
    write(ben, address, "I have read what you wrote. Ours is home too.")
    expect(ben.locator(".bubble-you")).to_contain_text("Ours is home too.")
    ann.reload()
    expect(ann.locator(".bubble-staff")).to_contain_text("Ours is home too.")

    # What could tell who she is is said once and stays hers to give.
    write(ann, address, "Ring me on 07700 900123 on Tuesday.")
    expect(ann.get_by_role("heading", name="Before you send it")).to_be_visible()
    ann.get_by_role("button", name="Send it as it is").click()
    expect(ann.locator(".bubble-you")).to_contain_text("07700 900123")
    ann.get_by_text("If you talk by phone").click()
    ann.get_by_label("We spoke on").fill(datetime.date.today().isoformat())
    ann.get_by_role("button", name="Note it").click()
    ben.goto(address)
    expect(ben.locator("main")).to_contain_text("You spoke on")

    # A pause, and on again.
    ben.get_by_role("button", name="Pause it").click()
    ann.goto(address)
    expect(ann.locator("main")).to_contain_text("has paused it")
    expect(ann.locator("#body")).to_have_count(0)
    ben.get_by_role("button", name="Go on").click()

    # The end asks why, says how to come back, and leads to feedback.
    ann.goto(address)
    ann.get_by_role("link", name="End it").click()
    expect(ann.locator("main")).to_contain_text("you can come back")
    ann.get_by_role("button", name="End it").click()
    expect(ann.get_by_role("alert")).to_contain_text("Any of them will do.")
    ann.get_by_label("We have come to a good end").check()
    ann.get_by_label("A last word").fill("You helped me over the winter.")
    ann.get_by_role("button", name="End it").click()
    ann.get_by_label("A lot").check()
    ann.get_by_role("button", name="Send it").click()
    expect(ann.get_by_role("heading", name="What could come next")).to_be_visible()

    ben.goto(address)
    expect(ben.locator("main")).to_contain_text("You helped me over the winter.")
    ben.get_by_role("link", name="How was it?").click()
    ben.get_by_label("Yes, it stays with me").check()
    ben.get_by_role("button", name="Send it").click()
    ben.get_by_role("button", name="Yes, ask a coordinator to get in touch").click()
    expect(ben.locator("main")).to_contain_text("A coordinator knows that you would like to talk")
    assert _words_in_files(snug, b"over the winter") == [], "words of a conversation stand in the database"


def test_danger_in_a_message_shows_both_what_to_do(member, staff, snug, scripted):
    words = f"Nights are long here ({'a' if scripted else 'b'})."
    ann, _ = member()
    address = ask(ann, snug.member, words)
    ben = mentor(member, staff, snug)
    accept(ben, snug.member, words)
    write(ann, address, "I can’t do this any more. I want to kill myself tonight.")
    expect(ann.locator("main")).to_contain_text("Snug staff have been told about this message.")
    expect(ann.locator(".help")).to_contain_text("116 123")
    ben.goto(address)
    expect(ben.get_by_role("heading", name="What to do now")).to_be_visible()
    expect(ben.locator("main")).not_to_contain_text("Snug staff were asked")
    ben.get_by_role("link", name=re.compile("^Report")).click()
    ben.get_by_label("worried about whoever wrote this").check()
    ben.get_by_role("button", name="Send to Snug staff").click()
    expect(ben.get_by_role("heading", name="Thank you for telling us")).to_be_visible()


def test_every_page_of_mentoring_is_for_everybody(member, staff, guest, snug, scripted):
    """Accessible, neutral and with the ways out, like every other page."""
    if not scripted:
        pytest.skip("axe needs JavaScript")
    found = {}

    def look(what: str, page: Page) -> None:
        found[what] = problems(page)

    stranger = guest()
    stranger.goto(snug.member + "/mentoring")
    look("explained to a guest", stranger)
    ann, _ = member()
    ann.goto(snug.member + "/mentoring/ask")
    look("asking", ann)
    ann.get_by_role("button", name="Ask", exact=True).click()
    look("a slip", ann)
    ann.locator("#about").fill("Ring me on 07700 900123 about the school.")
    ann.get_by_label(TOPIC).check()
    ann.get_by_role("button", name="Ask", exact=True).click()
    look("what we noticed", ann)
    address = ask(ann, snug.member, "Every page of it.")
    look("waiting", ann)
    for page in ("withdrawal", "edit"):
        ann.goto(f"{address}/{page}")
        look(page, ann)

    ben, person = member()
    office = staff("casey")
    ben.goto(snug.member + "/mentoring/mentor")
    look("offering", ben)
    apply(ben, snug.member)
    look("offered", ben)
    decide(office, snug.staff, person.pseudonym, "open-training")
    ben.goto(snug.member + "/mentoring/training")
    look("training", ben)
    ben.locator("main .thread a").first.click()
    look("a part of it", ben)
    ben.get_by_role("button", name="That’s my answer").click()
    look("no answer", ben)
    learn(ben, snug.member)
    decide(office, snug.staff, person.pseudonym, "approve")
    ben.goto(snug.member + "/mentoring/mentor")
    look("the desk", ben)
    ben.get_by_text("What you know, and how many").click()
    look("the desk, opened", ben)
    ben.get_by_role("button", name="Read the next one").click()
    look("reading one", ben)
    accept(ben, snug.member, "Every page of it.")
    look("nothing written yet", ben)
    write(ann, address, "I want to kill myself tonight.")
    look("danger, as its author", ann)
    ben.goto(address)
    look("danger, as the mentor", ben)
    ben.get_by_role("link", name=re.compile("^Report")).click()
    look("reporting", ben)
    ben.get_by_label("It is unkind").check()
    ben.get_by_role("button", name="Send to Snug staff").click()
    look("reported", ben)
    write(ben, address, "My street is Elmbrook Road 7, ring 07700 900123.")
    look("a detail", ben)
    ben.get_by_role("button", name="Send it as it is").click()
    ann.goto(address)
    ann.get_by_text("If you talk by phone").click()
    look("a conversation", ann)
    ann.goto(address + "/end")
    look("ending", ann)
    ann.get_by_label("Another reason").check()
    ann.get_by_role("button", name="End it").click()
    look("feedback", ann)
    ann.get_by_label("A little").check()
    ann.get_by_role("button", name="Send it").click()
    look("thanks", ann)
    ann.goto(address)
    look("ended", ann)
    assert {what: wrong for what, wrong in found.items() if wrong} == {}


def _words_in_files(snug, words: bytes) -> list[str]:
    return [file.name for file in snug.data.iterdir() if file.is_file() and words in file.read_bytes()]
