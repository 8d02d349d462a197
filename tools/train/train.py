"""Trains the second reader on the invented posts and says how well it does on writers it has not seen.

usage: train.py POSTS DEMO MODEL FIGURES [--vectors FILE] [--across FOLDER]
--vectors trains the head over sentence embeddings as well; FILE keeps the embeddings from one run to the next
--across writes a model without each writer as well, for scoring that writer's posts by the whole program
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np

import figures
import models
import ngrams
import posts
import tensor_file

# Share of unrouted posts, at the lengths of routed ones, that may be shown to staff.
SHOWN = 0.06
# Share that shall be shown on the same day of those posts that are shown and need it.
SAME_DAY = 0.8
# Share of posts without immediate danger that may be called urgent where a rule agrees.
URGENT = 0.05

# Read by the server when it loads the model: if its scores differ from those found here, it refuses the file.
EXAMPLES = [
    ("", "Has anyone’s LO gone off baths? Ours (4) screams the place down… any ideas?"),
    ("The quiet bit", "I've sorted the paperwork into piles.\n\nHe said: \"You're calmer.\" I am. It'll be easier for them all — soon."),
    ("Naïve, 3 of 3", "ok so\nhe wont let me have the car keys or my bank card. its fine. £20 a week & he counts it _every_ Friday"),
]


def unseen(rows, train):
    """The scores of each writer's posts by a model that was trained without that writer, and those models."""
    scores, made = np.zeros(len(rows)), {}
    for writer in sorted({p.writer for p in rows}):
        made[writer] = train([p for p in rows if p.writer != writer])
        places = [i for i, p in enumerate(rows) if p.writer == writer]
        scores[places] = made[writer].scores([rows[i] for i in places])
    return scores, made


def by_writer(rows, scores, bound):
    """Recall and false routes for each writer."""
    for writer in sorted({p.writer for p in rows}):
        own = np.array([p.writer == writer for p in rows])
        mine = [p for p in rows if p.writer == writer]
        found, total = figures.recall(mine, scores[own], bound)
        calm = np.array([not p.routed for p in mine])
        wrong = int((scores[own][calm] > bound).sum())
        yield f"| {writer} | {figures.interval(found, total)} | {figures.interval(wrong, int(calm.sum()))} |"


def cards_by_writer(rows, scores):
    """How often cards are shown when and only when labelled, for each writer."""
    for writer in sorted({p.writer for p in rows}):
        mine = [(models.asks(p), score > 0) for p, score in zip(rows, scores) if p.writer == writer]
        right, shown = sum(wanted == given for wanted, given in mine), sum(wanted for wanted, _ in mine)
        yield f"| {writer} | {figures.interval(right, len(mine))} | {figures.interval(shown, len(mine))} |"


def topics_by_writer(rows, known):
    """How often the first topic is among the three that come nearest, for each writer."""
    for writer in sorted({p.writer for p in rows}):
        mine = [p for p in rows if p.writer == writer]
        nearest = np.argsort(-known[writer].scores(mine), axis=1)[:, :3]
        names = known[writer].names
        found = sum(p.label["topics"][0] in [names[i] for i in three] for p, three in zip(mine, nearest))
        yield f"| {writer} | {figures.interval(found, len(mine))} |"


def limits(rows, scores, routed, added=0.0):
    """The bounds for P3, P2 and P1, each of its own score."""
    other = np.array([not models.is_urgent(p) for p in rows])
    shown = figures.limit(rows, routed, SHOWN)
    due = (routed > shown) & np.array([models.is_soon(p) for p in rows])
    soon, urgent = np.quantile(scores["soon"][due], 1 - SAME_DAY), np.quantile(scores["urgent"][other], 1 - URGENT)
    return np.array([shown - added, soon, urgent], dtype=np.float32)


def same_day(rows, scores, bounds):
    """How soon those are seen who are shown, of each kind."""
    kinds = {"P1 or P2": models.is_soon, "P3": lambda p: p.label["priority"] == "P3", "none": lambda p: not p.routed}
    for name, is_kind in kinds.items():
        shown = (scores["route"] > bounds[0]) & np.array([is_kind(p) for p in rows])
        yield f"| {name} | {int(shown.sum())} | {figures.interval(int((scores['soon'][shown] >= bounds[1]).sum()), int(shown.sum()))} |"


