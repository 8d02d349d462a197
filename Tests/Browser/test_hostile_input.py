"""Hostile strings and every CommonMark example, posted by the real forms and looked at in Chromium wherever words appear.

Posting goes over plain HTTP, because a browser would take an hour; what is looked at is always Chromium's own DOM.
"""

import html as entities
import json
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import serving, set_up_everybody
from support import people
from support.web import Answer, Web

INSPECT = (Path(__file__).parent / "support" / "dom.js").read_text(encoding="utf-8").split("\n", 2)[2].strip()
PARSED = f"""(pages) => pages.map((html) => ({INSPECT})(new DOMParser().parseFromString(html, "text/html")))"""
LIVE = f"() => ({INSPECT})(document)"

# Stands before every string, so that one search finds them all and every post opens a case (decisions.md 13, 15).
LEAD = "Quillwort {}. My son hit me again last night and I am scared of him."
REPLIES = 24


@dataclass
class Posted:
    """What was written around a string, and the post that it became."""

    text: str
    post: str
    changed: bool


@dataclass
class Corpus:
    """Everything that was posted."""

    web: Web
    posts: list[Posted] = field(default_factory=list)
    threads: list[str] = field(default_factory=list)
    # Pages that were met on the way: the details page, and forms that came back.
    met: list[str] = field(default_factory=list)


def own_strings() -> list[str]:
    return payloads(Path(__file__).parent / "hostile.jsonl", "payload")


