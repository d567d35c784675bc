"""What may go wrong with files, disks and people: a clear sentence, the exit code, and nothing changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from builders.disks import fill_up, small_disk
from builders.laptops import FAMILY, NOW, PROFILE, PreparedLaptop, prepare_laptop
from builders.office import PASSPHRASE as OFFICE_PASSPHRASE
from builders.office import Office
from builders.vaults import PASSPHRASE, fingerprints
from keukentafel.cli.root import app
from keukentafel.clock import FixedClock
from keukentafel.errors import DiskFullError, KeukentafelError
from keukentafel.journal import Edit
from keukentafel.store import Store
from keukentafel.system.texts import sentence
from keukentafel.usecases.answers import record
from keukentafel.usecases.enrol import inspect_access
from keukentafel.usecases.first_run import create_laptop
from keukentafel.usecases.to_office import export, inspect_receipt, waiting
from keukentafel.usecases.unlock import unlock
from keukentafel.vault import open_vault

UNCOUNTED = {"vault.lock", "vault.attempts"}
"""The lock of a running program and the count of wrong tries say nothing about what is kept."""
EMPTY = hashlib.sha256(b"").hexdigest()
WRONG = "dit is hem helemaal niet"


@pytest.fixture(autouse=True)
def _fast_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        return prepare_laptop(tmp_path_factory.mktemp("gemaakt"), (FAMILY,), enrolled=True)


@pytest.fixture
def laptop(made: PreparedLaptop, tmp_path: Path) -> PreparedLaptop:
    return made.copied_to(tmp_path)


@dataclass(frozen=True)
class Ran:
    """What a command said."""

    exit_code: int
    told: dict[str, Any]


def run(*words: object, passphrase: str = PASSPHRASE) -> Ran:
    """A command of the real command line, with ``--json``."""
    result = CliRunner().invoke(app, [*map(str, words), "--json"], input=f"{passphrase}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, json.loads(result.stdout) if result.stdout.strip() else {})


def kept(directory: Path) -> dict[str, str]:
    """Every file that counts, with its hash. SQLite's own working files are empty or rebuilt."""
    return {
        name: mark
        for name, mark in fingerprints(directory).items()
        if name not in UNCOUNTED and not name.endswith("-shm") and mark != EMPTY
    }


def is_clear(words: str) -> bool:
    """Two sentences at least (what happened, what to do), filled in, without a code."""
    return words.count(". ") >= 1 and words.endswith((".", ".)")) and not set("{}_") & set(words)


# -- the vault ------------------------------------------------------------------------------------


def garbage(*names: str) -> Callable[[Path], None]:
    def damage(directory: Path) -> None:
        for name in names:
            (directory / name).write_bytes(b"weg" * 5000)

    return damage


def missing(*names: str) -> Callable[[Path], None]:
    def damage(directory: Path) -> None:
        for name in names:
            (directory / name).unlink()

    return damage


def plaintext(directory: Path) -> None:
    (directory / "vault.db").unlink()
    with sqlite3.connect(directory / "vault.db") as connection:
        connection.execute("CREATE TABLE dossier (id TEXT)")
    connection.close()


