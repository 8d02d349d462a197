"""The command `snug screen`, by which others measure: a line for a line, and nothing left out in silence."""
import json
import shutil
import subprocess

import pytest

from server import ROOT

POSTS = [
    {"id": "cry", "title": "", "body": "I am going to kill myself tonight."},
    {"id": "cake", "title": "Cake", "body": "Has anybody a recipe for a birthday cake without egg?"},
    # What only the second reader sees.
    {"id": "quiet", "title": "", "body": "My husband keeps my bank card and my phone now, he says I would only waste money, and "
     "he wont let me see my sister. The kids go quiet when his car pulls up."},
]


@pytest.fixture
def reference(tmp_path):
    """A copy of the reference documents, to be damaged."""
    return shutil.copytree(ROOT / "Reference", tmp_path / "Reference")


def screen(binary, reference, lines):
    return subprocess.run([binary, "screen", "--reference", reference], input="".join(line + "\n" for line in lines),
                          capture_output=True, text=True, check=False)


def test_each_line_gets_its_answer_in_order(binary, reference):
    run = screen(binary, reference, [json.dumps(post) for post in POSTS])
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert run.returncode == 0 and run.stderr == ""
    assert [answer["id"] for answer in answers] == ["cry", "cake", "quiet"]
    assert [answer["route"] for answer in answers] == [True, False, True]
    assert answers[0]["priority"] == "P1" and answers[0]["disposition"] == "hold"


def test_an_unreadable_line_is_named_and_the_others_are_answered(binary, reference):
    run = screen(binary, reference, ["{not json", json.dumps(POSTS[0])])
    failure, answer = (json.loads(line) for line in run.stdout.splitlines())
    assert run.returncode == 1
    assert failure["line"] == 1 and "not json" not in json.dumps(failure)
    assert answer["id"] == "cry" and answer["route"]


@pytest.mark.parametrize("damage", ["absent", "cut short", "changed"])
def test_without_its_model_the_rules_go_on_and_it_is_said(binary, reference, damage):
    model = reference / "second-reader" / "second-reader.model"
    if damage == "absent":
        model.unlink()
    elif damage == "cut short":
        model.write_bytes(model.read_bytes()[:100_000])
    else:
        model.write_bytes(model.read_bytes().replace(b'\\"route\\": ', b'\\"route\\": 9', 1))
    run = screen(binary, reference, [json.dumps(post) for post in POSTS])
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert "The second reader is off" in run.stderr and run.returncode == 0
    assert answers[0]["priority"] == "P1" and not answers[1]["route"]


def test_a_failing_example_refuses_to_load(binary, reference):
    file = sorted((reference / "screening" / "concerns").glob("*.yaml"))[0]
    words = file.read_text()
    marker = "danger:\n"
    assert marker in words
    indent = words.split(marker, 1)[1]
    space = indent[:len(indent) - len(indent.lstrip())]
    file.write_text(words.replace(marker, f"{marker}{space}- We had fish for tea.\n", 1))
    run = screen(binary, reference, [json.dumps(POSTS[1])])
    assert run.returncode != 0 and run.stdout == ""
    assert "fish for tea" in run.stderr