def payloads(path: Path, name: str) -> list[str]:
    return [json.loads(line)[name] for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


@pytest.fixture(scope="module")
def snug(program, destination, tmp_path_factory):
    """A community of its own: a thousand cases would bury those of the other tests."""
    yield from serving(program, destination, tmp_path_factory)


@pytest.fixture(scope="module")
def staff_sessions(chromium, snug) -> dict[str, dict]:
    return set_up_everybody(chromium, snug)


@pytest.fixture(scope="module")
def strings(shared) -> list[str]:
    """Our own strings, and the shared ones where they are at hand."""
    found = own_strings()
    if shared is None:
        return found
    for name in ("h5sc", "dompurify"):
        found += payloads(shared / "data" / "xss" / f"{name}.jsonl", "payload")
    return found + payloads(shared / "data" / "markdown" / "commonmark.jsonl", "markdown")


def test_the_shared_strings_are_at_hand(shared):
    """Skips loudly where they are not: then only our own strings are tested."""
    if shared is None:
        pytest.skip("NO SHARED DATA: only our own hostile strings are tested. Set SNUG_SHARED.")
    assert (shared / "data" / "xss" / "h5sc.jsonl").exists()


@pytest.fixture(scope="module")
def author(chromium, snug):
    """A member, as cookies for both HTTP and a browser."""
    context = chromium.new_context()
    people.join(context.new_page(), snug.member)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture(scope="module")
def corpus(snug, author, strings) -> Corpus:
    """Posts every string: threads of 25 posts, each string a reply by itself."""
    corpus = Corpus(Web(snug.member, cookies(author)))
    for start in range(0, len(strings), REPLIES):
        thread = post_thread(corpus, f"Quillwort {start}", "The first of many.")
        corpus.threads.append(thread)
        for text in strings[start:start + REPLIES]:
            post_reply(corpus, thread, text)
    return corpus


def cookies(state: dict) -> dict[str, str]:
    return {cookie["name"]: cookie["value"] for cookie in state["cookies"]}


def post_thread(corpus: Corpus, title: str, body: str) -> str:
    """Starts a thread and gives back its address."""
    page = corpus.web.get("/boards/welcome/new")
    form = page.form("/boards/welcome/threads", "publish")
    answer = to_the_end(corpus, corpus.web.send(form, {"title": title, "body": body}, ("action", "publish")))[0]
    assert answer.status == 200, f"{answer.status} for the title {title!r}"
    return answer.path.split("?")[0]


def post_reply(corpus: Corpus, thread: str, text: str) -> None:
    form = corpus.web.get(thread).form(thread + "/posts", "publish")
    body = f"{LEAD.format(len(corpus.posts))}\n\n{text}"
    answer = corpus.web.send(form, {"body": body}, ("action", "publish"))
    answer, changed = to_the_end(corpus, answer)
    assert answer.status == 200, f"{answer.status} for {text!r}"
    corpus.posts.append(Posted(body, newest_post(answer), changed))


def newest_post(answer: Answer) -> str:
    """The id of the last post on a thread's page."""
    return answer.html.rsplit('id="p-', 1)[1].split('"', 1)[0]


def to_the_end(corpus: Corpus, answer: Answer) -> tuple[Answer, bool]:
    """Goes on from the details page until the post is stored, as an author would."""
    changed = False
    while "<h2 id=\"found-title\">" in answer.html and answer.forms:
        corpus.met.append(answer.html)
        form = next(form for form in answer.forms if {"replace", "keep"} & {value for _, value in form.buttons})
        button = next(button for button in form.buttons if button[1] in ("replace", "keep"))
        changed = changed or button[1] == "replace"
        answer = corpus.web.send(form, button=button)
    return answer, changed


def complaints_live(page: Page) -> list[str]:
    """What the page that is open holds against the rules, and whether its words push it out sideways."""
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return page.evaluate(LIVE) + ([f"{sideways} px too wide"] if sideways > 0 else [])


@pytest.fixture
def parse(opened):
    """Has Chromium parse pages without showing them, many at a time."""
    page = opened()

    def complaints(pages: list[str]) -> list[str]:
        found = []
        for start in range(0, len(pages), 25):
            for complaint in page.evaluate(PARSED, pages[start:start + 25]):
                found += complaint
        return found

    return complaints


def test_the_inspector_sees_what_must_not_be_there(opened, parse, snug):
    """The check proves itself: each of these, put into a page of ours, has to be reported."""
    page = opened()
    page.goto(snug.member + "/about")
    assert complaints_live(page) == []
    html = page.content()
    for bad in ("<script>1</script>", "<img src=x>", "<p onclick=x>y</p>", "<svg></svg>", "<a href=//x>y</a>",
                "<a href=javascript:x>y</a>", "<form action=https://x></form>", "<p style=x>y</p>", "<base href=/x>"):
        assert parse([html.replace("<h1>", f"{bad}<h1>")]), f"{bad} went unnoticed on the page"
        body = f"<article class=post><div class=body>{bad}</div></article>"
        assert parse([html.replace("</main>", f"{body}</main>")]), f"{bad} went unnoticed among words"
        assert parse([html.replace("</main>", f"<div class=words>{bad}</div></main>")]), f"{bad} went unnoticed in text"


def test_thread_pages(corpus, strings, opened, author, snug):
    page = opened(storage_state=author)
    shown = 0
    for thread in corpus.threads:
        page.goto(snug.member + thread)
        assert complaints_live(page) == [], thread
        shown += page.locator("article.post").count() - 1
    assert shown == len(strings) == len(corpus.posts)


def test_pages_met_while_posting(corpus, parse):
    assert corpus.met, "some of the strings hold an identifying detail"
    assert parse(corpus.met) == []


def test_edit_forms_hold_exactly_what_was_written(corpus, parse, opened, author, snug):
    pages = []
    for posted in corpus.posts:
        answer = corpus.web.get(f"/posts/{posted.post}/edit")
        assert answer.status == 200
        pages.append(answer.html)
        if not posted.changed:
            body = dict(answer.form(f"/posts/{posted.post}/edit").values)["body"]
            assert plain(body) == plain(posted.text)
    assert parse(pages) == []
    page = opened(storage_state=author)
    for posted in corpus.posts[:len(own_strings())]:
        page.goto(f"{snug.member}/posts/{posted.post}/edit")
        assert complaints_live(page) == []


def plain(text: str) -> str:
    """A text without what a form may change: control characters, the kind of line breaks, white space around it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign in "\n\t" or not unicodedata.category(sign).startswith("Cc")).strip()


def test_previews(corpus, strings, parse):
    form = corpus.web.get("/boards/welcome/new").form("/boards/welcome/threads", "preview")
    pages = []
    for text in strings:
        answer = corpus.web.send(form, {"title": text, "note": text, "body": text}, ("action", "preview"))
        assert answer.status in (200, 422)
        pages.append(answer.html)
    assert parse(pages) == []


def test_search(corpus, opened, author, snug):
    page = opened(storage_state=author)
    page.goto(snug.member + "/search")
    page.locator("#q").fill("quillwort")
    page.locator("main").get_by_role("button", name="Search").click()
    found = 0
    while True:
        assert complaints_live(page) == []
        found += page.locator(".threads .thread").count()
        older = page.get_by_role("link", name="Older")
        if not older.count():
            break
        older.click()
    assert found >= len(corpus.posts)


def test_searching_for_hostile_words(corpus, strings, parse):
    form = corpus.web.get("/search").form("/search")
    pages = []
    for text in strings:
        answer = corpus.web.send(form, {"q": text})
        assert answer.status == 200
        pages.append(answer.html)
    assert parse(pages) == []


def test_hostile_titles(corpus, opened, author, snug, strings):
    short = [text for text in strings if 0 < len(text.strip()) <= 120]
    short = short[:40] + short[40::6]
    for text in short:
        post_thread(corpus, text, "Only the title matters here.")
    page = opened(storage_state=author)
    page.goto(snug.member + "/boards/welcome")
    shown = 0
    while True:
        assert complaints_live(page) == []
        shown += page.locator(".threads .thread").count()
        older = page.get_by_role("link", name="Older")
        if not older.count() or shown > len(short) + 50:
            break
        older.click()
    assert shown >= len(short)


def test_queue_and_cases(corpus, parse, staff, staff_sessions, snug):
    """Staff look at every string: in the queue's excerpts and in the case itself."""
    page = staff("priya", viewport={"width": 390, "height": 844})
    web = Web(snug.staff, cookies(staff_sessions["priya"]))
    pages = {address: web.get(address).html for address in cases_in_the_queue(page, snug)}
    # A few strings take the edge off the words before them ("Movie"): somebody reports these.
    for posted in without_case(corpus, pages):
        report(Web(snug.member), posted.post, "Please look.")
    for address in cases_in_the_queue(page, snug):
        pages[address] = pages.get(address) or web.get(address).html
    assert without_case(corpus, pages) == []
    assert parse(list(pages.values())) == []
    for address in list(pages)[:len(own_strings())]:
        page.goto(snug.staff + address)
        assert complaints_live(page) == []


def cases_in_the_queue(page: Page, snug) -> list[str]:
    """The addresses of all open cases, page by page; each page is inspected on the way."""
    page.goto(snug.staff + "/queue")
    addresses = []
    while True:
        assert complaints_live(page) == []
        addresses += [link.get_attribute("href") for link in page.locator(".queue .case h2 a").all()]
        more = page.get_by_role("link", name="More", exact=True)
        if not more.count():
            return addresses
        more.click()


def without_case(corpus: Corpus, pages: dict[str, str]) -> list[Posted]:
    together = "\n".join(pages.values())
    return [posted for at, posted in enumerate(corpus.posts) if f"Quillwort {at}. " not in together]


def report(guest: Web, post: str, words: str) -> list[str]:
    """Reports a post as anybody can, and gives back the pages that this shows."""
    form = guest.get(f"/posts/{post}/report")
    answer = guest.send(form.form(f"/posts/{post}/report"), {"reason": "other", "body": words})
    assert answer.status == 200
    return [form.html, answer.html]


def test_conversations_and_the_record(corpus, parse, strings, opened, author, staff_sessions, snug):
    """Notes of staff, the author's answers, reasons in the record, reports: all of it hostile."""
    desk = Web(snug.staff, cookies(staff_sessions["sam"]))
    address = case_about_quillwort(desk)
    case = desk.send(desk.get(f"/cases/{address}").form(f"/cases/{address}/claim"))
    lots = list(in_lots(strings, 10_000))
    for lot in lots:
        form = case.form(f"/cases/{address}/decision")
        case = desk.send(form, {"action": "note", "reason": lot[:1000], "words": lot})
        assert case.status == 200
    notice = corpus.web.get("/inbox").html.split('href="/inbox/')[1].split('"')[0]
    page = corpus.web.get(f"/inbox/{notice}")
    for lot in lots:
        page = corpus.web.send(page.form(f"/inbox/{notice}/replies"), {"body": lot})
        assert page.status == 200
    lead = Web(snug.staff, cookies(staff_sessions["morgan"]))
    pages = [desk.get(f"/cases/{address}").html, page.html, corpus.web.get("/inbox").html, lead.get("/audit").html]
    for html in pages[:2]:
        assert html.count('"bubble bubble-you"') == len(lots) <= html.count('"bubble bubble-staff"')
    assert parse(pages) == []
    window = opened(storage_state=author)
    window.goto(f"{snug.member}/inbox/{notice}")
    assert complaints_live(window) == []


def case_about_quillwort(desk: Web) -> str:
    """The id of a case about one of the posts above."""
    answer = desk.get("/queue")
    while True:
        for item in answer.html.split('<li class="case ')[1:]:
            if "Quillwort" in item:
                return item.split('href="/cases/', 1)[1].split('"', 1)[0]
        more = answer.html.split('rel="next" href="', 1)
        assert len(more) == 2, "no case is about these posts"
        answer = desk.get(entities.unescape(more[1].split('"', 1)[0]))


def test_reports(corpus, parse, snug, staff_sessions):
    """What guests say about a post, as staff read it."""
    post = corpus.posts[0].post
    pages = []
    for text in own_strings():
        pages += report(Web(snug.member), post, text)
    desk = Web(snug.staff, cookies(staff_sessions["sam"]))
    queue = desk.get("/queue").html
    pages += [desk.get("/cases/" + part.split('"')[0]).html for part in queue.split('href="/cases/')[1:]]
    assert parse(pages) == []


def in_lots(strings: list[str], size: int):
    """Strings together, as many as fit into one message."""
    lot = ""
    for text in strings:
        if len(lot) + len(text) > size and lot:
            yield lot
            lot = ""
        lot += text.replace("\0", "") + "\n\n"
    yield lot
