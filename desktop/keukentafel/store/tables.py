"""The tables, for SQLCipher on a laptop and for PostgreSQL at a large office.

``change`` is the journal. ``answer`` holds the current answers, derived in the same transaction as the
change and rebuilt at will. ``log`` is one line per thing that was ever stored, in order, chained
by hash: it has random ids and hashes only and stays when a dossier is purged. Its last line is
what the head file outside the database names.

Dossiers, devices and authors have a number of this database's own beside their random id, so that a
keystroke writes as few and as short fields as possible; moments are microseconds since 1970 (UTC).
``change`` has no index by path: it would be one more encrypted page per keystroke, and what needs it
(the history of one answer) can read one dossier.
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
    UniqueConstraint,
)

SCHEMA_VERSION: Final = "0001"
"""The newest revision in ``migrations/versions``. Revisions are four digits and only count up."""

metadata = MetaData()

dossier = Table(
    "dossier",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("purged", Boolean, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("exported", Text, nullable=False),  # JSON: device → last seq known at the other side
)

device = Table(
    "device",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
)

author = Table(
    "author",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("role", String, nullable=False),
    Column("id", String, nullable=False),
    UniqueConstraint("role", "id"),
)

writer = Table(  # which devices wrote in which dossier
    "writer",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), primary_key=True),
    Column("device", ForeignKey("device.number"), primary_key=True),
    sqlite_with_rowid=False,
)

change = Table(
    "change",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), primary_key=True),
    Column("device", ForeignKey("device.number"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("lamport", BigInteger, nullable=False),
    Column("path", String, nullable=False),
    Column("value", Text),  # canonical JSON; NULL once erased
    Column("removed", Boolean, nullable=False),
    Column("author", ForeignKey("author.number"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("bases", Text),  # refs with a blank between them; NULL for none
    Column("proof", LargeBinary, nullable=False),  # salt (16), digest, prev, hash (32 each)
    Column("erased", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), primary_key=True),
    Column("path", String, primary_key=True),
    Column("value", Text),  # canonical JSON; NULL where removed or erased
    Column("device", ForeignKey("device.number"), nullable=False),  # with seq: the head that is shown
    Column("seq", BigInteger, nullable=False),
    Column("author", ForeignKey("author.number"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("heads", Text),  # refs, the shown one first; NULL where that is the only one
    Column("conflict", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("folded", Text),  # for searching, without case and accents; NULL where the value serves
    sqlite_with_rowid=False,
)

log = Table(
    "log",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, nullable=False),
    Column("dossier", ForeignKey("dossier.number")),
    Column("device", ForeignKey("device.number")),
    Column("seq", BigInteger),
    Column("subject", String),  # the key of a setting
    Column("proof", LargeBinary, nullable=False),  # content hash, log hash (32 each)
)

blob = Table(
    "blob",
    metadata,
    Column("dossier", ForeignKey("dossier.number"), primary_key=True),
    Column("sha256", String, primary_key=True),
    Column("media_type", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
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
