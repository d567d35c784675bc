"""The tables, for SQLCipher on a laptop and for PostgreSQL at a large office.

``change`` is the journal. ``answer`` holds the current answers, derived in the same transaction as the
change and rebuilt at will. ``log`` is one line per thing that was ever stored, in order, chained
by hash: it has random ids and hashes only and stays when a dossier is purged. Its last line is
what the head file outside the database names. ``dossier`` counts what a list needs to know.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA_VERSION: Final = "0001"
"""The newest revision in ``migrations/versions``. Revisions are four digits and only count up."""

metadata = MetaData()

dossier = Table(
    "dossier",
    metadata,
    Column("id", String, primary_key=True),
    Column("updated_at", String, nullable=False),
    Column("lamport", BigInteger, nullable=False),
    Column("change_count", Integer, nullable=False),
    Column("exported_count", Integer, nullable=False),
    Column("exported", Text, nullable=False),  # JSON: device → last seq known at the other side
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("dossier_id", ForeignKey("dossier.id"), primary_key=True),
    Column("device_id", String, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("lamport", BigInteger, nullable=False),
    Column("path", String, nullable=False),
    Column("value", Text),  # canonical JSON; NULL once erased
    Column("removed", Boolean, nullable=False),
    Column("role", String, nullable=False),
    Column("author_id", String, nullable=False),
    Column("at", String, nullable=False),  # ISO 8601, UTC, microseconds
    Column("bases", Text, nullable=False),  # refs with a blank between them
    Column("salt", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("prev", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("erased", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
Index("change_by_path", change.c.dossier_id, change.c.path)

answer = Table(
    "answer",
    metadata,
    Column("dossier_id", ForeignKey("dossier.id"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("value", Text),  # canonical JSON; NULL where removed or erased
    Column("ref", String, nullable=False),  # the head that is shown
    Column("role", String, nullable=False),
    Column("author_id", String, nullable=False),
    Column("at", String, nullable=False),
    Column("heads", Text, nullable=False),  # refs with a blank between them, the shown one first
    Column("conflict", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("folded", Text),  # the text for searching, without case and accents
    sqlite_with_rowid=False,
)

log = Table(
    "log",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("dossier_id", String),
    Column("device_id", String),
    Column("seq", BigInteger),
    Column("subject", String),  # the key of a setting
    Column("content_hash", LargeBinary, nullable=False),
    Column("log_hash", LargeBinary, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("dossier_id", ForeignKey("dossier.id"), primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("media_type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("at", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
Index("blob_by_hash", blob.c.sha256)

setting = Table(
    "setting",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),  # canonical JSON
    sqlite_with_rowid=False,
)
