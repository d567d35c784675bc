"""The encrypted database: the one sequence by which it is made and opened.

The order matters and every step is checked, because SQLCipher stays silent where it hurts most: without
a key, or with a misspelt ``PRAGMA``, it makes an ordinary plaintext database.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from keukentafel.system.files import create_private, storage_error, storage_errors, sync_file, sync_folder
from keukentafel.vault.errors import (
    DatabaseDamagedError,
    EncryptionUnavailableError,
    PlaintextDatabaseError,
    VaultDiskFullError,
    VaultFileMissingError,
    VaultInUseError,
    VaultStorageError,
)

Connection: TypeAlias = sqlcipher.Connection

APPLICATION_ID = 0x4B54_6B31  # "KTk1"
KEY_LENGTH = 32
_PLAINTEXT = b"SQLite format 3\x00"
_PAGE = 4096
_REFUSALS = ("disk I/O error", "readonly database", "unable to open")
"""What copying says: its errors come without a name."""
_NEEDED = 64 * 1024
_SETTINGS = (
    ("cipher_memory_security", "ON", "1"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    ("temp_store", "MEMORY", "2"),
    ("secure_delete", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("foreign_keys", "ON", "1"),
)


def create_database(path: Path, key: bytes) -> None:
    """Makes an empty encrypted database, durable when this returns.

    Raises ``FileExistsError`` and as :func:`open_database`.
    """
    os.close(create_private(path))
    with database_errors():
        connection = _connect(path)
        try:
            _set_key(connection, key)
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        finally:
            connection.close()
    _require_encrypted(path)
    sync_folder(path.parent)


def open_database(path: Path, key: bytes) -> Connection:
    """A connection to an existing database, in this order: what the file is, key, cipher, schema, settings.

    The connection belongs to the calling thread. Raises :class:`VaultFileMissingError`,
    :class:`PlaintextDatabaseError`, :class:`EncryptionUnavailableError`, :class:`DatabaseDamagedError` (a
    wrong key looks the same), :class:`VaultInUseError`, or the disk's refusals.
    """
    _require_encrypted(path)
    with database_errors(path.parent):
        connection = _connect(path)
        try:
            _set_key(connection, key)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise DatabaseDamagedError
            for name, value, expected in _SETTINGS:
                _set(connection, name, value, expected)
        except BaseException:
            connection.close()
            raise
    return connection


def copy_database(source: Connection, path: Path, key: bytes) -> None:
    """Writes everything ``source`` holds to a new database under ``key``: one file, durable on return.

    Uses SQLite's backup API, so live files are never copied. Raises ``FileExistsError``, ``RuntimeError``
    when ``source`` is in the middle of a transaction, and as :func:`open_database`.
    """
    if source.in_transaction:
        raise RuntimeError("commit first: a copy would hold what is not saved yet")
    os.close(create_private(path))
    with database_errors(path.parent):
        target = _connect(path)
        try:
            _set_key(target, key)
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            target.close()
    _require_encrypted(path)
    sync_file(path)
    sync_folder(path.parent)


@contextlib.contextmanager
def reading_database(path: Path, key: bytes) -> Iterator[Connection]:
    """A connection that cannot write, to a database that stands still: one file, with nothing beside it.

    Raises as :func:`open_database`.
    """
    _require_encrypted(path)
    with database_errors():
        connection = _connect(path, mode="ro&immutable=1")
        try:
            _set_key(connection, key)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            connection.execute("PRAGMA temp_store=MEMORY")
            yield connection
        finally:
            connection.close()


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLCipher (authenticity of each page) and SQLite (structure) find wrong; reads everything."""
    problems = [f"cipher: {row[0]}" for row in connection.execute("PRAGMA cipher_integrity_check")]
    rows = connection.execute("PRAGMA integrity_check(10)").fetchall()
    problems += [f"structure: {row[0]}" for row in rows if row[0] != "ok"]
    problems += [f"reference: {row[0]}" for row in connection.execute("PRAGMA foreign_key_check")]
    return problems


@contextlib.contextmanager
def database_errors(folder: Path | None = None) -> Iterator[None]:
    """Turns what the database library and the disk say inside the block into the vault's errors.

    On a full disk SQLite may only say "I/O error" (its shared memory file finds no room); with the
    ``folder`` it works in, that is told apart.
    """
    try:
        yield
    except sqlcipher.Error as problem:
        name = str(getattr(problem, "sqlite_errorname", ""))
        said = str(problem)
        if name.startswith("SQLITE_FULL") or "is full" in said:
            raise VaultDiskFullError from problem
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "is locked" in said:
            raise VaultInUseError from problem
        if (
            name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT"))
            or "not a database" in said
            or "malformed" in said
        ):
            raise DatabaseDamagedError from problem
        refused = ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
        if name.startswith(refused) or any(words in said for words in _REFUSALS):
            if folder is not None and _is_full(folder):
                raise VaultDiskFullError from problem
            raise VaultStorageError(errno=name or "SQLITE_IOERR") from problem
        raise
    except OSError as problem:
        raise storage_error(problem) from problem


def _is_full(folder: Path) -> bool:
    """Whether the disk has no room for what opening a database needs."""
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < _NEEDED
    return False


def _connect(path: Path, *, mode: str = "rw") -> Connection:
    """Opens an existing file only; never makes one."""
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
    connection.execute("PRAGMA cipher_log_level=NONE")  # it would write to stderr
    return connection


def _set_key(connection: Connection, key: bytes) -> None:
    if len(key) != KEY_LENGTH:
        raise ValueError(
            "a raw database key has 32 bytes"
        )  # any other length would be taken for a passphrase
    connection.set_key(b"x'" + key.hex().encode("ascii") + b"'")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if not version or not version[0] or status is None or str(status[0]) != "1":
        raise EncryptionUnavailableError


def _set(connection: Connection, name: str, value: str, expected: str) -> None:
    connection.execute(f"PRAGMA {name}={value}").fetchall()
    found = connection.execute(f"PRAGMA {name}").fetchone()
    if found is None or str(found[0]).lower() != expected:
        raise EncryptionUnavailableError


def _require_encrypted(path: Path) -> None:
    """Refuses what is missing, plaintext or too short (an empty file would open as an empty database)."""
    try:
        with storage_errors(), path.open("rb") as stream:
            start = stream.read(len(_PLAINTEXT))
            size = stream.seek(0, os.SEEK_END)
    except FileNotFoundError as problem:
        raise VaultFileMissingError(file=path.name) from problem
    if start == _PLAINTEXT:
        raise PlaintextDatabaseError
    if size < _PAGE:
        raise DatabaseDamagedError
