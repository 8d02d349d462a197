"""The codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, six digits)."""

import base64
import hashlib
import hmac
import struct
import time


def code(secret: str, steps_ahead: int = 0, now: float | None = None) -> str:
    """The code for a secret as the page shows it: base 32 in groups."""
    text = secret.replace(" ", "").upper()
    key = base64.b32decode(text + "=" * (-len(text) % 8))
    step = int((time.time() if now is None else now) // 30) + steps_ahead
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
