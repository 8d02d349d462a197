"""Writes the files of tensors that the server maps: a length, a JSON header, the numbers ("safetensors")."""
import json
import struct

import numpy as np

KINDS = {"float32": "F32", "int8": "I8", "int32": "I32", "uint8": "U8"}


def write(path, tensors, notes):
    """Writes named arrays and some sentences about them. The same values give the same bytes."""
    header, offset, parts = {"__metadata__": dict(sorted(notes.items()))}, 0, []
    # The widest numbers first, so that each begins at a multiple of its size.
    for name, array in sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0])):
        raw = np.ascontiguousarray(array).tobytes()
        header[name] = {
            "dtype": KINDS[str(array.dtype)],
            "shape": list(array.shape),
            "data_offsets": [offset, offset + len(raw)],
        }
        offset += len(raw)
        parts.append(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))
