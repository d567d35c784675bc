"""Tables and migrations, the journal on disk, blobs, settings, and the thread that owns them all."""

from __future__ import annotations

from keukentafel.store.outline import Outline
from keukentafel.store.results import (
    BlobInfo,
    DossierRow,
    ErasureResult,
    Finding,
    MergeResult,
    PurgeResult,
    ReadEntry,
    StoreCheck,
)
from keukentafel.store.store import Store
from keukentafel.store.thread import JournalThread

__all__ = [
    "BlobInfo",
    "DossierRow",
    "ErasureResult",
    "Finding",
    "JournalThread",
    "MergeResult",
    "Outline",
    "PurgeResult",
    "ReadEntry",
    "Store",
    "StoreCheck",
]