def halved(directory: Path) -> None:
    whole = (directory / "vault.db").read_bytes()
    (directory / "vault.db").write_bytes(whole[: len(whole) // 2])


def newer_header(directory: Path) -> None:
    body = (directory / "vault.header").read_bytes().replace(b"VAULT 1\n", b"VAULT 9\n", 1)
    body = body.removesuffix(b"\n").rpartition(b"\n")[0] + b"\n"
    whole = body + hashlib.sha256(body).hexdigest().encode() + b"\n"
    for name in ("vault.header", "vault.header.copy"):
        (directory / name).write_bytes(whole)


def newer_tables(directory: Path) -> None:
    with open_vault(directory, PASSPHRASE) as vault:
        connection = vault.connect()
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.close()


HEADERS = ("vault.header", "vault.header.copy")
DAMAGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "both headers are garbage": (garbage(*HEADERS), "VAULT_006"),
    "both headers are gone": (missing(*HEADERS), "VAULT_007"),
    "the database is garbage": (garbage("vault.db"), "VAULT_017"),
    "the database is gone": (missing("vault.db"), "VAULT_007"),
    "half the database is gone": (halved, "VAULT_017"),
    "the head file is garbage": (garbage("vault.head"), "VAULT_018"),
    "the head file is gone": (missing("vault.head"), "VAULT_007"),
    "the database is not encrypted": (plaintext, "VAULT_009"),
    "the header is of a newer program": (newer_header, "VAULT_008"),
    "the tables are of a newer program": (newer_tables, "STORE_005"),
}


@pytest.mark.parametrize("what", list(DAMAGE))
def test_a_vault_that_is_damaged_incomplete_or_newer_is_refused_and_left_alone(
    laptop: PreparedLaptop, what: str
) -> None:
    damage, code = DAMAGE[what]
    damage(laptop.directory)
    before = kept(laptop.directory)
    with pytest.raises(KeukentafelError) as refused:
        unlock(laptop.directory, PASSPHRASE, FixedClock(NOW))
    assert refused.value.code == code
    assert is_clear(sentence(refused.value))
    assert kept(laptop.directory) == before
    told = run("vault", "check", "--dir", laptop.directory, "--passphrase-stdin")
    assert told.exit_code == 1
    messages = (
        [told.told["message"]] if "message" in told.told else [f["message"] for f in told.told["findings"]]
    )
    assert messages
    assert all(is_clear(message) for message in messages)
    assert kept(laptop.directory) == before


def test_a_folder_without_a_vault_is_named_as_such(tmp_path: Path) -> None:
    ran = run("vault", "check", "--dir", tmp_path, "--passphrase-stdin")
    assert (ran.exit_code, ran.told["error"]) == (1, "VAULT_001")
    assert is_clear(ran.told["message"])
    assert fingerprints(tmp_path) == {}


def test_a_wrong_passphrase_costs_time_and_changes_and_tells_nothing(laptop: PreparedLaptop) -> None:
    before = kept(laptop.directory)
    told = [
        run("vault", "backup", "--dir", laptop.directory, "--passphrase-stdin", passphrase=WRONG)
        for _ in range(5)
    ]
    assert {each.exit_code for each in told} == {1}
    assert [each.told["error"] for each in told[:3]] == ["VAULT_003"] * 3
    assert told[3].told["error"] == "VAULT_004"
    assert told[4].told["error"] == "VAULT_005"
    for each in told:
        assert is_clear(each.told["message"])
        assert WRONG not in json.dumps(each.told)
    assert kept(laptop.directory) == before


def test_no_passphrase_at_all_is_wrong_usage(laptop: PreparedLaptop) -> None:
    assert (
        run("vault", "check", "--dir", laptop.directory, "--passphrase-stdin", passphrase="").exit_code == 2
    )
    assert run("vault", "weg").exit_code == 2


def test_a_second_program_on_the_same_vault_is_sent_to_the_first(laptop: PreparedLaptop) -> None:
    session = laptop.open()
    try:
        before = kept(laptop.directory)
        ran = run("vault", "backup", "--dir", laptop.directory, "--passphrase-stdin")
        assert (ran.exit_code, ran.told["error"]) == (1, "VAULT_012")
        assert is_clear(ran.told["message"])
        assert kept(laptop.directory) == before
        assert waiting(session).result(), "the first goes on"
    finally:
        session.close()


# -- bundles at the office ------------------------------------------------------------------------


@dataclass(frozen=True)
class Counter:
    """A register of which nobody has the key but the office, and a bundle of a laptop it knows."""

    register: Path
    bundle: Path
    laptop: PreparedLaptop

    def take_in(self, *files: Path) -> Ran:
        return run(
            *("office", "import", *files, "--dir", self.register, "--passphrase-stdin"),
            passphrase=OFFICE_PASSPHRASE,
        )

    def dossiers(self) -> object:
        with open_vault(self.register, OFFICE_PASSPHRASE) as vault:
            store = Store.open(vault, FixedClock(NOW))
            try:
                return [(row, store.changes(row.id)) for row in store.dossier_rows()]
            finally:
                store.close()


@pytest.fixture(scope="module")
def made_counter(made: PreparedLaptop, tmp_path_factory: pytest.TempPathFactory) -> Counter:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        root = tmp_path_factory.mktemp("balie")
        laptop = made.copied_to(root)
        assert laptop.office is not None
        return Counter(laptop.office, exported(laptop, root), laptop)


@pytest.fixture
def counter(made_counter: Counter, tmp_path: Path) -> Counter:
    shutil.copytree(made_counter.register, tmp_path / "kantoor")
    bundle = tmp_path / made_counter.bundle.name
    shutil.copy(made_counter.bundle, bundle)
    return Counter(tmp_path / "kantoor", bundle, made_counter.laptop)


def exported(laptop: PreparedLaptop, folder: Path) -> Path:
    session = laptop.open()
    try:
        return export(session, laptop.dossiers, folder).result().path
    finally:
        session.close()


def assert_refused(counter: Counter, file: Path, codes: Sequence[str], status: str = "refused") -> None:
    before = kept(counter.register)
    ran = counter.take_in(file)
    assert ran.exit_code == 1
    (told,) = ran.told["files"]
    assert told["status"] == status
    assert told["error"] in codes
    assert is_clear(told["message"])
    assert ran.told["imported"] == []
    assert kept(counter.register) == before


def damaged_copies(whole: bytes) -> Iterator[bytes]:
    """The bundle with one bit turned, at ten places."""
    for part in range(1, 11):
        at = len(whole) * part // 11
        yield whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :]


