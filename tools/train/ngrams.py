"""Hashed word and character n-grams. Sources/SecondReader/NGrams.swift does exactly the same."""
import functools
import re
from pathlib import Path

import numpy as np
import scipy.sparse as sparse

import text

SIZE = 1 << 17
# The small table of single words that tells categories apart, and the larger one for topics.
CATEGORY_SIZE, TOPIC_SIZE = 1 << 12, 1 << 14
# What is seen of a post: its words and pairs of them, runs of letters, the shapes of its sentences, and pairs of word
# classes. For each kind: how many numbers there are, what keeps a few telling ones in a very short text from deciding
# alone, and how much the kind counts.
KINDS = {
    "words": (SIZE, 40, 1.0),
    "letters": (SIZE, 120, 0.7),
    "shapes": (SIZE, 20, 0.7),
    "classes": (SIZE, 40, 0.8),
}
# Sentences of this many words or fewer are also seen as a whole.
SHORT = 5
_DROPPED = dict.fromkeys(map(ord, "'’‘`"))
_SMALL = {big: big + 32 for big in range(ord("A"), ord("Z") + 1)}
_WORD = re.compile(r"[a-z0-9]+")


def words(sentence):
    """The words of a sentence in small letters, without apostrophes; anything but a-z and 0-9 parts words."""
    return _WORD.findall(sentence.translate(_DROPPED).translate(_SMALL))


@functools.lru_cache(maxsize=None)
def number(letters):
    """FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in letters.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


@functools.lru_cache(maxsize=None)
def letters_of(word):
    """The numbers of a word's runs of three to five letters, its ends marked by spaces."""
    padded = f" {word} "
    runs = set()
    for size in (3, 4, 5):
        if len(padded) <= size:
            runs.add(padded)
            break
        runs.update(padded[i : i + size] for i in range(len(padded) - size + 1))
    return frozenset(number(run) & (SIZE - 1) for run in runs)


def classes():
    """The class of each word in `Training/word-classes.txt`, by the word's number; 0 where there is none.

    Where two words have one number, the class that comes first keeps it.
    """
    table = np.zeros(SIZE, dtype=np.int32)
    path = Path(__file__).parents[2] / "Training" / "word-classes.txt"
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for word in line.split():
            if table[number(word) & (SIZE - 1)] == 0:
                table[number(word) & (SIZE - 1)] = place
    return table


CLASSES = classes()


def mark(sentence):
    """How a sentence ends: with the last of .?!… in its last word, or "-"."""
    return next((letter for letter in reversed(sentence.split(" ")[-1]) if letter in ".?!…"), "-")


def shapes(parts):
    """The numbers of how sentences begin and end and how long they are, and of how the post ends."""
    return {number(shape) & (SIZE - 1) for shape in _shapes(parts)}


def _shapes(parts):
    for place, sentence in enumerate(parts):
        found, end = words(sentence), mark(sentence)
        if not found:
            continue
        yield f"end {end}"
        yield f"first {found[0]}"
        yield "first " + " ".join(found[:2])
        yield f"last {found[-1]}{end}"
        yield "last " + " ".join(found[-2:]) + end
        yield f"length {min(8, len(found) // 5)}"
        if len(found) <= SHORT:
            yield "short " + " ".join(found)
        if place == len(parts) - 1:
            yield f"post ends {end}"
            yield f"post ends {found[0]}"


def grams(parts):
    """The numbers of everything that is seen of a post, each once and in order, by kind."""
    seen = {kind: set() for kind in KINDS}
    for sentence in parts:
        found = words(sentence)
        places = [int(CLASSES[number(word) & (SIZE - 1)]) for word in found]
        for kind, ones in (("words", found), ("classes", [str(place) for place in places])):
            seen[kind].update(number(one) & (SIZE - 1) for one in ones)
            seen[kind].update(number(f"{a} {b}") & (SIZE - 1) for a, b in zip(ones, ones[1:]))
        for word in found:
            seen["letters"] |= letters_of(word)
    seen["shapes"] = shapes(parts)
    return {kind: sorted_array(numbers) for kind, numbers in seen.items()}


def single_words(parts, size):
    """The numbers of a post's single words in a smaller table."""
    return sorted_array({number(word) & (size - 1) for sentence in parts for word in words(sentence)})


def matrix(rows, size, calm):
    """One row for each array of numbers; `calm` keeps a few telling words in a very short text from deciding alone."""
    ends = np.cumsum([0] + [len(row) for row in rows])
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(len(row) + calm), dtype=np.float32) for row in rows])
    return sparse.csr_matrix((values, np.concatenate(rows), ends), shape=(len(rows), size))


def sorted_array(numbers):
    """A set of numbers as an array, as `matrix` wants it."""
    return np.array(sorted(numbers), dtype=np.int32)


def split(post):
    """A post's sentences."""
    return text.sentences(post.get("title", ""), post["body"])
