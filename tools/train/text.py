"""How a post falls apart into sentences and n-grams. Sources/SecondReader does the same, and a test compares the two."""
import re

import numpy as np

SHORTEST = 4
LONGEST = 40
_ENDS = re.compile(r"(?<=[.?!…])[\"'”’)*_]*\s+|\n+")
_WORD = re.compile(r"[a-z0-9]+")


def sentences(title, body):
    """The title and the sentences of a post, in reading order, none very short or very long."""
    result = [title.strip()] if title.strip() else []
    return result + _gathered(_pieces(body))


def _pieces(body):
    start = 0
    for end in _ENDS.finditer(body):
        yield body[start : end.end()].split()
        start = end.end()
    yield body[start:].split()


def _gathered(pieces):
    result, open_words = [], []
    for words in pieces:
        open_words = open_words + words
        if len(open_words) >= SHORTEST:
            result += _cut(open_words)
            open_words = []
    if open_words:
        result += _cut((result.pop().split() if result else []) + open_words)
    return result


def _cut(words):
    return [" ".join(words[i : i + LONGEST]) for i in range(0, len(words), LONGEST)]


def windows(parts):
    """Each sentence together with the one after it."""
    return [" ".join(parts[i : i + 2]) for i in range(max(1, len(parts) - 1))]
