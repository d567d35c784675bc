"""Opening: the schema, the head file, and what is refused without changing anything."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly
from builders.vaults import fingerprints
from keukentafel.clock import SystemClock
from keukentafel.journal import Edit
from keukentafel.store import Store, tables
from keukentafel.store.database import Database
from keukentafel.store.errors import HeadBehindError, LogBrokenError, StoreDivergedError, StoreTooNewError
from keukentafel.store.schema import bring_up_to_date
from keukentafel.system.texts import sentence
from keukentafel.vault import Head, OpenVault


def tamper(vault: OpenVault, sql: str, *values: object) -> None:
    connection = vault.connect()
    connection.execute(sql, values)
    connection.commit()
    connection.close()


def closed_with_answers(directory: Path, count: int = 3) -> None:
    with new_device(directory) as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        for number in range(count):
            device.write(dossier_id, WISH, f"antwoord {number}")


def test_the_migrations_make_exactly_the_tables(tmp_path: Path) -> None:
    with new_device(tmp_path / "v") as device:
        found = sa.inspect(device.store._database.connection)
        assert set(found.get_table_names()) == {*tables.metadata.tables, "alembic_version"}
        for table in tables.metadata.tables.values():
            keys = [column.name for column in table.primary_key.columns]
            assert found.get_pk_constraint(table.name)["constrained_columns"] == keys
            wanted = {(c.name, str(c.type), c.nullable) for c in table.columns if c.name not in keys}
            there = {
                (c["name"], str(c["type"]), c["nullable"])
                for c in found.get_columns(table.name)
                if c["name"] not in keys
            }
            assert there == wanted, table.name
            indexes = {index["name"] for index in found.get_indexes(table.name)}
            assert {index.name for index in table.indexes} <= indexes


def test_the_tables_can_be_made_in_postgresql() -> None:
    dialect: sa.Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in tables.metadata.sorted_tables:
        assert "CREATE TABLE" in str(sa.schema.CreateTable(table).compile(dialect=dialect))


def test_alembic_is_not_imported_when_the_schema_is_current(tmp_path: Path) -> None:
    closed_with_answers(tmp_path / "v")
    program = (
        "import sys; from pathlib import Path\n"
        "from builders.journals import open_quickly\n"
        "from keukentafel.clock import SystemClock; from keukentafel.store import Store\n"
        f"Store.open(open_quickly(Path({str(tmp_path / 'v')!r})), SystemClock()).close()\n"
        "print([name for name in ('alembic', 'reportlab', 'PySide6', 'pyhanko') if name in sys.modules])"
    )
    tests = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tests, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_newer_schema_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    closed_with_answers(tmp_path / "v")
    with open_quickly(tmp_path / "v") as vault:
        tamper(vault, "UPDATE alembic_version SET version_num = '9999'")
    with open_quickly(tmp_path / "v") as vault:
        before = fingerprints(tmp_path / "v")
        with pytest.raises(StoreTooNewError) as refused:
            Store.open(vault, SystemClock())
        assert fingerprints(tmp_path / "v") == before
    assert "nieuwere versie" in sentence(refused.value)


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_device(tmp_path / "v") as device:
        device.store._database.say("DELETE FROM alembic_version")  # all steps run again and fail half-way
        device.store._database.say("DROP TABLE dossier")
        with pytest.raises(sa.exc.OperationalError):
            bring_up_to_date(device.store._database)
        names = sa.inspect(device.store._database.connection).get_table_names()
        assert "dossier" not in names


def test_a_database_one_commit_ahead_of_the_head_file_is_accepted(tmp_path: Path) -> None:
    with new_device(tmp_path / "v") as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
        head = device.vault.head.read()
        assert head is not None
        words = ("tussen vastleggen en hoofdbestand viel de stroom uit", "twee keer")
        device.store.append(dossier_id, NOOR, [Edit(WISH, said) for said in words])
        last = device.vault.head.read()
        device.stop_abruptly(head)
        device.start_again()
        assert device.store.current(dossier_id)[WISH].value == "twee keer"
        assert device.vault.head.read() == last


def test_a_head_that_the_log_does_not_know_is_refused(tmp_path: Path) -> None:
    closed_with_answers(tmp_path / "v")
    with open_quickly(tmp_path / "v") as vault:
        vault.head.write(Head(2, bytes(32)))
        with pytest.raises(StoreDivergedError) as refused:
            Store.open(vault, SystemClock())
    assert "niet die van de laatste keer" in sentence(refused.value)


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE journal SET value = '\"vervalst\"' WHERE serial = 4",
        "UPDATE journal SET author = 99 WHERE serial = 4",
        "UPDATE journal SET proof = zeroblob(144) WHERE serial = 4",
        "UPDATE journal SET kind = 77 WHERE serial = 4",
        "UPDATE journal SET serial = 5 WHERE serial = 4",
        "UPDATE journal SET path = NULL, proof = substr(proof, -64), seq = 9 WHERE serial = 4",
    ],
)
def test_a_new_line_that_was_altered_is_noticed(tmp_path: Path, edit: str) -> None:
    device = new_device(tmp_path / "v")
    dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    head = device.vault.head.read()
    device.store.append(dossier_id, NOOR, [Edit(WISH, f"antwoord {number}") for number in range(3)])
    device.stop_abruptly(head)
    with open_quickly(tmp_path / "v") as vault:
        tamper(vault, edit)
        with pytest.raises((LogBrokenError, HeadBehindError)):
            Store.open(vault, SystemClock())


def test_opening_reads_only_what_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed_with_answers(tmp_path / "v", count=200)
    seen: list[sa.Row[Any]] = []
    with open_quickly(tmp_path / "v") as vault:
        database = Database.open(vault)
        rows = database.rows

        def watched(query: sa.Select[Any]) -> Iterator[sa.Row[Any]]:
            for row in rows(query):
                seen.append(row)
                yield row

        monkeypatch.setattr(database, "rows", watched)
        store = Store(database, vault.head, vault.device_id, SystemClock())
        assert len(seen) < 10
        assert len(store.changes(store.dossier_rows()[0].id)) == 201
        assert len(seen) > 200
        store.close()
