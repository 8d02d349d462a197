"""Hashed word and character n-grams. Sources/SecondReader/NGrams.swift does exactly the same."""
import functools
import re

import numpy as np
import scipy.sparse as sparse

import text

BITS = 17
SIZE = 1 << BITS
TOPIC_SIZE = 1 << 12
WORD_CALM, LETTER_CALM = 40, 120
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


def grams(parts):
    """The numbers of a post's words and pairs of words, and of its runs of letters, each once."""
    by_word, by_letter = set(), set()
    for sentence in parts:
        found = words(sentence)
        by_word.update(number(word) & (SIZE - 1) for word in found)
        by_word.update(number(f"{a} {b}") & (SIZE - 1) for a, b in zip(found, found[1:]))
        for word in found:
            by_letter |= letters_of(word)
    return by_word, by_letter


def topic_words(parts):
    """The numbers of a post's single words in the small table that tells categories apart."""
    return {number(word) & (TOPIC_SIZE - 1) for sentence in parts for word in words(sentence)}


def matrix(rows, size, calm):
    """One row for each set of numbers; `calm` keeps a few telling words in a very short text from deciding alone."""
    ends = np.cumsum([0] + [len(row) for row in rows])
    columns = np.concatenate([np.fromiter(sorted(row), dtype=np.int32, count=len(row)) for row in rows])
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(len(row) + calm), dtype=np.float32) for row in rows])
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), size))


def split(post):
    """A post's sentences."""
    return text.sentences(post.get("title", ""), post["body"])
