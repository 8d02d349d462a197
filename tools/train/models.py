"""The two candidates: a linear model over hashed n-grams, and a linear head over sentence embeddings."""
import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

import ngrams
import posts

SEED = 1
# How closely the weights follow the posts.
C = 3
MEANING_CALM = 3
# What the first, second and third topic of a post count.
TOPIC_RANKS = (1, 0.4, 0.25)
# What the sentence encoder's head adds to the n-grams' score.
MEANING_SHARE = 0.3


def is_routed(post):
    """The first question: must staff see the post?"""
    return post.routed


def is_urgent(post):
    """The second: is somebody in danger now?"""
    return post.label["priority"] == "P1"


def is_soon(post):
    """The third: must staff look on the same day at the latest?"""
    return post.label["priority"] in ("P1", "P2")


def asks(post):
    """The fourth: does its author tell or announce something, or may support cards stand under it?"""
    return post.label["show_signposts"]


def features(rows):
    """All kinds of n-grams, side by side."""
    parts = [
        share * ngrams.matrix([p.grams[kind] for p in rows], size, calm)
        for kind, (size, calm, share) in ngrams.KINDS.items()
    ]
    return sparse.hstack(parts).tocsr()


class NGramModel:
    """Logistic regression over n-grams, those that are telling by themselves made louder.

    How telling is the square root of the log ratio of an n-gram's frequency in the two kinds of posts (after Wang and
    Manning, 2012); what occurs in one post only is left out.
    """

    def __init__(self, training, question=is_routed, joining=True):
        answers = np.array([question(p) for p in training])
        rows = training + posts.longer(training, SEED) if joining else training
        seen = features(rows)
        present = seen[: len(training)] > 0
        yes, no = (np.asarray(present[kind].sum(axis=0)).ravel() + 0.5 for kind in (answers, ~answers))
        telling = np.sqrt(np.abs(np.log((yes / yes.sum()) / (no / no.sum()))))
        common = np.asarray(present.sum(axis=0)).ravel() >= 2
        self.kept = np.flatnonzero(common)
        self.loud = sparse.diags(telling[self.kept].astype(np.float32))
        self.fit = LogisticRegression(C=C, class_weight="balanced", max_iter=500)
        self.fit.fit((seen[:, self.kept] @ self.loud).tocsr(), [question(p) for p in rows])

    def scores(self, rows):
        """How far each post speaks for the answer yes."""
        return self.fit.decision_function((features(rows)[:, self.kept] @ self.loud).tocsr())

    def tensors(self, name):
        """The weights as the server maps them."""
        weights = np.zeros(sum(size for size, _, _ in ngrams.KINDS.values()))
        weights[self.kept] = self.fit.coef_[0] * self.loud.diagonal()
        result, shape, start = {}, [self.fit.intercept_[0]], 0
        for kind, (size, _, share) in ngrams.KINDS.items():
            values = weights[start : start + size] * share
            start += size
            scale = max(np.abs(values).max() / 127, 1e-12)
            result[f"{name}.{kind}"] = np.rint(values / scale).astype(np.int8)
            shape.append(scale)
        result[f"{name}.shape"] = np.array(shape, dtype=np.float32)
        return result


class WordChoice:
    """Which of several answers a post comes nearest to, by its single words."""

    def __init__(self, rows, answers, weights, size, fit):
        self.size = size
        seen = self._seen(rows)
        count = np.asarray((seen > 0).sum(axis=0)).ravel()
        # Words that stand everywhere say little, and a word that stands once says nothing yet.
        self.rare = np.where(count >= 2, np.log(len(rows) / (count + 1)), 0).astype(np.float32)
        self.fit = fit.fit((seen @ sparse.diags(self.rare)).tocsr(), answers, sample_weight=weights)

    def _seen(self, rows):
        return ngrams.matrix([ngrams.single_words(p.sentences, self.size) for p in rows], self.size, 1)

    def scores(self, rows):
        """How near each post comes to each answer, in the order of `names`."""
        return self.fit.decision_function(self._seen(rows) @ sparse.diags(self.rare))

    @property
    def names(self):
        """The answers."""
        return list(self.fit.classes_)

    def tensors(self, name):
        """The weights as the server maps them."""
        weights = self.fit.coef_ * self.rare
        scale = np.abs(weights).max(axis=1) / 127
        return {
            f"{name}.words": np.rint(weights / scale[:, None]).astype(np.int8),
            f"{name}.scale": scale.astype(np.float32),
            f"{name}.bias": self.fit.intercept_.astype(np.float32),
        }


def category_model(training):
    """Learns which safeguarding category a routed post belongs to."""
    routed = [p for p in training if p.routed]
    fit = LogisticRegression(C=30, class_weight="balanced", max_iter=500)
    return WordChoice(routed, [p.label["categories"][0] for p in routed], None, ngrams.CATEGORY_SIZE, fit)


def topic_model(training):
    """Learns what a post is about; its further topics count less than the first."""
    pairs = [(p, rank) for p in training for rank in range(min(3, len(p.label["topics"])))]
    topics = [p.label["topics"][rank] for p, rank in pairs]
    weights = [TOPIC_RANKS[rank] for _, rank in pairs]
    return WordChoice([p for p, _ in pairs], topics, weights, ngrams.TOPIC_SIZE, LogisticRegression(C=10, max_iter=150))


class MeaningModel:
    """Logistic regression over the sum of a post's sentence embeddings, divided by how many there are and a few."""

    def __init__(self, training, vectors):
        self.vectors = vectors
        rows = training + posts.longer(training, SEED)
        self.fit = LogisticRegression(C=3, class_weight="balanced", max_iter=500)
        self.fit.fit(self.features(rows), [p.routed for p in rows])

    def features(self, rows):
        """One vector for each post."""
        return np.array([self.vectors.of(p.sentences) / (len(p.sentences) + MEANING_CALM) for p in rows])

    def scores(self, rows):
        """How far each post speaks for the answer yes."""
        return self.fit.decision_function(self.features(rows))

    def tensors(self):
        """The weights as the server maps them, scaled to what they add."""
        return {"route.meaning": (self.fit.coef_[0] * MEANING_SHARE).astype(np.float32)}

    @property
    def bias(self):
        """What the head adds to every post, which the limits take into account."""
        return self.fit.intercept_[0] * MEANING_SHARE


def served(tensors, name, post):
    """The score as the server computes it from the small whole numbers."""
    bias, *scales = tensors[f"{name}.shape"]
    score = float(bias)
    for (kind, (_, calm, _)), scale in zip(ngrams.KINDS.items(), scales):
        grams = post.grams[kind]
        score += int(tensors[f"{name}.{kind}"][grams].astype(np.int64).sum()) * float(scale) / np.sqrt(len(grams) + calm)
    return score


def served_choice(tensors, name, choice, post):
    """The answer that the server computes to be the nearest; two close ones may change places by being rounded."""
    seen = ngrams.single_words(post.sentences, choice.size)
    sums = tensors[f"{name}.words"][:, seen].astype(np.int64).sum(axis=1)
    scores = tensors[f"{name}.bias"] + sums / np.sqrt(len(seen) + 1) * tensors[f"{name}.scale"]
    return choice.names[int(np.argmax(scores))]
