"""Who the document comes from: the person a resident can call."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact a resident can reach. Empty fields are left out of the text."""

    name: str
    phone: str = ""
    email: str = ""
