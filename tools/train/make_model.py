"""Converts the published sentence encoder to the file that Snug maps: int8 weights and the vocabulary.

usage: make_model.py FILE
"""
import hashlib
import os
import sys
from pathlib import Path

import numpy as np

import model_source
import tensor_file


def encoder():
    """The tensors of the file: matrices as int8 with a scale per row, vectors as they are."""
    result = {}
    for name, value in model_source.tensors().items():
        if name.startswith("pooler."):
            continue  # made for another task, and not used here
        if model_source.is_quantised(name):
            result[name], result[f"{name}.scale"] = model_source.quantised(value)
        else:
            result[name] = value
    return result


def vocabulary():
    """The word pieces in the order of their bytes, so that the server can search them where they lie."""
    pieces = sorted((piece.encode(), number) for number, piece in enumerate(model_source.vocabulary()))
    return {
        "pieces.letters": np.frombuffer(b"".join(piece for piece, _ in pieces), dtype=np.uint8),
        "pieces.ends": np.cumsum([len(piece) for piece, _ in pieces]).astype(np.int32),
        "pieces.numbers": np.array([number for _, number in pieces], dtype=np.int32),
    }


def main():
    """Writes the file beside its place first, so that a half-written one is never used.

    The published weights stay reachable beside it: a test compares the two.
    """
    path = Path(sys.argv[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".part")
    source = model_source.CHECKSUMS["model.safetensors"]
    tensor_file.write(
        draft, encoder() | vocabulary(), {"model": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "source_sha256": source}
    )
    os.replace(draft, path)
    published = path.parent / "published"
    published.unlink(missing_ok=True)
    published.symlink_to(model_source.folder())
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, SHA-256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


main()
