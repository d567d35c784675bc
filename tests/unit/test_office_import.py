"""Importing at the office: what a dry run says, and what applying it does. With real vaults and files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.office import Laptop, Office
from keukentafel.domain.values import Role
from keukentafel.errors import DiskFullError
from keukentafel.exchange.errors import (
    ExchangeError,
    ForAnotherReceiverError,
    ForeignChangesError,
    NothingToExportError,
    NotOurFileError,
    RevokedSenderError,
    UnknownSenderError,
    UnreadableFileError,
)
from keukentafel.exchange.export import OUTGOING, abandon_export, export_dossiers
from keukentafel.ids import DossierId, new_id
from keukentafel.journal.change import Author
from keukentafel.office.conflicts import choose, keep_both, open_conflicts, write_own
from keukentafel.office.enrol import revoke
from keukentafel.office.errors import (
    AlreadyImportedError,
    GapError,
    NumberReusedError,
    PlanOutdatedError,
    TwiceInOneGoError,
)
from keukentafel.office.importing import alarms, apply, dry_run
from keukentafel.office.opening import gather
from keukentafel.office.plan import DossierStanding, FileStatus
from keukentafel.store import Store
from keukentafel.store.errors import NoConflictError, UnknownDossierError

CLERK = Author(Role.OFFICE, "balie")
PHONE = "/person/p1/phone"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("kantoor") / "v")
    yield made
    made.close()


@pytest.fixture(scope="module")
def laptops(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Laptop, Laptop]]:
    made = (
        Laptop(tmp_path_factory.mktemp("een") / "v", office, "laptop 07"),
        Laptop(tmp_path_factory.mktemp("twee") / "v", office, "laptop 12"),
    )
    yield made
    for laptop in made:
        laptop.close()


@pytest.fixture(autouse=True)
def _nothing_under_way(laptops: tuple[Laptop, Laptop], office: Office) -> None:
    """Each test starts where the office has seen the last number of both laptops."""
    for laptop in laptops:
        office.take_in(laptop.export(laptop.dossier()).data, accept_gaps=True)


@pytest.fixture
def laptop(laptops: tuple[Laptop, Laptop]) -> Laptop:
    return laptops[0]


def everything(office: Office) -> object:
    rows = office.store.dossier_rows()
    return rows, [office.store.changes(row.id) for row in rows], office.vault.head.read()


def test_a_new_dossier_is_new_and_then_known(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier("Gezin Bakker")
    bundle = laptop.export(dossier)
    (file,) = office.plan(bundle.data).files
    assert (file.status, file.label, file.worker_name) == (FileStatus.READY, "laptop 07", "Noor Willems")
    (planned,) = file.dossiers
    assert (planned.standing, planned.title, planned.before) == (DossierStanding.NEW, "Gezin Bakker", None)
    result = office.take_in(bundle.data)
    assert [each.added for file_ in result.imported for each in file_.dossiers] == [planned.added]
    assert office.store.changes(dossier) == laptop.store.changes(dossier)
    (again,) = office.plan(laptop.export(dossier).data).files
    assert again.dossiers[0].standing is DossierStanding.KNOWN
    office.take_in(laptop.export(dossier).data, accept_gaps=True)


def test_a_dossier_that_grew_is_updated(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    laptop.write(dossier, "/dossier/address", "Dorpsstraat 1")
    plan = office.plan(laptop.export(dossier).data)
    (planned,) = plan.files[0].dossiers
    assert (planned.standing, planned.added) == (DossierStanding.UPDATED, 1)
    assert planned.before is not None
    assert (planned.before.address, planned.after.address) == ("", "Dorpsstraat 1")
    apply(office.store, plan, office.clock)
    assert office.answers(dossier)["/dossier/address"] == "Dorpsstraat 1"


def test_a_dry_run_changes_nothing(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    before = everything(office)
    office.plan(bundle.data, b"rubbish")
    assert everything(office) == before
    office.take_in(bundle.data, accept_gaps=True)


def test_the_same_bundle_twice_is_already_imported(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    office.take_in(bundle.data, accept_gaps=True)
    before = everything(office)
    (file,) = office.plan(bundle.data).files
    assert file.status is FileStatus.ALREADY_IMPORTED
    assert isinstance(file.error, AlreadyImportedError)
    assert office.take_in(bundle.data).imported == ()
    assert everything(office) == before


def test_the_same_bundle_twice_in_one_go_is_imported_once(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    first, second = office.plan(bundle.data, bundle.data).files
    assert first.status is FileStatus.READY
    assert isinstance(second.error, TwiceInOneGoError)
    assert len(office.take_in(bundle.data, bundle.data).imported) == 1


def test_a_week_of_bundles_in_any_order_is_one_import(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    bundles = []
    for number in range(4):
        laptop.write(dossier, "/dossier/address", f"Dorpsstraat {number}")
        bundles.append(laptop.export(dossier).data)
    plan = office.plan(bundles[2], bundles[0], bundles[3], bundles[1])
    assert [file.status for file in plan.files] == [FileStatus.READY] * 4
    assert [file.dossiers[0].added for file in plan.files] == [3, 1, 1, 1]
    assert plan.without_questions == plan.files
    apply(office.store, plan, office.clock)
    assert office.answers(dossier)["/dossier/address"] == "Dorpsstraat 3"


def test_a_gap_holds_and_asks(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    missing, held = laptop.export(dossier), laptop.export(dossier)
    plan = office.plan(held.data)
    (file,) = plan.files
    assert (file.status, file.missing) == (FileStatus.HELD, (missing.manifest.sequence,))
    assert isinstance(file.error, GapError)
    assert apply(office.store, plan, office.clock).imported == ()
    assert len(apply(office.store, plan, office.clock, accept_gaps=True).imported) == 1
    (late,) = office.plan(missing.data).files
    assert late.status is FileStatus.READY
    assert len(office.take_in(missing.data).imported) == 1


def test_what_comes_after_a_gap_waits_for_the_same_numbers(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    lost, second, third = (laptop.export(dossier) for _ in range(3))
    plan = office.plan(second.data, third.data)
    assert [file.missing for file in plan.files] == [(lost.manifest.sequence,)] * 2
    assert plan.without_questions == ()
    assert apply(office.store, plan, office.clock).imported == ()
    assert len(apply(office.store, plan, office.clock, accept_gaps=True).imported) == 2


def test_a_bundle_that_was_never_written_leaves_no_gap(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    failed = export_dossiers(laptop.store, [dossier], laptop.clock)
    abandon_export(laptop.store, failed)
    (file,) = office.plan(laptop.export(dossier).data).files
    assert file.status is FileStatus.READY
    office.take_in(laptop.export(dossier).data, accept_gaps=True)


def test_the_same_number_with_other_contents_is_an_alarm_and_set_apart(
    office: Office, laptop: Laptop
) -> None:
    dossier = laptop.dossier()
    counted = laptop.store.setting(OUTGOING)
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    now = laptop.store.setting(OUTGOING)
    laptop.store.set_setting(OUTGOING, counted)
    laptop.write(dossier, "/dossier/address", "elders")
    copied = laptop.export(dossier)
    laptop.store.set_setting(OUTGOING, now)
    before = office.store.changes(dossier)
    (file,) = office.plan(copied.data).files
    assert file.status is FileStatus.ALARM
    assert isinstance(file.error, NumberReusedError)
    result = office.take_in(copied.data)
    assert result.imported == ()
    assert result.quarantined == (file.sha256,)
    assert (office.vault.quarantine_dir / f"{file.sha256}.kt").read_bytes() == copied.data
    assert alarms(office.store)[-1].sequence == copied.manifest.sequence
    assert office.store.changes(dossier) == before


def test_a_laptop_that_names_another_predecessor_is_an_alarm(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    now = laptop.store.setting(OUTGOING)
    assert isinstance(now, dict)
    laptop.store.set_setting(OUTGOING, {**now, "previous": "0" * 64})
    (file,) = office.plan(laptop.export(dossier).data).files
    laptop.store.set_setting(OUTGOING, now)
    assert file.status is FileStatus.ALARM


def test_a_refused_file_does_not_stop_the_others(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    plan = office.plan(b"rubbish", bundle.data)
    assert sorted(file.status for file in plan.files) == [FileStatus.READY, FileStatus.REFUSED]
    assert len(apply(office.store, plan, office.clock).imported) == 1


def test_a_plan_that_the_register_outgrew_is_not_applied(office: Office, laptop: Laptop) -> None:
    bundle = laptop.export(laptop.dossier())
    plan = office.plan(bundle.data)
    apply(office.store, plan, office.clock)
    before = everything(office)
    with pytest.raises(PlanOutdatedError):
        apply(office.store, plan, office.clock)
    assert everything(office) == before


def test_when_one_file_of_a_plan_fails_none_is_applied(
    office: Office, laptops: tuple[Laptop, Laptop]
) -> None:
    first, second = laptops
    fresh, stale = first.export(first.dossier()), second.export(second.dossier())
    plan = office.plan(fresh.data, stale.data)
    office.take_in(stale.data, accept_gaps=True)
    before = everything(office)
    with pytest.raises(PlanOutdatedError):
        apply(office.store, plan, office.clock)
    assert everything(office) == before
    office.take_in(fresh.data)


def test_two_laptops_in_any_order_give_the_same_dossier(tmp_path: Path) -> None:
    offices = [Office(tmp_path / "k1"), Office(tmp_path / "k2")]
    dossier = DossierId(new_id())
    folded = []
    laptops = [Laptop(tmp_path / "l1"), Laptop(tmp_path / "l2")]
    for number, laptop in enumerate(laptops):
        laptop.dossier(f"Gezin {number}", dossier)
        laptop.write(dossier, PHONE, f"06 {number}")
        laptop.write(dossier, f"/dossier/{('address', 'case_number')[number]}", "x")
    for office, order in zip(offices, ((0, 1), (1, 0)), strict=True):
        for number in order:
            laptops[number].store.set_setting("access", None)
            laptops[number].store.set_setting(OUTGOING, None)
            laptops[number].join(office)
            bundle = laptops[number].export(dossier)
            assert len(office.take_in(bundle.data).imported) == 1
        folded.append((office.store.changes(dossier), office.store.dossier(dossier), office.answers(dossier)))
    assert folded[0] == folded[1]
    assert len(offices[0].store.conflicts(dossier)) == 2
    for office in offices:
        office.close()
    for laptop in laptops:
        laptop.close()


@pytest.fixture
def conflicted(office: Office, laptops: tuple[Laptop, Laptop]) -> DossierId:
    """A dossier in which two laptops wrote another telephone number."""
    dossier = DossierId(new_id())
    for laptop, number in zip(laptops, ("06 1", "06 2"), strict=True):
        laptop.dossier("Gezin Van den Berg", dossier)
        laptop.write(dossier, PHONE, number)
        office.take_in(laptop.export(dossier).data, accept_gaps=True)
    return dossier


def test_a_conflict_is_shown_before_it_is_made(office: Office, laptops: tuple[Laptop, Laptop]) -> None:
    dossier = DossierId(new_id())
    first, second = laptops
    first.dossier("Gezin", dossier)
    first.write(dossier, PHONE, "06 1")
    second.dossier("Gezin", dossier)
    second.write(dossier, PHONE, "06 2")
    office.take_in(first.export(dossier).data, accept_gaps=True)
    plan = office.plan(second.export(dossier).data)
    (conflict,) = plan.files[0].dossiers[0].conflicts
    assert conflict.path == PHONE
    assert ([c.value for c in conflict.laptop], [c.value for c in conflict.office]) == (["06 2"], ["06 1"])
    assert plan.files[0].conflicts == 1
    assert plan.without_questions == ()
    apply(office.store, plan, office.clock, accept_gaps=True)


def test_a_person_chooses_and_both_stay_in_the_journal(office: Office, conflicted: DossierId) -> None:
    (conflict,) = open_conflicts(office.store, conflicted)
    assert sorted(side.label for side in conflict.sides) == ["laptop 07", "laptop 12"]
    chosen = next(side for side in conflict.sides if side.change.value == "06 1")
    choose(office.store, conflict, CLERK, chosen.change.ref)
    assert office.answers(conflicted)[PHONE] == "06 1"
    assert open_conflicts(office.store, conflicted) == ()
    assert {change.value for change in office.store.history(conflicted, PHONE)} == {"06 1", "06 2"}
    with pytest.raises(NoConflictError):
        choose(office.store, conflict, CLERK, chosen.change.ref)


def test_both_can_be_kept_or_something_else_written(office: Office, conflicted: DossierId) -> None:
    (conflict,) = open_conflicts(office.store, conflicted)
    kept = keep_both(office.store, conflict, CLERK)
    assert kept is not None
    assert sorted(str(kept.value).split("\n")) == ["06 1", "06 2"]


def test_somebodys_own_answer_closes_a_conflict(office: Office, conflicted: DossierId) -> None:
    (conflict,) = open_conflicts(office.store, conflicted)
    write_own(office.store, conflict, CLERK, "06 3")
    assert office.answers(conflicted)[PHONE] == "06 3"


def test_a_choice_the_office_made_survives_another_import(
    office: Office, laptops: tuple[Laptop, Laptop], conflicted: DossierId
) -> None:
    (conflict,) = open_conflicts(office.store, conflicted)
    write_own(office.store, conflict, CLERK, "06 3")
    office.take_in(laptops[0].export(conflicted).data)
    assert office.answers(conflicted)[PHONE] == "06 3"
    assert open_conflicts(office.store, conflicted) == ()


def test_another_office_cannot_open_it(office: Office, laptop: Laptop, tmp_path: Path) -> None:
    other = Office(tmp_path / "v")
    bundle = laptop.export(laptop.dossier())
    (file,) = other.plan(bundle.data).files
    assert isinstance(file.error, ForAnotherReceiverError)
    other.close()
    office.take_in(bundle.data)


def test_a_laptop_that_is_not_enrolled_is_refused(office: Office, tmp_path: Path) -> None:
    stranger = Laptop(tmp_path / "v", office)
    office.store.set_setting(
        "office.trust",
        {
            "version": 99,
            "devices": [
                device.model_dump(mode="json")
                for device in office.register.trust.devices
                if device.device_id != stranger.store.device_id
            ],
        },
    )
    (file,) = office.plan(stranger.export(stranger.dossier()).data).files
    assert isinstance(file.error, UnknownSenderError)
    stranger.close()


def test_a_withdrawn_laptop_is_refused_after_its_last_number(office: Office, tmp_path: Path) -> None:
    gone = Laptop(tmp_path / "v", office, "laptop 99")
    office.take_in(gone.export(gone.dossier()).data)
    waiting = office.plan(gone.export(gone.dossier()).data)
    assert waiting.files[0].status is FileStatus.READY
    revoke(office.store, gone.store.device_id)
    with pytest.raises(RevokedSenderError):
        apply(office.store, waiting, office.clock)
    (file,) = office.plan(gone.export(gone.dossier()).data).files
    assert isinstance(file.error, RevokedSenderError)
    gone.close()


def test_a_laptop_may_not_bring_what_another_wrote(office: Office, laptops: tuple[Laptop, Laptop]) -> None:
    first, second = laptops
    dossier = second.dossier("Gezin")
    first.store.merge(dossier, second.store.changes(dossier))
    first.write(dossier, PHONE, "06 1")
    (file,) = office.plan(first.export(dossier).data).files
    assert isinstance(file.error, ForeignChangesError)
    office.take_in(second.export(dossier).data, accept_gaps=True)
    assert len(office.take_in(first.export(dossier).data, accept_gaps=True).imported) == 1


def test_attachments_come_along(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    name = laptop.store.put_blob(dossier, b"foto van de brief", "image/png")
    office.take_in(laptop.export(dossier).data, accept_gaps=True)
    assert office.store.blob(name) == b"foto van de brief"
    assert [info.media_type for info in office.store.blobs(dossier)] == ["image/png"]


def test_nothing_to_export_is_said(laptop: Laptop) -> None:
    with pytest.raises(NothingToExportError):
        export_dossiers(laptop.store, [], laptop.clock)
    with pytest.raises(UnknownDossierError):
        export_dossiers(laptop.store, [DossierId(new_id())], laptop.clock)


def test_a_folder_is_searched_for_bundles_and_a_missing_file_is_named(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.kt").write_bytes(b"x")
    (tmp_path / "b.txt").write_bytes(b"b")
    files = gather([tmp_path, tmp_path / "c\x1b[2J.kt"])
    assert [file.name for file in files] == ["a.kt", "c?[2J.kt"]
    plan = dry_run(office.store, files)
    assert [type(file.error) for file in plan.files] == [NotOurFileError, UnreadableFileError]


def test_a_full_disk_in_the_middle_leaves_the_register_as_it_was(
    office: Office, laptops: tuple[Laptop, Laptop], monkeypatch: pytest.MonkeyPatch
) -> None:
    bundles = []
    for laptop in laptops:
        dossier = laptop.dossier()
        laptop.store.put_blob(dossier, dossier.encode(), "image/png")
        bundles.append(laptop.export(dossier).data)
    before = everything(office)
    put_blob, puts = Store.put_blob, iter([False, True])

    def put_until_full(store: Store, dossier_id: DossierId, data: bytes, media_type: str) -> str:
        if next(puts):
            raise DiskFullError
        return put_blob(store, dossier_id, data, media_type)

    monkeypatch.setattr(Store, "put_blob", put_until_full)
    with pytest.raises(DiskFullError):
        office.take_in(*bundles, accept_gaps=True)
    assert everything(office) == before
    monkeypatch.undo()
    assert len(office.take_in(*bundles, accept_gaps=True).imported) == 2


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(place=st.floats(0, 1, exclude_max=True), cut=st.booleans())
def test_a_damaged_bundle_is_refused_and_changes_nothing(
    office: Office, laptop: Laptop, place: float, *, cut: bool
) -> None:
    dossiers = laptop.store.dossier_rows()
    bundle = export_dossiers(laptop.store, [dossiers[0].id if dossiers else laptop.dossier()], laptop.clock)
    at = int(place * len(bundle.data))
    broken = bytearray(bundle.data)
    broken[at] ^= 1
    before = everything(office)
    plan = office.plan(bundle.data[:at] if cut else bytes(broken))
    assert plan.files[0].status is FileStatus.REFUSED
    assert isinstance(plan.files[0].error, ExchangeError)
    assert apply(office.store, plan, office.clock, accept_gaps=True).imported == ()
    assert everything(office) == before
