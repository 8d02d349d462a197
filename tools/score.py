#!/usr/bin/env python3
"""Scores `snug screen` against labelled posts; every rate comes with its 95% Wilson interval.

--posts    JSON lines {"id", "title", "body", "expect": {route, priority, categories, topics, show_signposts, identifiers},
           "why"}; the ten worst misses are named by their ids
--routing  JSON lines {"src", "facet", "expect", "strength", "label", "text"} of real posts: figures only, no id and no word
           of them is ever printed

Ends with status 0 unless the program under test broke its contract.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
from collections import Counter, defaultdict

PRIORITIES = ("P1", "P2", "P3", "none")
HARD = "HARD look-alike"


def wilson(hits, count, z=1.96):
    """The rate and the ends of its 95% interval."""
    if count == 0:
        return 0.0, 0.0, 1.0
    p = hits / count
    scale = 1 + z * z / count
    middle = (p + z * z / (2 * count)) / scale
    half = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / scale
    return p, max(0.0, middle - half), min(1.0, middle + half)


def rate(name, verdicts):
    """Prints one line for some verdicts, true or false."""
    verdicts = [bool(v) for v in verdicts]
    p, low, high = wilson(sum(verdicts), len(verdicts))
    numbers = f"{sum(verdicts):6d}/{len(verdicts):<6d}"
    print(f"{name:58s} {numbers} {100 * p:5.1f}%  [{100 * low:.1f}, {100 * high:.1f}]" if verdicts
          else f"{name:58s}      -")


def load(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def screen(command, posts):
    """Screens posts; answers that do not match their questions end everything."""
    lines = "".join(json.dumps(post, ensure_ascii=False) + "\n" for post in posts)
    run = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=False)
    answers = [json.loads(line) for line in run.stdout.decode().splitlines() if line.strip()]
    if [str(a.get("id")) for a in answers] != [str(p["id"]) for p in posts]:
        sys.exit(f"contract broken: {len(posts)} lines in, {len(answers)} out, or out of order (status {run.returncode})")
    return answers


def letters(text):
    return "".join(c for c in text.lower() if c.isalnum())


def score_identifiers(pairs):
    wanted = found = invented = 0
    for row, answer in pairs:
        expected = [letters(i["text"]) for i in row["expect"]["identifiers"] if i["category"] != "jigsaw"]
        given = [letters(i["text"]) for i in answer["identifiers"] if i["category"] != "jigsaw"]
        wanted += len(expected)
        found += sum(any(e in g or g in e for g in given if g) for e in expected)
        invented += sum(not any(e in g or g in e for e in expected) for g in given)
    rate("identifying details found", [True] * found + [False] * (wanted - found))
    print(f"{'identifying details wrongly flagged, per post':58s} {invented:6d}/{len(pairs):<6d} {invented / max(1, len(pairs)):.3f}")


def severity(row, answer):
    """How bad a verdict is: what was missed first, then what was given less urgency than it has, then false routes."""
    wanted, given = PRIORITIES.index(row["expect"]["priority"]), PRIORITIES.index(answer["priority"])
    if row["expect"]["route"]:
        return (0 if not answer["route"] else 2, wanted, -given) if given > wanted else None
    return (1, given, 0) if answer["route"] else None


def answered(command, path):
    """Labelled posts, each with the program's answer."""
    rows = load(path)
    posts = [{"id": r["id"], "title": r.get("title", ""), "body": r["body"]} for r in rows]
    return list(zip(rows, screen(command, posts)))


