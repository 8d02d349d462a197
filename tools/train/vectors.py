"""The embeddings of the posts' sentences, kept in a file between runs."""
from pathlib import Path

import numpy as np

from encoder import Encoder


class Vectors:
    """Looks the embeddings of sentences up."""

    def __init__(self, path, posts):
        self.known = {}
        if Path(path).exists():
            kept = np.load(path, allow_pickle=False)
            self.known = dict(zip(kept["sentences"].tolist(), kept["vectors"]))
        wanted = sorted({sentence for post in posts for sentence in post.sentences} - set(self.known))
        if wanted:
            self.known.update(zip(wanted, Encoder().encode(wanted)))
            names = sorted(self.known)
            np.savez(path, sentences=np.array(names), vectors=np.array([self.known[name] for name in names]))

    def of(self, sentences):
        """The sum of the embeddings of a post's sentences."""
        return np.sum([self.known[sentence] for sentence in sentences], axis=0)
