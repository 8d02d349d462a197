"""The invented posts: reading them, and making longer ones of them."""
import json
import random
from pathlib import Path

import numpy as np
import yaml

import ngrams

# The people of the demo community who write of something that staff must see.
GRAVE = {
    "blue-saucepan", "eleven-socks", "gate-latch", "hallway-light", "hopeful-harbour", "late-library-book",
    "low-tide-again", "plain-envelope", "purple-biro", "ragged-robin-7", "soft-landing-pad", "tidy-ish",
}

# Hands who wrote as people write elsewhere than on a forum for adopters, where no support cards stand.
ELSEWHERE = {"dale", "firth", "holm", "mere", "quay"}


class Post:
    """A post as arrays of numbers, with its label."""

    def __init__(self, grams, sentences, label, writer):
        self.grams = grams
        self.sentences = sentences
        self.label = label
        self.writer = writer
        self.length = sum(len(sentence.split()) for sentence in sentences)
        self.is_hard = False

    @property
    def routed(self):
        """Whether staff must see it."""
        return self.label["route"]


def load(folder):
    """All posts; a file holds one writer's."""
    result = []
    for path in sorted(Path(folder).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                result.append(read(json.loads(line), path.stem))
    return result


def read(row, writer):
    """One post out of its JSON object."""
    parts = ngrams.split(row)
    post = Post(ngrams.grams(parts), parts, row["expect"], writer)
    post.is_hard = row.get("why", "").startswith("HARD look-alike")
    return post


def ordinary(folder):
    """The demo community's posts, as a picture of an ordinary week; those of the people in GRAVE are left out."""
    label = {"route": False, "priority": "none", "categories": []}
    result = []
    for path in sorted(Path(folder).glob("*.yaml")):
        for row in _bodies(yaml.safe_load(path.read_text(encoding="utf-8"))):
            if row.get("author") not in GRAVE:
                result.append(read({"title": row.get("title", ""), "body": row["body"], "expect": label}, "demo"))
    return result


def _bodies(value):
    if isinstance(value, dict):
        if "body" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _bodies(inner)


def joined(parts):
    """Several posts as one; the first says how it is labelled."""
    grams = {kind: np.unique(np.concatenate([p.grams[kind] for p in parts])) for kind in ngrams.KINDS}
    sentences = [sentence for p in parts for sentence in p.sentences]
    grams["shapes"] = ngrams.sorted_array(ngrams.shapes(sentences))
    return Post(grams, sentences, parts[0].label, parts[0].writer)


def longer(posts, seed):
    """Posts put together from several by the same writer.

    The writers' routed posts are about twice as long as the others, and real ones aren't: a model that saw only these
    would learn to fear length. So each unrouted post comes twice more, with one or two others; each routed one comes
    once more, with an unrouted one.
    """
    result = []
    for writer in sorted({post.writer for post in posts}):
        if writer not in _LONGER:
            _LONGER[writer] = _longer([post for post in posts if post.writer == writer], f"{seed} {writer}")
        result += _LONGER[writer]
    return result


# A writer's posts are always trained on together, so that the longer ones need making once only.
_LONGER = {}


def _longer(posts, seed):
    chance = random.Random(seed)
    calm = [post for post in posts if not post.routed]
    result = [joined([post] + chance.sample(calm, chance.choice([1, 1, 2]))) for post in calm * 2]
    return result + [joined([post] + chance.sample(calm, 1)) for post in posts if post.routed]
