#!/usr/bin/env python3
"""Scores each hand's invented posts by the rules and a second reader that has never seen that hand.

usage: across.py SNUG MODELS
MODELS holds a folder for each hand, as `tools/train/train.py --across MODELS` writes them
"""
import pathlib
import shutil
import sys
import tempfile

import score


def main():
    snug, models = sys.argv[1], pathlib.Path(sys.argv[2])
    everything = []
    with tempfile.TemporaryDirectory() as folder:
        reference = pathlib.Path(folder) / "Reference"
        shutil.copytree("Reference", reference)
        for path in sorted(pathlib.Path("Training/posts").glob("*.jsonl")):
            shutil.copy(models / path.stem / "second-reader.model", reference / "second-reader")
            pairs = score.answered([snug, "screen", "--reference", str(reference)], path)
            score.score_posts(f"{path.stem}, unseen", pairs, 0)
            everything += pairs
    score.score_posts("all hands, each unseen", everything, 0)


main()
