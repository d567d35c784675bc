"""Tables and migrations, the journal on disk, blobs, settings, and the thread that owns them all."""

from __future__ import annotations

from keukentafel.store.results import (
    BlobInfo,
    DossierRow,
    Finding,
    MergeResult,
    PurgeResult,
    StoreCheck,
)
from keukentafel.store.store import Store
from keukentafel.store.thread import JournalThread

__all__ = [
    "BlobInfo",
    "DossierRow",
    "Finding",
    "JournalThread",
    "MergeResult",
    "PurgeResult",
    "Store",
    "StoreCheck",
]
