"""One edition of the link-up from its opening to its round-up, with JavaScript and without: two members and a host."""

import re

import feedparser
import pytest
from playwright.sync_api import Page, expect

from support import editions, people

pytestmark = pytest.mark.usefixtures("scripted")


def bring(page: Page, site: str, number: int, title: str, words: str, address: str = "") -> None:
    """Brings a post by the form, from the edition's own page."""
    page.goto(f"{site}/link-up/{number}")
    page.get_by_role("link", name="Bring a post").click()
    if not address:
        page.get_by_role("link", name="Write it here instead").click()
    else:
        page.get_by_label("Address of your post").fill(address)
    page.get_by_label("Title").fill(title)
    page.locator("#body").fill(words)
    page.get_by_role("button", name="Bring it").click()


def test_an_edition_from_opening_to_round_up(member, staff, guest, snug, scripted):
    number = editions.opened(snug)
    kind = "a" if scripted else "b"
    titles = f"Slow mornings {kind}", f"Written by hand {kind}"
    address = f"https://ourblog.example/slow-mornings-{kind}"

    # A moderator invites a host, who accepts and writes a few lines.
    host, hosting = member()
    office = staff()
    office.goto(f"{snug.staff}/link-up/{number}")
    office.get_by_label("Invite a member").fill(hosting.pseudonym)
    office.get_by_role("button", name="Invite", exact=True).click()
    expect(office.locator("main")).to_contain_text(f"{hosting.pseudonym} (invited)")
    host.goto(f"{snug.member}/link-up/{number}")
    host.get_by_role("button", name="Yes, I’ll host it").click()
    host.get_by_label("Introduction").fill("Welcome to a *quiet* week.")
    host.get_by_role("button", name="Save the introduction").click()
    expect(host.get_by_text("Saved.")).to_be_visible()

    # One brings a link, and is told of a slip in it; the other writes here and is asked to read.
    ann, _ = member()
    bring(ann, snug.member, number, titles[0], "What helped us to leave the house.", "https://bit.ly/abc")
    expect(ann.locator("main")).to_contain_text("That is a short link")
    ann.get_by_label("Address of your post").fill(address + "?fbclid=abc")
    ann.get_by_role("button", name="Bring it").click()
    expect(ann.locator("main")).to_contain_text("You are the first")
    ben, ben_member = member()
    bring(ben, snug.member, number, titles[1], "Some words of my own.")
    expect(ben.get_by_role("heading", name="Thank you for bringing that")).to_be_visible()
    ben.get_by_role("link", name=titles[0]).click()

    # It says where it leads, and asks nobody before somebody goes.
    ben.get_by_role("link", name="Read it on ourblog.example").click()
    way_out = ben.get_by_role("link", name="Go to ourblog.example")
    expect(way_out).to_have_attribute("href", address)
    expect(way_out).to_have_attribute("rel", re.compile("noreferrer"))
    ben.get_by_role("link", name="Stay here").click()
    ben.get_by_role("button", name="I read this").click()
    expect(ben.get_by_text("Thank you for reading.")).to_be_visible()
    people.write_reply(ben, "I laughed out loud at the shoes.")
    expect(ben.get_by_text("I laughed out loud at the shoes.")).to_be_visible()
    ben.goto(f"{snug.member}/link-up/{number}")
    expect(ben.get_by_role("heading", name="Read, or yours")).to_be_visible()
    ann.get_by_role("link", name="To your own post").click()
    expect(ann.locator("main")).to_contain_text("1 person said they read it")

    # The host sees who waits for an answer, and picks.
    host.goto(f"{snug.member}/link-up/{number}/hosting")
    waiting = host.locator("section", has_text="Nobody has answered these yet").first
    expect(waiting).to_contain_text(titles[1])
    expect(waiting).not_to_contain_text(titles[0])
    reason = host.get_by_label(f"Why to read “{titles[0]}”")
    reason.fill("For the shoes.")
    host.locator("form", has=reason).get_by_role("button", name="Pick it").click()
    expect(host.get_by_text("Saved.")).to_be_visible()

    # It closes; nothing can be brought any more, and the host needn't wait for noon.
    editions.close(snug, number)
    reader = guest()
    assert reader.goto(f"{snug.member}/link-up/{number}/round-up").status == 404
    ben.goto(f"{snug.member}/link-up/{number}")
    expect(ben.get_by_role("link", name="Bring a post")).to_have_count(0)
    host.goto(f"{snug.member}/link-up/{number}/hosting")
    host.get_by_role("button", name="Put the round-up up now").click()
    expect(host.get_by_text("Saved.")).to_be_visible()

    reader.goto(f"{snug.member}/link-up/{number}/round-up")
    for words in ("Welcome to a quiet week.", "Picked by the hosts", "For the shoes.", *titles):
        expect(reader.locator("main")).to_contain_text(words)
    pages = len(re.findall(rb"/Type\s*/Page\b", reader.pdf(format="A4")))
    assert pages <= 2, f"the newsletter has {pages} pages"
    reader.goto(f"{snug.member}/link-up/{number}/round-up.txt")
    assert f"{titles[1]}, by {ben_member.pseudonym}" in reader.locator("body").inner_text()

    feed = read_feed(reader, snug.member + "/link-up/entries.atom")
    assert {entry.title for entry in feed.entries} >= set(titles)
    assert ben_member.pseudonym not in str(feed), "a feed names a person"
    assert all(entry.updated.endswith("T00:00:00Z") for entry in feed.entries)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    round_ups = read_feed(reader, snug.member + "/link-up/round-ups.atom")
    assert any(entry.link.endswith(f"/link-up/{number}/round-up") for entry in round_ups.entries)

    # One click takes an entry away everywhere.
    ann.reload()
    ann.get_by_role("button", name="Withdraw it everywhere").click()
    expect(ann.get_by_text("It is gone from the link-up")).to_be_visible()
    for path in (f"/link-up/{number}", f"/link-up/{number}/round-up", f"/link-up/{number}/round-up.txt",
                 "/link-up/entries.atom", "/link-up/round-ups.atom"):
        text = reader.request.get(snug.member + path).text()
        assert titles[0] not in text and "ourblog" not in text, path
        assert "shoes" not in text, path


def read_feed(page: Page, address: str):
    """A feed that is well formed and has what a reader of feeds needs."""
    answer = page.request.get(address)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.body())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    assert feed.feed.title and feed.feed.id and feed.feed.updated_parsed and feed.feed.author
    for entry in feed.entries:
        assert entry.id.startswith("urn:uuid:") and entry.title and entry.link and entry.updated_parsed
    return feed
