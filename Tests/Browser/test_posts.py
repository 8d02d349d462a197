"""Every invented post, through the real form to the end."""

import json

import pytest

from support import people
from support.web import Web
from test_hostile_input import Corpus, cookies, to_the_end

BOARDS = ("welcome", "home-life", "school-days", "systems-and-paperwork")


@pytest.fixture(scope="module")
def labelled(shared) -> list[dict]:
    if shared is None:
        pytest.skip("NO SHARED DATA: the invented posts are not tested. Set SNUG_SHARED.")
    lines = (shared / "data" / "posts" / "dev.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def test_every_post_goes_through_the_form(labelled, chromium, snug):
    """What has a title starts a thread, the rest answers the thread before."""
    context = chromium.new_context()
    people.join(context.new_page(), snug.member)
    web = Web(snug.member, cookies(context.storage_state()))
    context.close()
    thread = ""
    for at, post in enumerate(labelled):
        if post["title"] or not thread:
            board = BOARDS[at % len(BOARDS)]
            form = web.get(f"/boards/{board}/new").form(f"/boards/{board}/threads", "publish")
            values = {"title": post["title"][:120] or "Hello", "body": post["body"]}
        else:
            form = web.get(thread).form(thread + "/posts", "publish")
            values = {"body": post["body"]}
        answer, _ = to_the_end(Corpus(web), web.send(form, values, ("action", "publish")))
        assert answer.status == 200, f"{post['id']}: {answer.status}"
        assert answer.path.startswith("/threads/"), f"{post['id']} ended at {answer.path}"
        assert '<article class="post' in answer.html, post["id"]
        thread = answer.path.split("?")[0]
    assert len(labelled) > 100
    assert max(web.statuses) < 500
