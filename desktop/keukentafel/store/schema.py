"""The version of the schema: read cheaply at every opening, brought up to date only when it is behind.

Alembic takes a while to import, so it is not imported when there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Final

import sqlalchemy as sa

from keukentafel.store.database import Database, known_errors
from keukentafel.store.errors import StoreTooNewError
from keukentafel.store.tables import SCHEMA_VERSION

_NONE: Final = "0000"
_version_table = sa.table("alembic_version", sa.column("version_num", sa.String))


def schema_version(database: Database) -> str:
    """The revision the database is at; ``0000`` for an empty one."""
    with known_errors():
        known = sa.inspect(database.connection).has_table("alembic_version")
    if not known:
        return _NONE
    return database.value(sa.select(_version_table.c.version_num)) or _NONE


def require_known(database: Database) -> None:
    """Raises :class:`StoreTooNewError` for a schema this program does not know."""
    found = schema_version(database)
    if found > SCHEMA_VERSION:
        raise StoreTooNewError(found=found, known=SCHEMA_VERSION)


def bring_up_to_date(database: Database, back_up: Callable[[], object] | None = None) -> bool:
    """Migrates in one transaction when needed, after a backup when there is something to lose.

    Says whether it did. Raises what the backup raises; then nothing was changed.
    """
    found = schema_version(database)
    if found == SCHEMA_VERSION:
        return False
    if found != _NONE and back_up is not None:
        back_up()
    _migrate(database)
    return True


def _migrate(database: Database) -> None:
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("keukentafel.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = database.connection
    with database.transaction():
        upgrade(config, SCHEMA_VERSION)
