"""The main job whole, with JavaScript and without: a parent posts, staff are told, help is signposted."""

import pytest
from playwright.sync_api import Page, expect

from support import people

# Every test here runs twice.
pytestmark = pytest.mark.usefixtures("scripted")

PHONE = "07700 900321"
IN_DANGER = (
    "I can’t go on like this any more. The boys would be better off without me and I keep thinking about ending my "
    "life. I might not be here tomorrow."
)
WORRYING = "He hit me again last night and threw a chair at the wall. I’m scared of my own son."
ABOUT_SCHOOL = "School wants to exclude her again and the designated teacher never rings back. What helped you?"


def posts(page: Page):
    return page.locator("article.post")


def test_a_phone_number_is_warned_about_and_goes_with_one_click(member, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "Hello from the hill", f"Anybody near us? Ring me on {PHONE}.")

    expect(page.get_by_role("heading", name="Before you post")).to_be_visible()
    expect(page.locator("mark.detail-must")).to_have_text(PHONE)
    expect(page.locator(".finding-must")).to_contain_text("has to go")
    expect(page.get_by_role("button", name="Post it as it is")).to_have_count(0)

    page.get_by_role("button", name="in their place and post").click()
    expect(page.get_by_text("Your post is up.")).to_be_visible()
    expect(posts(page).first.locator(".body")).to_have_text("Anybody near us? Ring me on [removed].")


def test_nothing_is_published_while_the_author_decides(member, guest, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "A title nobody may see yet", f"Ring me on {PHONE}.")
    expect(page.get_by_role("heading", name="Before you post")).to_be_visible()

    other = guest()
    other.goto(snug.member + "/boards/welcome")
    expect(other.locator("h1")).to_be_visible()
    expect(other.get_by_text("A title nobody may see yet")).to_have_count(0)


def test_what_only_warns_may_be_posted_as_it_is(member, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "New term", "She starts at Oakfield Primary School after the summer.")
    expect(page.get_by_role("heading", name="Before you post")).to_be_visible()
    expect(page.locator(".finding-must")).to_have_count(0)
    page.get_by_role("button", name="Post it as it is").click()
    expect(posts(page).first.locator(".body")).to_contain_text("Oakfield Primary School")


def test_the_whole_job(member, staff, guest, snug, scripted):
    """A parent in danger posts; staff find it first in the queue, publish it with a note; the parent reads and answers."""
    author_page, author = member()
    title = f"Not coping, {'a' if scripted else 'b'}"
    people.write_thread(author_page, snug.member, "welcome", title, IN_DANGER)

    # Held, with the panel and lines to tap.
    panel = author_page.locator("section.help")
    expect(panel).to_be_visible()
    expect(panel.locator("a[href='tel:116123']")).to_be_visible()
    expect(panel.locator("a[href='tel:999']")).to_be_visible()
    expect(author_page.locator(".post-held")).to_contain_text("Only you and Snug staff can see this post")
    expect(author_page.locator("aside.cards")).to_have_count(0)
    thread = author_page.url.split("#")[0].split("?")[0]
    author_page.locator("nav.rooms").get_by_role("link", name="Inbox").click()
    expect(author_page.locator(".message.unread")).to_contain_text("Your post is waiting for Snug staff")
    author_page.get_by_role("link", name="Your post is waiting").click()
    expect(author_page.locator("main")).to_contain_text("You have done nothing wrong by writing it")

    # Nobody else can tell that it is there.
    neighbour, _ = member()
    for other in (neighbour, guest()):
        assert_invisible(other, snug, thread, title)

    # Staff.
    desk = staff("priya")
    desk.goto(snug.staff + "/queue")
    first = desk.locator(".queue .case").first
    expect(first).to_have_class("case case-p1")
    mine = desk.locator(".queue .case-p1", has=desk.locator(".snippet", has_text="better off without me")).first
    expect(mine.locator("mark.hit-p1").first).to_be_visible()
    take_case_of(desk, snug, title)
    expect(desk.locator(".claim-yours")).to_contain_text("You have this case")
    evidence = desk.locator("section.evidence").first
    expect(evidence).to_contain_text("I might not be here tomorrow")
    expect(evidence.locator("mark.hit-p1").first).to_be_visible()
    expect(evidence.locator(".matches .chip-p1").first).to_be_visible()
    decide(desk, "publish", reason="Safe to show; spoke with the lead.", words="We are glad that you wrote. How is tonight?")
    expect(desk.locator(".bubble-you")).to_contain_text("How is tonight?")
    case = desk.url

    # The author.
    author_page.goto(snug.member + "/boards")
    expect(author_page.locator(".unread-count")).to_be_visible()
    author_page.locator("nav.rooms").get_by_role("link", name="Inbox").click()
    author_page.get_by_role("link", name="Your post is up").click()
    expect(author_page.locator("main")).to_contain_text("Some words in it made us worry that somebody may be in danger")
    expect(author_page.locator(".bubble-staff")).to_contain_text("We are glad that you wrote")
    author_page.get_by_label("Write to Snug staff").fill("Thank you. My sister is with me.")
    author_page.get_by_role("button", name="Send").click()
    expect(author_page.locator(".bubble-you")).to_contain_text("My sister is with me")

    # The moderator sees the answer, everybody the post.
    desk.goto(case)
    expect(desk.locator(".bubble-staff").last).to_contain_text("My sister is with me")
    neighbour.goto(thread)
    expect(posts(neighbour).first.locator(".body")).to_contain_text("I might not be here tomorrow")
    expect(neighbour.locator("section.help")).to_have_count(0)


