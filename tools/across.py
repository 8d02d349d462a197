#!/usr/bin/env python3
"""Scores each hand's invented posts by the rules and a second reader that has never seen that hand.

usage: across.py SNUG MODELS
MODELS holds a folder for each hand, as `tools/train/train.py --across MODELS` writes them
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import score


def refuse_without_reader(snug, reference):
    """Ends everything if the program doesn't take the model: the rules alone would look like a bad reader."""
    run = subprocess.run([snug, "screen", "--reference", reference], input="", capture_output=True, text=True, check=True)
    if run.stderr:
        sys.exit(run.stderr)


def main():
    snug, models = sys.argv[1], pathlib.Path(sys.argv[2])
    everything = []
    with tempfile.TemporaryDirectory() as folder:
        reference = pathlib.Path(folder) / "Reference"
        shutil.copytree("Reference", reference)
        for path in sorted(pathlib.Path("Training/posts").glob("*.jsonl")):
            shutil.copy(models / path.stem / "second-reader.model", reference / "second-reader")
            refuse_without_reader(snug, reference)
            pairs = score.answered([snug, "screen", "--reference", str(reference)], path)
            score.score_posts(f"{path.stem}, unseen", pairs, 0)
            everything += pairs
    score.score_posts("all hands, each unseen", everything, 0)


main()
