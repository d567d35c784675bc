"""The journal, its derived answers, the log, blobs and settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("updated_at", sa.String, nullable=False),
        sa.Column("lamport", sa.BigInteger, nullable=False),
        sa.Column("change_count", sa.Integer, nullable=False),
        sa.Column("exported_count", sa.Integer, nullable=False),
        sa.Column("exported", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("dossier_id", sa.String, sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("device_id", sa.String, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lamport", sa.BigInteger, nullable=False),
        sa.Column("path", sa.String, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("author_id", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("bases", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("erased", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("change_by_path", "change", ["dossier_id", "path"])
    op.create_table(
        "answer",
        sa.Column("dossier_id", sa.String, sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("value", sa.Text),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("author_id", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("heads", sa.Text, nullable=False),
        sa.Column("conflict", sa.Boolean, nullable=False),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Column("folded", sa.Text),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "log",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String),
        sa.Column("device_id", sa.String),
        sa.Column("seq", sa.BigInteger),
        sa.Column("subject", sa.String),
        sa.Column("content_hash", sa.LargeBinary, nullable=False),
        sa.Column("log_hash", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "blob",
        sa.Column("dossier_id", sa.String, sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("sha256", sa.String, primary_key=True),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_index("blob_by_hash", "blob", ["sha256"])
    op.create_table(
        "setting",
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
