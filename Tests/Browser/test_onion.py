"""As an onion service: plain HTTP at a name that ends in .onion, where Secure cookies would never come back; the same
process serves the community by HTTPS as well.

The name is mapped to loopback within the browser; Tor Browser itself is not tested here.
"""

from urllib.parse import urlsplit

import pytest

from conftest import ARGUMENTS, CHROMIUM, serving
from support import people

ONION = "snugsnugsnugsnugsnugsnugsnugsnugsnugsnugsnugsnugsnugsnug.onion"


@pytest.fixture(scope="module")
def onion_browser(playwright):
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, f"--host-resolver-rules=MAP {ONION} 127.0.0.1"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def onion(program, destination, tmp_path_factory):
    """The onion service's address, of a community whose main address is behind HTTPS."""
    for snug in serving(program, destination, tmp_path_factory, "--https", "--onion-port", "0"):
        yield f"http://{ONION}:{urlsplit(snug.address('For an onion service')).port}"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_joining_signing_out_and_in_work_at_an_onion_address(onion_browser, onion, scripts):
    address = onion
    context = onion_browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).hostname))
    member = people.join(page, address)
    cookies = {cookie["name"]: cookie for cookie in context.cookies()}
    assert {"snug", "snug-known"} <= set(cookies), cookies
    for cookie in cookies.values():
        assert cookie["httpOnly"] and cookie["sameSite"] == "Lax" and not cookie["secure"], cookie
        assert cookie["domain"] == ONION, cookie
    page.locator("details.menu").evaluate("menu => menu.open = true")
    page.get_by_role("button", name="Sign out").click()
    page.goto(address + "/settings")
    assert page.get_by_role("heading", name="Settings").count() == 0
    people.sign_in(page, address, member)
    page.goto(address + "/settings")
    assert page.get_by_role("heading", name="Settings", exact=True).count() == 1
    assert set(asked) == {ONION}
    context.close()


def test_no_answer_at_an_onion_address_insists_on_https(onion_browser, onion):
    page = onion_browser.new_page()
    answer = page.goto(onion + "/")
    assert answer.status == 200
    assert "strict-transport-security" not in answer.headers
    page.close()