def score_posts(name, pairs, worst):
    print(f"\n== {name}: {len(pairs)} posts")
    routed = [(r, a) for r, a in pairs if r["expect"]["route"]]
    others = [(r, a) for r, a in pairs if not r["expect"]["route"]]
    rate("recall: routed when it must", [a["route"] for _, a in routed])
    for priority in PRIORITIES[:3]:
        chosen = [(r, a) for r, a in routed if r["expect"]["priority"] == priority]
        rate(f"  {priority} routed", [a["route"] for _, a in chosen])
        rate(f"  {priority} given as {priority}", [a["priority"] == priority for _, a in chosen])
    rate("false routes among all unrouted", [a["route"] for _, a in others])
    rate("  among hard look-alikes", [a["route"] for r, a in others if HARD in r.get("why", "")])
    rate("  false P1", [a["priority"] == "P1" for _, a in others])
    score_categories(routed, others)
    print("confusion of priorities (expected down, given across)")
    counts = Counter((r["expect"]["priority"], a["priority"]) for r, a in pairs)
    print("      " + "".join(f"{p:>6s}" for p in PRIORITIES))
    for wanted in PRIORITIES:
        print(f"{wanted:>6s}" + "".join(f"{counts[(wanted, given)]:6d}" for given in PRIORITIES))
    topical = [(r, a) for r, a in pairs if r["expect"]["topics"]]
    rate("first topic among the first three", [r["expect"]["topics"][0] in a["topics"][:3] for r, a in topical])
    rate("cards when and only when labelled", [bool(r["expect"]["show_signposts"]) == bool(a["show_signposts"]) for r, a in pairs])
    score_identifiers(pairs)
    bad = sorted((severity(r, a), r["id"]) for r, a in pairs if severity(r, a) is not None)
    print("worst misses:", ", ".join(name for _, name in bad[:worst]) or "none")


def score_categories(routed, others):
    """Recall by what a post is mainly about, and which category the false routes were given."""
    by_category = defaultdict(list)
    for row, answer in routed:
        by_category[(row["expect"]["categories"] or ["?"])[0]].append(answer["route"])
    named = [bool(r["expect"]["categories"]) and r["expect"]["categories"][0] in a["categories"] for r, a in routed]
    rate("  main category among those given", named)
    for category, verdicts in sorted(by_category.items()):
        rate(f"    {category}", verdicts)
    wrong = Counter((a["categories"] or ["?"])[0] for _, a in others if a["route"])
    print("  false routes by category:", ", ".join(f"{c} {n}" for c, n in wrong.most_common()) or "none")


def score_routing(command, path):
    rows = load(path)
    print(f"\n== {pathlib.Path(path).name}: {len(rows)} real texts, figures only")
    answers = screen(command, [{"id": str(n), "title": "", "body": r["text"] or ""} for n, r in enumerate(rows)])
    cells = defaultdict(list)
    for row, answer in zip(rows, answers):
        cells[(row["facet"], row["expect"], row["src"], row["strength"], row["label"])].append(answer["route"])
    groups = [
        ("recall  selfharm, expert (attempt, behavior, ideation)", lambda k: k[:3] == ("selfharm", 1, "cssrs_posts")),
        ("false   selfharm, expert look-alikes", lambda k: k[:3] == ("selfharm", 0, "cssrs_posts")),
        ("recall  selfharm, all", lambda k: k[:2] == ("selfharm", 1)),
        ("recall  abuse, dv critical", lambda k: k[:3] == ("abuse", 1, "dv_galkesten")),
        ("false   abuse, dv critical=0", lambda k: k[:3] == ("abuse", 0, "dv_galkesten")),
        ("recall  abuse, all", lambda k: k[:2] == ("abuse", 1)),
        ("false   everyday text", lambda k: k[:2] == ("any", 0)),
        ("false   look-alikes (xstest)", lambda k: k[:2] == ("lookalike", 0)),
    ]
    for name, wanted in groups:
        rate(name, [v for key, verdicts in cells.items() if wanted(key) for v in verdicts])
    print("by source and label, where there are 30 or more (facet, source, label; expected)")
    for key, verdicts in sorted(cells.items(), key=lambda item: str(item[0])):
        facet, expected, source, _, label = key
        if len(verdicts) >= 30 and source != "offmychest":
            rate(f"    {facet} {source} {label} ({'-' if expected is None else expected})"[:58], verdicts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--snug", required=True, help="the program, which answers to `screen`")
    parser.add_argument("--reference", help="the folder of reference documents, where it is not ./Reference")
    parser.add_argument("--posts", nargs="*", default=[])
    parser.add_argument("--routing", nargs="*", default=[])
    parser.add_argument("--misses", type=int, default=10)
    options = parser.parse_args()
    command = [options.snug, "screen"] + (["--reference", options.reference] if options.reference else [])
    for path in options.posts:
        score_posts(pathlib.Path(path).name, answered(command, path), options.misses)
    for path in options.routing:
        score_routing(command, path)


if __name__ == "__main__":
    main()
