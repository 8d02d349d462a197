"""What members decide for themselves: how pages look, a break, a block, codes on paper."""

from playwright.sync_api import expect

from support import people
from support.pages import problems

COLOUR = "getComputedStyle(document.documentElement).backgroundColor"
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"


def test_pages_look_as_chosen_whatever_the_device_says(member, snug):
    page, _ = member()
    page.emulate_media(color_scheme="light")
    page.goto(snug.member + "/settings/display")
    light, normal = page.evaluate(COLOUR), page.evaluate(SIZE)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(COLOUR)
    assert light != dark
    found = {}
    for choice, scheme, colour in (("Dark", "light", dark), ("Light", "dark", light)):
        page.get_by_label(choice, exact=True).check()
        page.get_by_label("Larger still").check()
        page.get_by_label("Keep everything still").check()
        page.get_by_role("button", name="Save").click()
        page.emulate_media(color_scheme=scheme)
        for path in ("/boards", "/boards/welcome", "/settings", "/settings/display", "/inbox"):
            page.goto(snug.member + path)
            assert page.evaluate(COLOUR) == colour, (choice, path)
            assert 1.3 < page.evaluate(SIZE) / normal < 1.5
            found[choice, path] = problems(page)
            page.emulate_media(color_scheme=scheme)
        page.goto(snug.member + "/settings/display")
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_a_break_begins_and_ends(member, snug):
    page, person = member()
    page.goto(snug.member + "/settings/break")
    page.get_by_label("Until a day that I choose").check()
    page.get_by_role("button", name="Begin my break").click()
    assert problems(page) == []
    expect(page.locator("#day-wrong")).to_be_visible()
    page.get_by_label("Until I come back").check()
    page.get_by_role("button", name="Begin my break").click()
    people.sign_in(page, snug.member, person)
    assert problems(page) == []
    people.write_thread(page, snug.member, "welcome", "Not now", "Words that have to wait.")
    expect(page.get_by_role("heading", name="You are having a break")).to_be_visible()
    assert problems(page) == []
    page.get_by_role("button", name="Come back now").click()
    people.write_thread(page, snug.member, "welcome", "Back again", "Words that had to wait.")
    expect(page.get_by_text("Your post is up.")).to_be_visible()


def test_blocking_for_one_of_two_names(member, snug):
    writer, _ = member()
    people.write_thread(writer, snug.member, "welcome", "Somebody else's", "Words of somebody else.")
    thread = writer.url.split("?")[0].split("#")[0]
    page, _ = member()
    page.goto(snug.member + "/settings/names")
    page.get_by_role("button", name="Add it").click()
    assert problems(page) == []
    page.goto(thread)
    page.get_by_role("link", name="Mute").first.click()
    assert problems(page) == []
    page.get_by_role("button", name="Block").click()
    assert problems(page) == []
    page.goto(snug.member + "/settings/people")
    assert problems(page) == []
    page.get_by_role("button", name="Only mute them").click()
    expect(page.get_by_text("They aren’t blocked any more.")).to_be_visible()


def test_signing_in_with_a_code_from_paper(member, snug):
    page, person = member()
    page.goto(snug.member + "/settings/codes")
    page.get_by_label("Your passphrase").fill(people.PASSPHRASE)
    page.get_by_role("button", name="Make ten codes").click()
    assert problems(page) == []
    codes = page.locator(".keep-list code").all_text_contents()
    assert len(codes) == 10
    page.goto(snug.member + "/settings/codes")
    assert problems(page) == []
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(snug.member + "/sign-in")
    page.get_by_label("The name you sign in with").fill(person.sign_in_name)
    page.get_by_label("Your passphrase").fill(people.PASSPHRASE)
    page.get_by_text("I use codes, from an app or on paper").click()
    page.get_by_label("The code", exact=True).fill(codes[4])
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def test_somebody_younger_is_led_to_people_for_them(opened, snug):
    page = opened()
    page.goto(snug.member + "/join")
    page.get_by_label("I’m younger").check()
    page.locator("main").get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Thank you for saying so")).to_be_visible()
    assert problems(page) == []
