"""Rows edited by somebody with the key, and pages put back: noticed at opening, reading or by the check."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, WISH, new_device, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

OTHER = DossierId("0123456789abcdef0123456789abcdef")
LINE = f"UPDATE journal SET {{}} WHERE path = '{WISH}' AND seq = "
ANSWER = f"UPDATE answer SET {{}} WHERE path = '{WISH}'"
PAGE = 4096


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, DossierId, Path]:
    """The database before and after a second dossier came."""
    directory = tmp_path_factory.mktemp("leven") / "v"
    database = directory / "vault.db"
    with new_device(directory) as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin"), Edit(WISH, "eerst")])
        device.write(dossier_id, WISH, "toen")
        device.store.put_blob(dossier_id, b"%PDF", "application/pdf")
        device.store.read_log.note(dossier_id, NOOR)
    before = database.read_bytes()
    with open_quickly(directory) as vault:
        store = Store.open(vault, SystemClock())
        store.create_dossier(NOOR, [Edit(TITLE, "Buren")], OTHER)
        store.close()
    return before, database.read_bytes(), dossier_id, directory


def look(directory: Path, dossier_id: DossierId) -> str:
    """All that a worker sees, or the code of what was said; ``check:`` when only the check finds it."""
    with open_quickly(directory) as vault:
        try:
            store = Store.open(vault, SystemClock())
        except KeukentafelError as problem:
            return problem.code
        try:
            seen = [sorted(row.title for row in store.dossier_rows())]
            seen.append([str(store.current(each)) for each in (dossier_id, OTHER)])
            seen.append([str(change.value) for change in store.history(dossier_id, WISH)])
            seen.append([str(entry) for entry in store.read_log.entries(None)])
        except KeukentafelError as problem:
            return problem.code
        finally:
            findings = store.check().findings
            store._sealing.set = lambda *, least=1: None  # type: ignore[method-assign]
            store.close()
    return f"check: {findings[0].what}" if findings else str(seen)


def edited(directory: Path, *statements: str) -> None:
    with open_quickly(directory) as vault, contextlib.closing(vault.connect()) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount, statement
        connection.commit()


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ((ANSWER.format("value = '\"nooit\"'"),), "STORE_015"),
        ((ANSWER.format("at = at - 1"),), "STORE_015"),
        ((ANSWER.format("value = '\"nooit\"'"), LINE.format("value = '\"nooit\"'") + "3"), "STORE_015"),
        ((ANSWER.format("at = at - 1"), LINE.format("at = at - 1") + "3"), "STORE_015"),
        ((LINE.format("value = '\"nooit\"'") + "2",), "STORE_015"),
        (("UPDATE author SET id = 'iemand anders'",), "STORE_015"),
        (("DELETE FROM writer",), "STORE_015"),
        (("UPDATE journal SET at = at - 1 WHERE kind = 6",), "STORE_004"),
        (("UPDATE dossier SET purged = 1 WHERE number = 1",), "STORE_016"),
        (("DELETE FROM writer WHERE dossier = 2", "DELETE FROM dossier WHERE number = 2"), "STORE_016"),
        (("DELETE FROM blob",), "check: blob"),
    ],
)
def test_an_edited_row_is_noticed(
    life: tuple[bytes, bytes, DossierId, Path], statements: tuple[str, ...], said: str
) -> None:
    _, whole, dossier_id, directory = life
    (directory / "vault.db").write_bytes(whole)
    edited(directory, *statements)
    assert look(directory, dossier_id) == said


def test_no_dossier_disappears_with_a_page_that_was_put_back(
    life: tuple[bytes, bytes, DossierId, Path],
) -> None:
    before, after, dossier_id, directory = life
    database = directory / "vault.db"
    database.write_bytes(after)
    right = look(directory, dossier_id)
    assert "Buren" in right
    noticed = set()
    for page in range(PAGE, len(before), PAGE):
        if before[page : page + PAGE] == after[page : page + PAGE]:
            continue
        database.write_bytes(after[:page] + before[page : page + PAGE] + after[page + PAGE :])
        found = look(directory, dossier_id)
        assert found == right or found.startswith(("STORE", "check")), "other answers, and nothing said"
        noticed.add(found)
    assert "STORE_016" in noticed
