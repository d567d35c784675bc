"""Identifiers: random, without meaning, safe in file names and journal paths."""

from __future__ import annotations

import secrets
from typing import NewType

DossierId = NewType("DossierId", str)
DeviceId = NewType("DeviceId", str)
PersonId = NewType("PersonId", str)
VisitId = NewType("VisitId", str)
GoalId = NewType("GoalId", str)
ActionId = NewType("ActionId", str)
ConsentId = NewType("ConsentId", str)
NoteId = NewType("NoteId", str)
DocumentId = NewType("DocumentId", str)
BundleId = NewType("BundleId", str)


def new_id() -> str:
    """A new identifier: 128 random bits as 32 lowercase hexadecimal characters."""
    return secrets.token_hex(16)
