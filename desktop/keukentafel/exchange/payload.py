"""A dossier's changes as one object: a JSON object per line, in the order of device and number."""

from __future__ import annotations

from collections.abc import Iterable

from keukentafel.exchange.errors import ChainBrokenError, MalformedError
from keukentafel.exchange.manifest import DossierEntry, JournalRange
from keukentafel.exchange.wire import strict_json
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.canonical import canonical
from keukentafel.journal.change import Change
from keukentafel.journal.errors import JournalError
from keukentafel.journal.wire import from_json, to_json

MEDIA_TYPE = "application/jsonl"


def write_changes(changes: Iterable[Change]) -> bytes:
    """The object's bytes."""
    return b"".join(canonical(to_json(change)) + b"\n" for change in in_order(changes))


def in_order(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: (change.device_id, change.seq))


def ranges_of(changes: Iterable[Change]) -> tuple[JournalRange, ...]:
    """One range per device, in order of device."""
    first: dict[DeviceId, Change] = {}
    last: dict[DeviceId, Change] = {}
    for change in in_order(changes):
        first.setdefault(change.device_id, change)
        last[change.device_id] = change
    return tuple(
        JournalRange(
            device_id=device, first=first[device].seq, last=last[device].seq, head=last[device].hash.hex()
        )
        for device in first
    )


def read_changes(untrusted_object: bytes, entry: DossierEntry, *, max_changes: int) -> tuple[Change, ...]:
    """The changes, exactly those the manifest's ranges name and nothing else.

    Each change's hash and the chain between them are checked by merging
    (:func:`keukentafel.journal.merge.plan_merge`). Raises :class:`MalformedError` or
    :class:`ChainBrokenError`.
    """
    lines = untrusted_object.split(b"\n")
    if lines.pop() != b"" or not lines or len(lines) > max_changes:
        raise MalformedError(where="changes")
    try:
        changes = tuple(from_json(strict_json(line)) for line in lines)
    except JournalError:
        raise MalformedError(where="changes") from None
    if any(change.dossier_id != DossierId(entry.dossier_id) for change in changes):
        raise ChainBrokenError
    numbers = [(str(change.device_id), change.seq) for change in changes]
    spans = sorted(entry.ranges, key=lambda span: span.device_id)
    if sum(span.last - span.first + 1 for span in spans) != len(changes):
        raise ChainBrokenError
    promised = [(span.device_id, number) for span in spans for number in range(span.first, span.last + 1)]
    if numbers != promised or ranges_of(changes) != tuple(spans):
        raise ChainBrokenError
    return changes
