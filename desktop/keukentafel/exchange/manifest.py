"""What a bundle says about itself: the message that the laptop's signature covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from keukentafel.exchange.wire import AgeRecipient, Identifier, Message, Part, Sequence_, Sha256Hex

MediaType = Annotated[str, StringConstraints(pattern=r"^[a-z]+/[0-9a-z.+-]{1,100}$")]
PDF = "application/pdf"


class ObjectRole(StrEnum):
    """What an object is: a dossier's changes, a PDF, or another attachment."""

    CHANGES = "changes"
    DOCUMENT = "document"
    ATTACHMENT = "attachment"


class ObjectEntry(Part):
    """One object in the tar. ``size`` in bytes."""

    sha256: Sha256Hex
    size: Annotated[int, Field(ge=0)]
    role: ObjectRole
    media_type: MediaType


class JournalRange(Part):
    """The changes ``first``..``last`` of one device in one dossier; ``head`` is the last one's hash."""

    device_id: Identifier
    first: Sequence_
    last: Sequence_
    head: Sha256Hex

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError("range")
        return self


class DossierEntry(Part):
    """One dossier: its ranges (one per device), the object with its changes, and its blobs."""

    dossier_id: Identifier
    ranges: Annotated[tuple[JournalRange, ...], Field(min_length=1, max_length=1000)]
    changes: Sha256Hex
    blobs: tuple[Sha256Hex, ...]


class Manifest(Message):
    """Everything the office needs to know before it looks at an object.

    ``sequence`` counts the bundles of this device from 1; ``previous`` is the hash of the manifest
    before it. ``abandoned`` names numbers whose file was never written, so they are not a gap.
    """

    FORMAT: ClassVar[str] = "bundle"

    format: Literal["bundle"] = "bundle"
    version: Literal[1] = 1
    bundle_id: Identifier
    office_id: Identifier
    device_id: Identifier
    sequence: Sequence_
    previous: Sha256Hex | None
    abandoned: Annotated[tuple[Sequence_, ...], Field(max_length=1000)] = ()
    created_at: AwareDatetime
    recipients: Annotated[tuple[AgeRecipient, ...], Field(min_length=1, max_length=50)]
    dossiers: Annotated[tuple[DossierEntry, ...], Field(min_length=1, max_length=2000)]
    objects: tuple[ObjectEntry, ...]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        _unique(dossier.dossier_id for dossier in self.dossiers)
        _unique(entry.sha256 for entry in self.objects)
        for dossier in self.dossiers:
            _unique(span.device_id for span in dossier.ranges)
            _unique(dossier.blobs)
        roles = {entry.sha256: entry.role for entry in self.objects}
        changes = [dossier.changes for dossier in self.dossiers]
        blobs = {sha256 for dossier in self.dossiers for sha256 in dossier.blobs}
        _unique(changes)
        if any(roles.get(sha256) is not ObjectRole.CHANGES for sha256 in changes):
            raise ValueError("changes")
        if any(roles.get(sha256) in {None, ObjectRole.CHANGES} for sha256 in blobs):
            raise ValueError("blobs")
        if roles.keys() != {*changes, *blobs}:
            raise ValueError("objects")
        if (self.sequence == 1) is not (self.previous is None):
            raise ValueError("previous")
        if any(number >= self.sequence for number in self.abandoned):
            raise ValueError("abandoned")
        return self


def _unique(names: Iterable[str]) -> None:
    if any(count > 1 for count in Counter(names).values()):
        raise ValueError("duplicate")