def test_a_tampered_bundle_is_refused_wherever_it_was_touched(counter: Counter) -> None:
    whole = counter.bundle.read_bytes()
    for number, damaged in enumerate(damaged_copies(whole)):
        file = counter.bundle.with_name(f"{number}.kt")
        file.write_bytes(damaged)
        assert_refused(counter, file, ("BUNDLE_001", "BUNDLE_002", "BUNDLE_003", "BUNDLE_004"))


@pytest.mark.parametrize("part", [0.0, 0.01, 0.3, 0.9, 0.9999])
def test_a_bundle_that_is_not_whole_is_refused(counter: Counter, part: float) -> None:
    whole = counter.bundle.read_bytes()
    counter.bundle.write_bytes(whole[: int(len(whole) * part)])
    assert_refused(counter, counter.bundle, ("BUNDLE_001", "BUNDLE_003", "BUNDLE_004"))


def test_a_bundle_for_another_office_is_not_for_you(counter: Counter, tmp_path: Path) -> None:
    elsewhere = Office(tmp_path / "elders")
    elsewhere.close()
    other = Counter(tmp_path / "elders", counter.bundle, counter.laptop)
    assert_refused(other, counter.bundle, ("BUNDLE_002",))


def test_a_file_of_something_else_is_refused(counter: Counter) -> None:
    other = counter.bundle.with_name("boodschappen.kt")
    other.write_bytes(b"melk, brood, kaas\n" * 100)
    assert_refused(counter, other, ("BUNDLE_001",))


def test_a_bundle_that_was_taken_in_already_says_so_and_changes_nothing(counter: Counter) -> None:
    assert counter.take_in(counter.bundle).exit_code == 0
    assert_refused(counter, counter.bundle, ("OFFICE_005",), "already_imported")


def test_a_file_that_is_not_there_is_wrong_usage(counter: Counter) -> None:
    before = kept(counter.register)
    assert counter.take_in(counter.bundle.with_name("weg.kt")).exit_code == 2
    assert kept(counter.register) == before


# -- files that come back to the laptop -----------------------------------------------------------


@pytest.mark.parametrize("read", [inspect_receipt, inspect_access])
@pytest.mark.parametrize("content", [b"", b"boodschappen", None])
def test_a_receipt_or_access_file_that_is_no_such_thing_is_refused(
    laptop: PreparedLaptop, tmp_path: Path, read: Callable[..., Any], content: bytes | None
) -> None:
    file = tmp_path / "terug.kt"
    file.write_bytes(exported(laptop, tmp_path).read_bytes() if content is None else content)
    session = laptop.open()
    try:
        before = kept(laptop.directory)
        refused = read(session, file).exception()
        assert isinstance(refused, KeukentafelError)
        assert refused.exit_code == 1
        assert is_clear(sentence(refused))
        assert kept(laptop.directory) == before
    finally:
        session.close()


# -- form packs -----------------------------------------------------------------------------------


START = "form_id: proef\nversion: '1'\ndefault_language: nl\nsurvey:\n"
WAITING = (
    "  - {type: calculate, name: een, calculation: '${twee} + 1'}\n"
    "  - {type: calculate, name: twee, calculation: '${een} + 1'}\n"
)
BROKEN_FORMS = {
    "no yaml": ("form_id: [", "FORM_002"),
    "a question that is not there": (
        START + "  - {type: text, name: vraag, relevant: \"${weg} = 'ja'\"}\n",
        "FORM_012",
    ),
    "a type that is not there": (START + "  - {type: raadsel, name: vraag}\n", "FORM_006"),
    "questions that wait for each other": (START + WAITING, "FORM_013"),
}


