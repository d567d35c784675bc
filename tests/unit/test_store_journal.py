"""A dossier grows by appending: answers, history, undo, merging, conflicts, and all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders.journals import DOSSIER, FATIMA, NOOR, TITLE, WISH, Device, new_device, writer
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal import ChangeRef, Edit
from keukentafel.journal.chain import erased, verify_chain
from keukentafel.journal.errors import InvalidChangeError, MissingChangesError, NotUndoableError
from keukentafel.store.errors import DossierExistsError, NoConflictError, UnknownDossierError


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Device]:
    with new_device(tmp_path / "laptop") as device:
        yield device


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Device]:
    with new_device(tmp_path / "kantoor") as device:
        yield device


def begin(device: Device) -> DossierId:
    return device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin Van den Berg")])


def share(giver: Device, taker: Device, dossier_id: DossierId) -> None:
    taker.store.merge(dossier_id, giver.store.changes(dossier_id))


def test_what_was_answered_is_there_after_reopening(laptop: Device) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "rust", FATIMA)
    laptop.reopen()
    answer = laptop.store.current(dossier_id)[WISH]
    assert (answer.value, answer.author, answer.conflict) == ("rust", FATIMA, False)
    assert laptop.store.dossier(dossier_id).title == "Gezin Van den Berg"
    assert laptop.store.check().ok


def test_every_answer_stays_in_the_history(laptop: Device) -> None:
    dossier_id = begin(laptop)
    written = [laptop.write(dossier_id, WISH, words) for words in ("rust", "meer rust", "ruimte")]
    assert laptop.store.history(dossier_id, WISH) == tuple(written)
    assert [change.bases for change in written] == [(), (written[0].ref,), (written[1].ref,)]
    verify_chain(laptop.store.changes(dossier_id))


def test_several_edits_of_one_path_at_once_follow_each_other(laptop: Device) -> None:
    dossier_id = begin(laptop)
    laptop.store.append(dossier_id, NOOR, [Edit(WISH, "r"), Edit(WISH, "ru"), Edit(WISH, removed=True)])
    assert WISH not in laptop.store.current(dossier_id)
    laptop.reopen()
    again = laptop.write(dossier_id, WISH, "rust")
    assert again.bases == (ChangeRef(f"{laptop.store.device_id}:4"),)
    assert laptop.store.check().ok


def test_what_was_read_does_not_change_afterwards(laptop: Device) -> None:
    dossier_id = begin(laptop)
    before = laptop.store.current(dossier_id)
    laptop.write(dossier_id, TITLE, "iets anders")
    assert before[TITLE].value == "Gezin Van den Berg"


def test_undo_and_undo_of_the_undo(laptop: Device) -> None:
    dossier_id = begin(laptop)
    laptop.write(dossier_id, WISH, "rust")
    second = laptop.write(dossier_id, WISH, "ruimte")
    (undone,) = laptop.store.undo(dossier_id, NOOR, second.ref)
    assert laptop.store.current(dossier_id)[WISH].value == "rust"
    laptop.store.undo(dossier_id, NOOR, undone.ref)
    assert laptop.store.current(dossier_id)[WISH].value == "ruimte"
    for unknown in ("onzin", "x:1", f"{laptop.store.device_id}:99"):
        with pytest.raises(NotUndoableError):
            laptop.store.undo(dossier_id, NOOR, ChangeRef(unknown))


def test_a_dossier_that_is_not_here_is_not_written_to(laptop: Device) -> None:
    with pytest.raises(UnknownDossierError):
        laptop.store.append(DossierId("onbekend"), NOOR, [Edit(WISH, "x")])
    with pytest.raises(UnknownDossierError):
        laptop.store.put_blob(DossierId("onbekend"), b"x", "application/pdf")
    dossier_id = begin(laptop)
    with pytest.raises(DossierExistsError):
        laptop.store.create_dossier(NOOR, [], dossier_id)
    assert laptop.store.check().ok


def test_two_laptops_and_the_office_come_to_the_same_dossier(
    laptop: Device, office: Device, tmp_path: Path
) -> None:
    dossier_id = begin(laptop)
    share(laptop, office, dossier_id)
    with new_device(tmp_path / "laptop van Sem") as other:
        share(office, other, dossier_id)
        laptop.write(dossier_id, WISH, "rust")
        other.write(dossier_id, WISH, "ruimte")
        other.write(dossier_id, TITLE, "Gezin Berg")
        share(other, office, dossier_id)
        share(laptop, office, dossier_id)
        share(office, laptop, dossier_id)
        share(laptop, other, dossier_id)
        told = [device.store.current(dossier_id) for device in (laptop, other, office)]
        assert told[0] == told[1] == told[2]
        assert all(device.store.check().ok for device in (laptop, other, office))
        assert [c.path for c in office.store.conflicts(dossier_id)] == [WISH]
        chosen = office.store.resolve(dossier_id, NOOR, WISH, "rust en ruimte")
        assert len(chosen.bases) == 2
        share(office, laptop, dossier_id)
        assert laptop.store.conflicts(dossier_id) == ()
        assert laptop.store.current(dossier_id)[WISH].value == "rust en ruimte"


def test_merging_says_what_it_did_and_twice_is_once(laptop: Device, office: Device) -> None:
    dossier_id = begin(laptop)
    share(laptop, office, dossier_id)
    laptop.write(dossier_id, WISH, "rust")
    office.write(dossier_id, WISH, "ruimte")
    first = office.store.merge(dossier_id, laptop.store.changes(dossier_id))
    assert (first.added, first.already_known, len(first.conflicts)) == (1, 1, 1)
    again = office.store.merge(dossier_id, laptop.store.changes(dossier_id))
    assert (again.added, again.already_known, again.conflicts) == (0, 2, ())


def test_only_what_the_other_does_not_have_yet(laptop: Device, office: Device) -> None:
    dossier_id = begin(laptop)
    share(laptop, office, dossier_id)
    known = {device: tip.seq for device, tip in office.store.tips(dossier_id).items()}
    new = laptop.write(dossier_id, WISH, "rust")
    assert laptop.store.changes(dossier_id, known) == (new,)
    office.store.merge(dossier_id, laptop.store.changes(dossier_id, known))
    assert office.store.tips(dossier_id) == laptop.store.tips(dossier_id)
    assert laptop.store.changes(dossier_id, {DeviceId("een ander"): 9}) == laptop.store.changes(dossier_id)


def test_what_does_not_verify_changes_nothing(laptop: Device, office: Device) -> None:
    dossier_id = begin(laptop)
    for words in ("a", "b", "c"):
        laptop.write(dossier_id, WISH, words)
    changes = laptop.store.changes(dossier_id)
    with pytest.raises(InvalidChangeError):
        office.store.merge(dossier_id, [*changes[:2], replace(changes[2], value="vervalst")])
    with pytest.raises(MissingChangesError):
        office.store.merge(dossier_id, [changes[0], *changes[2:]])
    with pytest.raises(UnknownDossierError):
        office.store.current(dossier_id)
    assert office.store.dossier_rows() == ()
    assert office.store.check().log_entries == 0


def test_there_must_be_something_to_choose(laptop: Device) -> None:
    dossier_id = begin(laptop)
    with pytest.raises(NoConflictError):
        laptop.store.resolve(dossier_id, NOOR, TITLE, "x")
    with pytest.raises(NoConflictError):
        laptop.store.resolve(dossier_id, NOOR, WISH, "x")


def test_typing_on_in_a_conflict_keeps_the_other_answer(laptop: Device, office: Device) -> None:
    dossier_id = begin(laptop)
    share(laptop, office, dossier_id)
    laptop.write(dossier_id, WISH, "rust")
    office.write(dossier_id, WISH, "ruimte")
    share(office, laptop, dossier_id)
    laptop.write(dossier_id, WISH, "heel veel rust")
    assert laptop.store.current(dossier_id)[WISH].conflict
    (conflict,) = laptop.store.conflicts(dossier_id)
    assert len(conflict.heads) == 2
    assert laptop.store.check().ok
    laptop.store.resolve(dossier_id, NOOR, WISH, None, removed=True)
    assert WISH not in laptop.store.current(dossier_id)
    assert laptop.store.check().ok


def test_an_erased_value_is_erased_by_merging_and_does_not_come_back(office: Device) -> None:
    noor = writer("laptop van Noor")
    first, second = noor.write(WISH, "geheim"), noor.write(TITLE, "Gezin")
    office.store.merge(DOSSIER, [first, second])
    result = office.store.merge(DOSSIER, [erased(first), second])
    assert result.erased == (first.ref,)
    assert office.store.merge(DOSSIER, [first, second]).added == 0
    assert WISH not in office.store.current(DOSSIER)
    assert office.store.history(DOSSIER, WISH) == (erased(first),)
    assert office.store.check().ok
    office.reopen()
    assert office.store.check().ok


def test_all_or_nothing(laptop: Device) -> None:
    dossier_id = begin(laptop)

    def half() -> None:
        with laptop.store.transaction():
            laptop.write(dossier_id, WISH, "rust")
            laptop.store.set_setting("pin", "1")
            new = laptop.store.create_dossier(FATIMA, [Edit(TITLE, "nieuw")])
            laptop.store.put_blob(new, b"x", "text/plain")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert WISH not in laptop.store.current(dossier_id)
    assert laptop.store.setting("pin") is None
    assert len(laptop.store.dossier_rows()) == 1
    laptop.write(dossier_id, WISH, "toch")
    laptop.reopen()
    assert laptop.store.current(dossier_id)[WISH].value == "toch"
    assert laptop.store.check().ok


def test_a_part_that_fails_leaves_the_rest_of_the_transaction(laptop: Device) -> None:
    dossier_id = begin(laptop)

    def half() -> None:
        with laptop.store.transaction():
            laptop.write(dossier_id, TITLE, "half")
            raise ZeroDivisionError

    with laptop.store.transaction():
        laptop.write(dossier_id, WISH, "voor")
        with pytest.raises(DossierExistsError):
            laptop.store.create_dossier(NOOR, [], dossier_id)
        with pytest.raises(ZeroDivisionError):
            half()
        laptop.write(dossier_id, "/dossier/address", "na")
    told = laptop.store.current(dossier_id)
    assert (told[WISH].value, told["/dossier/address"].value) == ("voor", "na")
    assert told[TITLE].value == "Gezin Van den Berg"
    laptop.reopen()
    assert laptop.store.check().ok


def test_more_dossiers_than_are_kept_in_memory(laptop: Device) -> None:
    made = [laptop.store.create_dossier(NOOR, [Edit(TITLE, f"gezin {n}")]) for n in range(40)]
    for dossier_id in (made[0], made[39], made[0]):
        laptop.write(dossier_id, WISH, "x")
    assert len(laptop.store.changes(made[0])) == 3
    assert laptop.store.check().ok
