"""The one form of a document that is hashed, so that "the text that was shown" can be named exactly.

Canonical JSON (sorted keys, no spaces, UTF-8) of the document's data, each block with its type's name. The
closing (reaction, acts, signatures) is people's answer to the text and not part of it. A change of fonts
or layout does not change a text version; a change of one letter does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from typing import Any

from keukentafel.report.document import Document

NOT_TEXT = frozenset({"closing"})


def canonical(document: Document) -> bytes:
    """The bytes that are hashed."""
    data = {f.name: _plain(getattr(document, f.name)) for f in fields(document) if f.name not in NOT_TEXT}
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def text_version(document: Document) -> str:
    """SHA-256 of the canonical form, 64 hexadecimal characters."""
    return hashlib.sha256(canonical(document)).hexdigest()


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {"type": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