def test_a_worry_stays_up_and_opens_a_case(member, staff, guest, snug, scripted):
    page, _ = member()
    title = f"Bad evening, {'a' if scripted else 'b'}"
    people.write_thread(page, snug.member, "welcome", title, WORRYING)
    expect(page.locator(".post-held")).to_have_count(0)
    other = guest()
    other.goto(page.url.split("?")[0])
    expect(posts(other).first.locator(".body")).to_contain_text("threw a chair")

    desk = staff("sam")
    take_case_of(desk, snug, title)
    expect(desk.locator("h1 .chip")).to_have_text("P2")
    expect(desk.locator("section.evidence mark.hit").first).to_be_visible()


def test_cards_stand_under_a_thread_and_can_be_put_away(member, guest, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "systems-and-paperwork", "School again", ABOUT_SCHOOL)
    cards = page.locator("aside.cards li.card")
    expect(cards.first).to_be_visible()
    count = cards.count()
    assert 1 <= count <= 3
    tiers = ["ask" if "card-ask" in cards.nth(at).get_attribute("class") else "open" for at in range(count)]
    assert tiers == sorted(tiers, key=["open", "ask"].index), "what is open to everybody comes first"
    put_away = cards.first.locator("h3").text_content()
    cards.first.get_by_role("button", name="Not for us").click()
    expect(page.locator("aside.cards li.card", has_text=put_away)).to_have_count(0)
    expect(cards).to_have_count(count - 1)

    other = guest()
    other.goto(page.url.split("?")[0])
    expect(posts(other).first).to_be_visible()
    expect(other.get_by_role("button", name="Not for us")).to_have_count(0)


def test_two_of_staff_do_not_decide_the_same_case(member, staff, snug):
    page, _ = member()
    people.write_thread(page, snug.member, "welcome", "Two at once", "My partner hit me tonight and I am hiding upstairs.")
    expect(page.locator(".post-held")).to_be_visible()
    first, second = staff("priya"), staff("sam")
    take_case_of(first, snug, "Two at once")
    second.goto(first.url)
    expect(second.locator(".claim-theirs")).to_contain_text("priya has this case")
    first.get_by_role("button", name="Give it back").click()
    second.goto(second.url)
    second.get_by_role("button", name="Take this case").click()
    expect(second.locator(".claim-yours")).to_be_visible()
    # Somebody who still has the older page open is told what happened instead.
    stale = staff("sam")
    stale.goto(second.url)
    decide(second, "publish", reason="Read it; a helpline is in the note.", words="Are you safe now?")
    with stale.expect_response(lambda answer: answer.request.method == "POST") as answer:
        decide(stale, "remove", reason="Too much detail.", words="")
    assert answer.value.status == 409
    expect(stale.locator(".conflict")).to_contain_text("published the post")


def assert_invisible(page: Page, snug, thread: str, title: str) -> None:
    """Nothing held appears in a list, a count, a search, or by its address."""
    page.goto(snug.member + "/boards/welcome")
    expect(page.locator("h1")).to_have_text("Welcome")
    assert title not in page.content()
    assert page.goto(thread).status == 404
    expect(page.locator(".fault")).to_be_visible()
    page.goto(snug.member + "/search")
    page.locator("#q").fill("might not be here tomorrow")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    assert title not in page.content()


def take_case_of(page: Page, snug, title: str) -> None:
    """Finds the case about a thread by looking through the queue as staff do, and takes it."""
    page.goto(snug.staff + "/queue")
    addresses = [link.get_attribute("href") for link in page.locator(".queue .case h2 a").all()]
    while page.get_by_role("link", name="More", exact=True).count():
        page.get_by_role("link", name="More", exact=True).click()
        addresses += [link.get_attribute("href") for link in page.locator(".queue .case h2 a").all()]
    for address in addresses:
        page.goto(snug.staff + address)
        if page.locator("section.evidence").first.get_by_text(title, exact=True).count():
            break
    else:
        pytest.fail(f"no case about {title!r} among {len(addresses)}")
    page.get_by_role("button", name="Take this case").click()
    expect(page.locator(".claim-yours")).to_be_visible()


def decide(page: Page, action: str, reason: str, words: str) -> None:
    page.locator(f"input[name=action][value={action}]").check()
    page.locator("textarea#reason").fill(reason)
    page.locator("textarea#words").fill(words)
    page.get_by_role("button", name="Do it").click()
