"""Sorts the commonest English words into classes of like use, by the word vectors of the published sentence encoder.

usage: make_classes.py FILE
The vectors know which words stand in for each other ("lad", "boy", "son"), and nothing of our posts. So a post by somebody
who has their own words still shows the second reader something that it knows.
"""
import re
import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

import model_source

CLASSES = 600
# The vocabulary is in order of frequency; rarer words join the classes that the common ones have made.
COMMON = 10_000
_WORD = re.compile(r"[a-z]{2,}|[ai]")


def main():
    """Writes a line for each class."""
    words = [(number, word) for number, word in enumerate(model_source.vocabulary()) if _WORD.fullmatch(word)]
    table = model_source.tensors()["embeddings.word_embeddings.weight"]
    vectors = table[[number for number, _ in words]] - table.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    classes = MiniBatchKMeans(CLASSES, random_state=0, n_init=1, batch_size=4096, max_iter=40).fit(vectors[:COMMON])
    lines = [[] for _ in range(CLASSES)]
    for (_, word), place in zip(words, classes.predict(vectors)):
        lines[place].append(word)
    text = "\n".join(" ".join(sorted(line)) for line in sorted(lines) if line)
    Path(sys.argv[1]).write_text(text + "\n", encoding="utf-8")


main()
