"""The journal, its derived answers, the log, blobs and settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("purged", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("exported", sa.Text, nullable=False),
    )
    op.create_table(
        "device",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
    )
    op.create_table(
        "author",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.UniqueConstraint("role", "id"),
    )
    op.create_table(
        "writer",
        sa.Column("dossier", sa.Integer, sa.ForeignKey("dossier.number"), primary_key=True),
        sa.Column("device", sa.Integer, sa.ForeignKey("device.number"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "journal",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("dossier", sa.Integer),
        sa.Column("device", sa.Integer),
        sa.Column("seq", sa.BigInteger),
        sa.Column("subject", sa.String),
        sa.Column("lamport", sa.BigInteger),
        sa.Column("path", sa.String),
        sa.Column("value", sa.Text),
        sa.Column("removed", sa.Boolean),
        sa.Column("author", sa.Integer),
        sa.Column("at", sa.BigInteger),
        sa.Column("bases", sa.Text),
        sa.Column("erased", sa.Boolean),
        sa.Column("proof", sa.LargeBinary, nullable=False),
    )
    op.create_index(
        "journal_change",
        "journal",
        ["dossier", "device", "seq"],
        unique=True,
        sqlite_where=sa.text("path IS NOT NULL"),
        postgresql_where=sa.text("path IS NOT NULL"),
    )
    op.create_table(
        "answer",
        sa.Column("dossier", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("value", sa.Text),
        sa.Column("device", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("author", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("heads", sa.Text),
        sa.Column("conflict", sa.Boolean, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("folded", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "blob",
        sa.Column("dossier", sa.Integer, sa.ForeignKey("dossier.number"), primary_key=True),
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("blob_by_hash", "blob", ["sha256"])
    op.create_table(
        "setting",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
