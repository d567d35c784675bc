"""The tables, for SQLCipher on a laptop and for PostgreSQL at a large office.

``journal`` has one line for everything that was ever stored, in order, chained by hash; its last line
is what the head file outside the database names. A line about a change holds the change. When a dossier is
purged its lines are emptied: random ids and hashes stay, so that the chain still verifies. ``answer``
holds the current answers, derived in the same transaction as the change and rebuilt at will.

Dossiers, devices and authors have a number of this database's own beside their random id; moments are
microseconds since 1970 (UTC). What a keystroke writes is kept to three encrypted pages (journal, its
index, answer): that is why there is no index by path (the history of one answer reads through one
dossier), why counts are not stored, and why these two tables have no foreign keys (checking the
store compares them instead).
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

SCHEMA_VERSION: Final = "0002"
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

journal = Table(
    "journal",
    metadata,
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("kind", Integer, nullable=False),
    Column("dossier", Integer),
    Column("device", Integer),
    Column("seq", BigInteger),
    Column("subject", String),  # the key of a setting
    Column("lamport", BigInteger),  # from here on a change's own; NULL in other lines and once purged
    Column("path", String),
    Column("value", Text),  # canonical JSON; NULL once erased
    Column("removed", Boolean),
    Column("author", Integer),
    Column("at", BigInteger),
    Column("bases", Text),  # refs with a blank between them; NULL for none
    Column("erased", Boolean),
    Column(
        "proof", LargeBinary, nullable=False
    ),  # of a change: salt, digest, prev; of all: content and log hash
    Column("place", Integer),  # how many lines its commit wrote before it; NULL in lines of schema 0001
)
Index(
    "journal_change",
    journal.c.dossier,
    journal.c.device,
    journal.c.seq,
    unique=True,
    sqlite_where=journal.c.path.is_not(None),
    postgresql_where=journal.c.path.is_not(None),
)

answer = Table(
    "answer",
    metadata,
    Column("dossier", Integer, primary_key=True, autoincrement=False),
    Column("path", String, primary_key=True),
    Column("value", Text),  # canonical JSON; NULL where removed or erased
    Column("device", Integer, nullable=False),  # with seq: the head that is shown
    Column("seq", BigInteger, nullable=False),
    Column("author", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("heads", Text),  # refs, the shown one first; NULL where that is the only one
    Column("conflict", Boolean, nullable=False),
    Column("present", Boolean, nullable=False),
    Column("folded", Text),  # for searching, without case and accents; NULL where the value serves
    sqlite_with_rowid=False,
)

summary = Table(  # lines of each dossier at the last seal; the log's line of the seal holds a hash of it
    "summary",
    metadata,
    Column("dossier", Integer, primary_key=True, autoincrement=False),
    Column("lines", BigInteger, nullable=False),
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
