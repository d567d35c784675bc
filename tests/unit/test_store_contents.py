"""The list of dossiers, searching, blobs, settings, purging, and the check that reads everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from builders.journals import FATIMA, MORNING, NOOR, TITLE, WISH, Device, new_device
from keukentafel.domain.values import DossierStatus
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import tables
from keukentafel.store.errors import BlobDamagedError, UnknownBlobError, UnknownDossierError


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Device]:
    with new_device(tmp_path / "laptop") as device:
        yield device


def begin(device: Device, title: str = "Gezin Van den Berg", **fields: str) -> DossierId:
    device.clock.advance(timedelta(minutes=1))
    edits = [Edit(TITLE, title), *(Edit(f"/dossier/{name}", value) for name, value in fields.items())]
    return device.store.create_dossier(NOOR, edits)


def test_the_list_shows_what_a_worker_looks_for(laptop: Device) -> None:
    first = begin(laptop, "Gezin A", case_number="2026-1", status="exported")
    second = begin(laptop, "Gezin B", status="iets nieuws")
    laptop.write(first, WISH, "rust")
    rows = laptop.store.dossier_rows()
    assert [row.id for row in rows] == [first, second]
    assert (rows[0].title, rows[0].case_number, rows[0].status) == (
        "Gezin A",
        "2026-1",
        DossierStatus.EXPORTED,
    )
    assert (rows[0].change_count, rows[0].unexported, rows[1].status) == (4, 4, DossierStatus.OPEN)
    assert rows[0].updated_at == MORNING + timedelta(minutes=2, seconds=1)


def test_a_dossier_without_answers_is_in_the_list_too(laptop: Device) -> None:
    empty = laptop.store.create_dossier(NOOR, [])
    (row,) = laptop.store.dossier_rows()
    assert (row.id, row.title, row.change_count, row.updated_at) == (empty, "", 0, MORNING)


def test_what_was_exported_is_counted(laptop: Device) -> None:
    dossier_id = begin(laptop)
    here = laptop.store.device_id
    laptop.store.mark_exported(dossier_id, {here: 1})
    assert laptop.store.dossier_rows()[0].unexported == 0
    laptop.write(dossier_id, WISH, "rust")
    assert laptop.store.dossier_rows()[0].unexported == 1
    laptop.store.mark_exported(dossier_id, {here: 2})
    laptop.store.mark_exported(dossier_id, {here: 1})
    assert laptop.store.exported(dossier_id) == {here: 2}
    with pytest.raises(UnknownDossierError):
        laptop.store.mark_exported(DossierId("onbekend"), {})


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("berg", True),
        ("VAN DEN BERG", True),
        ("café", True),
        ("CAFE unie", True),
        ("ünie", True),
        ("straße", True),
        ("strasse", True),
        ("100%", True),
        ("kinderopvang", True),
        ("", True),
        ("van", True),
        ("bergen", False),
        ("0%0", False),
        ("_", False),
        ("berg rotterdam", False),
    ],
)
def test_searching(laptop: Device, words: str, found: bool) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "Koffie in Café de Ünie, 100% lekker")
    laptop.write(dossier_id, "/dossier/address", "Lange Straße 3")
    laptop.write(dossier_id, "/visit/v/form/f/answer/x", ["kinderopvang", "bso"])
    other = begin(laptop, "Gezin Jansen")
    hits = laptop.store.search(words)
    assert (dossier_id in hits) is found
    assert (other in hits) is (words == "")


def test_searching_looks_at_current_answers_only_and_not_in_ink(laptop: Device) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "oude woorden")
    laptop.write(dossier_id, WISH, "nieuwe")
    laptop.write(dossier_id, "/visit/v/ink/resident", [[[417, 22]]])
    assert laptop.store.search("oude") == ()
    assert laptop.store.search("417") == ()
    laptop.store.append(dossier_id, NOOR, [Edit(WISH, removed=True)])
    assert laptop.store.search("nieuwe") == ()


def test_any_text_a_keyboard_can_give_is_stored(laptop: Device) -> None:
    dossier_id = begin(laptop)
    strange = [
        "nul \0 erin",
        "half \ud83d",
        "\ud83d\ude00",
        "regel\neinde\ttab",
        "\u202eomgekeerd",
        "👩‍👩‍👧",
        "'; DROP",
    ]
    for words in strange:
        laptop.write(dossier_id, WISH, words)
    laptop.reopen()
    read = [change.value for change in laptop.store.history(dossier_id, WISH)]
    assert read == [words.replace("\ud83d\ude00", "😀") for words in strange]
    assert laptop.store.check().ok


def test_a_blob_is_kept_once_per_dossier(laptop: Device) -> None:
    one, other = begin(laptop), begin(laptop, "Gezin Jansen")
    name = laptop.store.put_blob(one, b"%PDF", "application/pdf")
    assert laptop.store.put_blob(one, b"%PDF", "application/pdf") == name
    laptop.store.put_blob(other, b"%PDF", "application/pdf")
    (info,) = laptop.store.blobs(one)
    assert (info.sha256, info.media_type, info.size) == (name, "application/pdf", 4)
    laptop.store.purge(one)
    assert laptop.store.blob(name) == b"%PDF"
    laptop.store.purge(other)
    with pytest.raises(UnknownBlobError):
        laptop.store.blob(name)


def test_a_blob_that_changed_is_not_given_out(laptop: Device) -> None:
    name = laptop.store.put_blob(begin(laptop), b"%PDF", "application/pdf")
    laptop.store._database.say("UPDATE blob SET data = x'00'")
    with pytest.raises(BlobDamagedError):
        laptop.store.blob(name)
    assert [(finding.what, finding.where) for finding in laptop.store.check().findings] == [("blob", name)]


def test_settings_are_kept_and_can_be_taken_away(laptop: Device) -> None:
    laptop.store.set_setting("profile", {"name": "Noor", "list": [1, 2.5, None]})
    laptop.store.set_setting("pin", "1234")
    laptop.store.set_setting("pin", "4321")
    laptop.store.set_setting("gone", 1)
    laptop.store.set_setting("gone", None)
    laptop.reopen()
    assert laptop.store.setting("profile") == {"name": "Noor", "list": [1, 2.5, None]}
    assert laptop.store.setting("pin") == "4321"
    assert laptop.store.setting("gone") is None
    assert laptop.store.check().ok


def test_a_purged_dossier_is_gone_and_its_place_in_the_chain_is_not(laptop: Device) -> None:
    dossier_id, other = begin(laptop), begin(laptop, "Gezin Jansen")
    laptop.write(dossier_id, WISH, "Zwijgvermoeden", FATIMA)
    laptop.store.put_blob(dossier_id, b"Zwijgvermoeden", "text/plain")
    result = laptop.store.purge(dossier_id)
    assert (result.changes, result.blobs) == (2, 1)
    assert [row.id for row in laptop.store.dossier_rows()] == [other]
    assert laptop.store.search("zwijgvermoeden") == ()
    for ask in (laptop.store.current, laptop.store.dossier, laptop.store.changes, laptop.store.purge):
        with pytest.raises(UnknownDossierError):
            ask(dossier_id)
    for table in tables.metadata.tables.values():
        for row in laptop.store._database.run(sa.select(table)):
            assert "zwijg" not in repr(tuple(row)).lower()
    laptop.reopen()
    check = laptop.store.check()
    assert (check.ok, check.changes, check.dossiers) == (True, 1, 1)


def test_a_purged_dossier_can_come_back_from_the_office(laptop: Device) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "rust")
    changes = laptop.store.changes(dossier_id)
    laptop.store.purge(dossier_id)
    assert laptop.store.merge(dossier_id, changes).added == 2
    assert laptop.store.changes(dossier_id) == changes
    assert laptop.write(dossier_id, WISH, "ruimte").seq == 3
    laptop.reopen()
    assert laptop.store.check().ok


@pytest.mark.parametrize(
    ("edit", "what"),
    [
        ("UPDATE answer SET value = '\"x\"'", "answers"),
        ("UPDATE answer SET conflict = 1 WHERE path = '/dossier/title'", "answers"),
        ("UPDATE answer SET folded = 'x'", "answers"),
        ("DELETE FROM answer WHERE path = '/dossier/title'", "answers"),
        ("UPDATE journal SET value = '\"x\"' WHERE serial = 2", "log"),
        ("DELETE FROM journal WHERE serial = 2", "log"),
        ("DELETE FROM journal WHERE serial = (SELECT max(serial) FROM journal)", "head"),
        ("UPDATE journal SET path = NULL, proof = substr(proof, -64) WHERE serial = 2", "emptied"),
        ("DELETE FROM writer", "writers"),
        ("UPDATE setting SET value = '\"vals\"'", "setting"),
        ("DELETE FROM setting", "setting"),
        ("INSERT INTO setting VALUES ('erbij', '1')", "setting"),
    ],
)
def test_the_check_finds_what_was_altered(laptop: Device, edit: str, what: str) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "rust")
    laptop.store.set_setting("pin", "1234")
    assert laptop.store.check().ok
    laptop.store._database.say(edit)
    assert what in {finding.what for finding in laptop.store.check().findings}
