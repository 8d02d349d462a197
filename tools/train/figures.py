"""What the models are judged by."""
import math

import numpy as np

# Bounds of the bins of length, in words, within which routed and unrouted posts are compared.
BINS = [0, 35, 45, 55, 65, 80, 100, 100_000]


def interval(hits, total):
    """A rate in per cent with its 95% interval (Wilson)."""
    if total == 0:
        return "none"
    p, z = hits / total, 1.96
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return f"{100 * p:.1f} [{100 * (middle - half):.1f}, {100 * (middle + half):.1f}]"


def balance(rows):
    """Weights that give unrouted posts the lengths of routed ones."""
    routed = np.array([p.routed for p in rows])
    bins = np.digitize([p.length for p in rows], BINS)
    weights = np.ones(len(rows))
    for number in set(bins):
        here = bins == number
        calm = (here & ~routed).sum()
        weights[here & ~routed] = (here & routed).sum() / calm if calm else 0
    return weights


def limit(rows, scores, false_share):
    """The score that this share of unrouted posts exceed, counted at the lengths of routed ones."""
    calm = np.array([not p.routed for p in rows])
    order = np.argsort(-scores[calm])
    share = np.cumsum(balance(rows)[calm][order])
    return scores[calm][order][np.searchsorted(share / share[-1], false_share)]


def area(rows, scores, weights=None):
    """The chance that a routed post scores above an unrouted one."""
    routed = np.array([p.routed for p in rows])
    weights = np.ones(len(rows)) if weights is None else weights
    order = np.argsort(scores, kind="stable")
    below = np.cumsum((weights * ~routed)[order])
    total = (below * routed[order]).sum()
    return total / (routed.sum() * (weights * ~routed).sum())


def recall(rows, scores, bound):
    """Routed posts above a bound, and how many there are."""
    routed = np.array([p.routed for p in rows])
    return int((scores[routed] > bound).sum()), int(routed.sum())


def describe(name, rows, scores):
    """One line of the comparison."""
    cells = [f"{area(rows, scores):.3f}", f"{area(rows, scores, balance(rows)):.3f}"]
    calm = np.array([not p.routed for p in rows])
    plain = np.quantile(scores[calm], 0.9)
    cells.append(interval(*recall(rows, scores, plain)))
    for share in (0.1, 0.05):
        cells.append(interval(*recall(rows, scores, limit(rows, scores, share))))
    return f"| {name} | " + " | ".join(cells) + " |"
