"""Lines say their place in their commit; seals bind how many lines each dossier has."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("journal", sa.Column("place", sa.Integer))
    op.create_table(
        "summary",
        sa.Column("dossier", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("lines", sa.BigInteger, nullable=False),
    )
