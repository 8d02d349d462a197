"""What people do, by the real forms: the same steps with and without JavaScript."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page

from support import totp

PASSPHRASE = "walnut copper drizzle stairs"


@dataclass
class Member:
    """A member who has just joined."""

    pseudonym: str
    sign_in_name: str
    recovery_code: str


def join(page: Page, address: str) -> Member:
    """Joins with the names that the form offers, and keeps the recovery code."""
    page.goto(address + "/join")
    pseudonym = page.get_by_label("The name others see").input_value()
    sign_in_name = page.get_by_label("The name you sign in with").input_value()
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.get_by_label("I’m 18 or over").check()
    page.locator("#rules").check()
    page.locator("main").get_by_role("button", name="Join").click()
    code = page.locator("#recovery-code").text_content()
    page.get_by_role("button", name="I have written it down").click()
    page.wait_for_url(lambda url: "recovery-code" not in url)
    return Member(pseudonym, sign_in_name, code)


def sign_in(page: Page, address: str, member: Member) -> None:
    """Signs in on the member site."""
    page.goto(address + "/sign-in")
    page.get_by_label("The name you sign in with").fill(member.sign_in_name)
    page.get_by_label("Your passphrase").fill(PASSPHRASE)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "sign-in" not in url)


def write_thread(page: Page, address: str, board: str, title: str, body: str, note: str = "") -> None:
    """Sends a new thread; where that leads is for the test to see."""
    page.goto(f"{address}/boards/{board}/new")
    page.get_by_label("Title").fill(title)
    if note:
        page.locator("#note").fill(note)
    page.locator("#body").fill(body)
    page.get_by_role("button", name="Post", exact=True).click()


def write_reply(page: Page, body: str) -> None:
    """Sends a reply from the thread that is open."""
    page.locator("#reply #body").fill(body)
    page.locator("#reply").get_by_role("button", name="Reply", exact=True).click()


def set_up_staff(page: Page, link: str, name: str) -> str:
    """Sets up a staff account by its link: passphrase, authenticator, codes. Gives back the authenticator's secret."""
    page.goto(link)
    if page.get_by_label("The name you sign in with").count():
        page.get_by_label("The name you sign in with").fill(name)
    page.get_by_label("A passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Go on").click()
    secret = page.locator("figure.qr code").text_content()
    page.get_by_label("The code that the app shows").fill(totp.code(secret))
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("heading", name="Ten codes to keep").wait_for()
    return secret


def invite(page: Page, staff_address: str, name: str, role: str) -> str:
    """Invites a colleague as an administrator, and gives back the link."""
    page.goto(staff_address + "/staff")
    form = page.locator("form[action='/staff/invitations']")
    form.locator("#name").fill(name)
    form.locator(f"#role-{role}").check()
    form.locator("#reason").fill("Joins the team.")
    form.locator("#current").fill(PASSPHRASE)
    form.get_by_role("button", name="Make the link").click()
    link = page.locator("#link").text_content()
    return staff_address + urlsplit(link).path