def parse():
    """What was asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    for name in ("posts", "demo", "model", "figures"):
        options.add_argument(name)
    options.add_argument("--vectors")
    options.add_argument("--across")
    return options.parse_args()


def main():
    """Trains, judges, writes the model and the figures."""
    given = parse()
    rows, calm = posts.load(given.posts), posts.ordinary(given.demo)
    on_forum = [p for p in rows if not p.routed and p.writer not in posts.ELSEWHERE]
    questions = {
        "route": (rows, lambda t: models.NGramModel(t + calm)),
        "urgent": (rows, lambda t: models.NGramModel(t + calm, models.is_urgent)),
        "soon": (rows, lambda t: models.NGramModel(t + calm, models.is_soon)),
        "cards": (on_forum, lambda t: models.NGramModel(t, models.asks, joining=False)),
    }
    scores, made = {}, {}
    for name, (asked, train) in questions.items():
        scores[name], made[name] = unseen(asked, train)
    lines = [
        f"Trained on {len(rows)} invented posts by {len({p.writer for p in rows})} hands, and on {len(calm)} ordinary ones",
        "of the demo community. Each post was scored by a model trained without its writer. Matched: unrouted posts",
        "weighted to the lengths of routed ones.",
        "",
        "| model | AUC | AUC matched | recall at 10% false | the same, matched | at 5%, matched |",
        "|---|---|---|---|---|---|",
        figures.describe("n-grams", rows, scores["route"]),
    ]
    bounds = {"limits": limits(rows, scores, scores["route"])}
    heads = {name: train(asked) for name, (asked, train) in questions.items()}
    added = {}
    if given.vectors:
        added, found = with_meaning(given.vectors, rows, calm, scores)
        lines += found
    lines += ["", f"N-grams, the limit as shipped ({100 * SHOWN:g}% matched), writer by writer:", ""]
    lines += ["| unseen writer | recall | false routes |", "|---|---|---|"]
    lines += by_writer(rows, scores["route"], bounds["limits"][0])
    lines += ["", "Of the posts that it shows, writer unseen, those shown on the same day (P2), by their label:", ""]
    lines += ["| label | shown | on the same day |", "|---|---|---|"]
    lines += same_day(rows, scores, bounds["limits"])
    lines += ["", "Which of the unrouted posts call for support cards, by a model that has not seen the writer:", ""]
    lines += ["| unseen writer | as labelled | if all were shown |", "|---|---|---|"]
    lines += cards_by_writer(on_forum, scores["cards"])
    lines += ["", "The first topic among the first three, by the learnt words alone:", "", "| unseen writer | found |", "|---|---|"]
    about = [p for p in rows if p.label["topics"] and p.writer not in posts.ELSEWHERE]
    topics = {w: models.topic_model([p for p in about if p.writer != w]) for w in sorted({p.writer for p in rows})}
    lines += topics_by_writer(about, topics)
    choices = {"category": models.category_model(rows), "topic": models.topic_model(about)}
    write(given.model, heads, choices, bounds | added, digest(given.posts))
    for writer in made["route"] if given.across else []:
        others = {name: found.get(writer, heads[name]) for name, found in made.items()}
        known = {"category": models.category_model([p for p in rows if p.writer != writer]), "topic": topics[writer]}
        write(Path(given.across, writer, "second-reader.model"), others, known, bounds, "")
    Path(given.figures).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    size = Path(given.model).stat().st_size / 1e6
    print(f"\n{given.model}: {size:.2f} MB, SHA-256 {hashlib.sha256(Path(given.model).read_bytes()).hexdigest()}")


def with_meaning(kept, rows, calm, scores):
    """The head over sentence embeddings with its limits, and how it does."""
    from vectors import Vectors

    vectors = Vectors(kept, rows + calm)
    meaning, _ = unseen(rows, lambda t: models.MeaningModel(t + calm, vectors))
    both = scores["route"] + models.MEANING_SHARE * meaning
    head = models.MeaningModel(rows + calm, vectors)
    tensors = head.tensors() | {"limits.meaning": limits(rows, scores, both, head.bias)}
    lines = [figures.describe("sentence embeddings", rows, meaning), figures.describe("both", rows, both)]
    return tensors, lines


def write(path, heads, choices, further, made_of):
    """Writes a model file, with examples of the scores that must come out."""
    tensors = further | {"classes": ngrams.CLASSES}
    for name, head in (heads | choices).items():
        tensors |= head.tensors(name)
    notes = {name: " ".join(choice.names) for name, choice in choices.items()} | {"posts_sha256": made_of}
    notes["examples"] = json.dumps([example(tensors, choices, title, body) for title, body in EXAMPLES])
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    tensor_file.write(path, tensors, notes)


def example(tensors, choices, title, body):
    """A text with its sentences and the scores that the server must find as well."""
    post = posts.read({"title": title, "body": body, "expect": {"route": False}}, "")
    scores = {name: round(models.served(tensors, name, post), 4) for name in ("route", "urgent", "soon", "cards")}
    topic = models.served_choice(tensors, "topic", choices["topic"], post)
    return {"title": title, "body": body, "sentences": post.sentences, "topic": topic} | scores


def digest(folder):
    """What the posts are, as one number, so that a model says what it was trained on."""
    return hashlib.sha256(b"".join(p.read_bytes() for p in sorted(Path(folder).glob("*.jsonl")))).hexdigest()


if __name__ == "__main__":
    main()