@pytest.mark.parametrize("what", list(BROKEN_FORMS))
def test_a_form_pack_with_errors_names_the_place_and_how_to_mend_it(tmp_path: Path, what: str) -> None:
    content, code = BROKEN_FORMS[what]
    pack = tmp_path / "proef"
    (pack / "texts").mkdir(parents=True)
    (pack / "form.yaml").write_text(content, encoding="utf-8")
    (pack / "texts" / "nl.yaml").write_text("title: Proef\nvraag: Vraag?\n", encoding="utf-8")
    before = fingerprints(tmp_path)
    result = CliRunner().invoke(app, ["forms", "check", str(pack), "--json"])
    assert result.exit_code == 1
    assert code in result.stdout
    assert "form.yaml" in result.stdout
    steps = tmp_path / "steps.json"
    steps.write_text("[]", encoding="utf-8")
    assert run("forms", "run", pack, "--steps", steps).exit_code == 1
    steps.unlink()
    assert fingerprints(tmp_path) == before


# -- a disk that is full --------------------------------------------------------------------------


def test_a_full_disk_refuses_an_answer_whole_and_takes_it_later(made: PreparedLaptop, tmp_path: Path) -> None:
    with small_disk(tmp_path / "schijf", 6) as disk:
        laptop = made.copied_to(disk)
        session = laptop.open()
        try:
            filler = fill_up(disk)
            long = [Edit("/dossier/title", "Gezin Zandstra " * 40_000)]
            refused = record(session, laptop.dossiers[0], session.worker, long).exception()
            assert isinstance(refused, DiskFullError)
            assert is_clear(sentence(refused))
            read = session.stored(lambda store: store.dossier(laptop.dossiers[0])).result()
            assert read.title == "Gezin Zandstra"
            filler.unlink()
            record(session, laptop.dossiers[0], session.worker, [Edit("/dossier/title", "Zandstra")]).result()
        finally:
            session.close()


def test_a_backup_on_a_full_disk_leaves_the_vault_and_older_backups(
    made: PreparedLaptop, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "schijf", 4) as disk:
        laptop = made.copied_to(disk)
        fill_up(disk)
        before = kept(laptop.directory)
        ran = run("vault", "backup", "--dir", laptop.directory, "--passphrase-stdin")
        assert ran.exit_code == 1
        assert ran.told["error"] in ("VAULT_020", "KT_003")
        assert is_clear(ran.told["message"])
        assert kept(laptop.directory) == before


def test_first_use_on_a_full_disk_leaves_no_half_vault(tmp_path: Path) -> None:
    with small_disk(tmp_path / "schijf", 1) as disk:
        filler = fill_up(disk)
        with pytest.raises(KeukentafelError) as refused:
            create_laptop(disk / "laptop", PASSPHRASE, PROFILE, FixedClock(NOW))
        assert is_clear(sentence(refused.value))
        filler.unlink()
        small = create_laptop(disk / "laptop", PASSPHRASE, PROFILE, FixedClock(NOW))[0]
        small.close()


def test_a_stick_that_is_full_counts_as_nothing_sent(made: PreparedLaptop, tmp_path: Path) -> None:
    laptop = made.copied_to(tmp_path)
    with small_disk(tmp_path / "stick", 1) as stick:
        fill_up(stick)
        session = laptop.open()
        try:
            refused = export(session, laptop.dossiers, stick).exception()
            assert isinstance(refused, KeukentafelError)
            assert is_clear(sentence(refused))
            assert [each.unexported > 0 for each in waiting(session).result()] == [True]
            assert [path.name for path in stick.iterdir()] == ["vakantiefotos"]
        finally:
            session.close()


def test_an_import_on_a_full_disk_imports_nothing(counter: Counter, tmp_path: Path) -> None:
    with small_disk(tmp_path / "schijf", 4) as disk:
        shutil.copytree(counter.register, disk / "kantoor")
        full = Counter(disk / "kantoor", counter.bundle, counter.laptop)
        fill_up(disk)
        before = kept(full.register)
        ran = full.take_in(full.bundle)
        assert ran.exit_code == 1
        assert is_clear(ran.told["message"])
        assert kept(full.register) == before
        (disk / "vakantiefotos").unlink()
        assert full.dossiers() == []
