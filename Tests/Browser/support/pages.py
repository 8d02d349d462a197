"""What every page has to be, whoever looks at it."""

import functools
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from support.watch import telling_words

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")

RUN_AXE = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""

OUTLINE = """() => ({
    headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1])),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
    tokens: [...document.querySelectorAll("form[method=post]")].map((form) => Boolean(form.elements.csrf?.value)),
})"""


@functools.cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def problems(page: Page, staff: bool = False) -> list[str]:
    """Everything that is wrong with the page that is open: accessibility in light and dark, on a phone and wide, a
    neutral title and neutral addresses, the ways to help and out, and nothing that sticks out sideways."""
    found = _outline(page, staff)
    page.evaluate(axe_source())
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if sideways > 0:
            found.append(f"{width} px: {sideways} px too wide")
        for scheme in SCHEMES:
            # Without motion: colours on their way from light to dark would be measured halfway.
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [f"{width} px, {scheme}: {violation}" for violation in page.evaluate(RUN_AXE)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(before)
    return found


def _outline(page: Page, staff: bool) -> list[str]:
    found = []
    title = page.title()
    if not title.endswith(" · Snug") or title == " · Snug":
        found.append(f"the title is {title!r}")
    found += [f"title: {word}" for word in telling_words(title)]
    outline = page.evaluate(OUTLINE)
    found += [f"address {link}: {word}" for link in outline["links"] if link.startswith("/") for word in telling_words(link)]
    found += [f"id {one} twice" for one in {one for one in outline["ids"] if outline["ids"].count(one) > 1}]
    levels = outline["headings"]
    if levels.count(1) != 1:
        found.append(f"{levels.count(1)} h1 headings")
    found += [f"heading {after} follows {before}" for before, after in zip(levels, levels[1:]) if after > before + 1]
    if not all(outline["tokens"]):
        found.append("a form without a token")
    wanted = ["a.exit[href='/exit']", "a.skip[href='#main']"] + ([] if staff else ["a.now[href='/help-now']"])
    found += [f"no {selector}" for selector in wanted if page.locator(selector).count() != 1]
    return found
