"""The one connection: statements, transactions, and the disk's refusals turned into known errors.

SQLAlchemy Core describes every statement. The few that run for each keystroke are compiled once
(:class:`Prepared`) and given to the driver as they are. The connection is in autocommit; a transaction is
said out loud, with savepoints inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.store.errors import StoreDamagedError

_FULL: Final = 13
_DAMAGED: Final = frozenset({11, 26})  # SQLITE_CORRUPT, SQLITE_NOTADB
_REFUSED: Final = frozenset({3, 5, 6, 8, 10, 14, 15, 22})
"""SQLITE_PERM, BUSY, LOCKED, READONLY, IOERR, CANTOPEN, PROTOCOL, NOLFS."""


class Connects(Protocol):
    """What the store needs of a vault to reach its database."""

    def connect(self) -> Any: ...


class Prepared:
    """A statement compiled once, run with its values in the order of ``columns``."""

    def __init__(self, statement: Any, columns: Sequence[str]) -> None:
        self._statement = statement
        self._columns = columns
        self._sql: str = ""
        self._order: Sequence[int] | None = None  # None: by name; empty: as they come

    def bound(self, dialect: sa.Dialect, values: tuple[object, ...]) -> tuple[str, Any]:
        """The SQL and its parameters as the driver wants them."""
        if not self._sql:
            compiled = self._statement.compile(dialect=dialect, column_keys=list(self._columns))
            if compiled.positiontup is not None:
                order = [self._columns.index(name) for name in compiled.positiontup]
                self._order = order if order != list(range(len(order))) else ()
            self._sql = str(compiled)
        if self._order is None:
            return self._sql, dict(zip(self._columns, values, strict=True))
        return self._sql, [values[place] for place in self._order] if self._order else values


class Database:
    """One connection of one thread."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        with known_errors():
            self.connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        driver: Any = self.connection.connection.driver_connection
        self._driver = driver
        self._cursor: Any = driver.cursor()
        self._depth = 0
        self.before_transaction: Callable[[], None] = _nothing
        self.after_commit: Callable[[], None] = _nothing
        self.after_rollback: Callable[[], None] = _nothing

    @classmethod
    def open(cls, vault: Connects) -> Database:
        engine = sa.create_engine(
            "sqlite://", module=dbapi2, creator=vault.connect, poolclass=StaticPool, hide_parameters=True
        )
        return cls(engine)

    def run(self, statement: sa.Executable, values: Any = None) -> sa.CursorResult[Any]:
        """Runs a Core statement that writes; a list of mappings runs it for each of them."""
        with known_errors():
            return self.connection.execute(statement, values)

    def rows(self, query: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
        """The rows of a query as they are read, so that a long history need not fit in memory."""
        with known_errors():
            yield from self.connection.execute(query)

    def first(self, query: sa.Select[Any]) -> sa.Row[Any] | None:
        """The first row of a query, if there is one."""
        with known_errors():
            return self.connection.execute(query).first()

    def value(self, query: sa.Select[Any]) -> Any:
        """The first field of the first row; ``None`` when there is none."""
        with known_errors():
            return self.connection.execute(query).scalar()

    def write(self, prepared: Prepared, values: tuple[object, ...]) -> None:
        """Runs a prepared statement that gives nothing back."""
        sql, bound = prepared.bound(self._engine.dialect, values)
        try:
            self._cursor.execute(sql, bound)
        except dbapi2.Error as problem:
            raise _known(problem) from None

    def tuples(self, prepared: Prepared, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """All rows of a prepared query, as the driver gives them: several times faster than :meth:`rows`."""
        sql, bound = prepared.bound(self._engine.dialect, values)
        try:
            found: list[tuple[Any, ...]] = self._cursor.execute(sql, bound).fetchall()
        except dbapi2.Error as problem:
            raise _known(problem) from None
        return found

    def say(self, sql: str) -> None:
        """Runs a command of the database itself (a transaction's words, a PRAGMA)."""
        try:
            self._cursor.execute(sql).fetchall()
        except dbapi2.Error as problem:
            raise _known(problem) from None

    @property
    def driver(self) -> Any:
        """The driver's own connection, for what only the vault does with it (backups)."""
        return self._driver

    @property
    def in_transaction(self) -> bool:
        return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is stored, or nothing. May be nested: an inner one can fail on its own.

        Raises ``DiskFullError`` or ``StorageUnavailableError`` when the disk refuses; nothing is stored then.
        """
        outermost = self._depth == 0
        if outermost:
            self.before_transaction()
        mark = f"inner{self._depth}"
        self.say("BEGIN IMMEDIATE" if outermost else f"SAVEPOINT {mark}")
        self._depth += 1
        try:
            yield
            self.say("COMMIT" if outermost else f"RELEASE {mark}")
        except BaseException:
            self._depth -= 1
            self._undo(None if outermost else mark)
            self.after_rollback()
            raise
        self._depth -= 1
        if outermost:
            self.after_commit()

    def _undo(self, mark: str | None) -> None:
        """Rolls back; after a refusal of the disk the library may already have done so."""
        if not self._driver.in_transaction:
            return
        try:
            if mark is None:
                self.say("ROLLBACK")
            else:
                self.say(f"ROLLBACK TO {mark}")
                self.say(f"RELEASE {mark}")
        except StorageUnavailableError:
            return

    def settle(self) -> None:
        """Moves what was committed out of the WAL and empties it. Only tidies: a refusal changes nothing."""
        try:
            self.say("PRAGMA wal_checkpoint(TRUNCATE)")
        except (DiskFullError, StorageUnavailableError):
            return

    def close(self) -> None:
        self._cursor.close()
        self.connection.close()
        self._engine.dispose()


@contextmanager
def known_errors() -> Iterator[None]:
    """Turns what the database library says about disk and file into known errors."""
    try:
        yield
    except sa.exc.DBAPIError as problem:
        raise _known(problem.orig or problem) from None
    except dbapi2.Error as problem:
        raise _known(problem) from None


def _known(problem: BaseException) -> BaseException:
    code = getattr(problem, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else 0
    if primary == _FULL:
        return DiskFullError()
    if primary in _REFUSED:
        return StorageUnavailableError()
    if primary in _DAMAGED:
        return StoreDamagedError()
    return problem


def _nothing() -> None:
    return None
