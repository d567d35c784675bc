"""The office from the command line: the whole loop, exit codes, and one JSON object on stdout."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from builders.office import PASSPHRASE, Laptop
from keukentafel.cli import office as office_cli
from keukentafel.cli.verify import verify
from keukentafel.clock import SystemClock
from keukentafel.exchange.bundle import Bundle
from keukentafel.exchange.laptop import accept_access, open_access, request_access
from keukentafel.exchange.purge import read_receipt
from keukentafel.signing import enrol as join_certificate
from keukentafel.signing import seal


@pytest.fixture(autouse=True)
def _fast_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")


VERIFY = typer.Typer()
VERIFY.command()(verify)


@dataclass
class Ran:
    code: int
    out: dict[str, Any]
    err: str


def run(app: typer.Typer, *words: object, passphrase: str = PASSPHRASE) -> Ran:
    result = CliRunner().invoke(app, [str(word) for word in words], input=f"{passphrase}\n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    out = json.loads(result.stdout) if result.stdout.strip() else {}
    return Ran(result.exit_code, out, result.stderr)


@dataclass
class Desk:
    """An office made by the command line, and a laptop enrolled with it."""

    directory: Path
    files: Path
    laptop: Laptop

    def office(self, *words: object, passphrase: str = PASSPHRASE) -> Ran:
        common = ("--dir", self.directory, "--passphrase-stdin", "--json")
        return run(office_cli.app, *words, *common, passphrase=passphrase)

    def verify(self, file: Path, *words: object) -> Ran:
        return run(VERIFY, file, "--json", *words)

    def bundle(self, title: str = "Gezin Bakker") -> tuple[Path, Bundle]:
        bundle = self.laptop.export(self.laptop.dossier(title))
        path = self.files / bundle.file_name
        path.write_bytes(bundle.data)
        return path, bundle


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("kantoor")
    made = Desk(root / "register", root, Laptop(root / "laptop"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        created = made.office("init", "--name", "Gemeente Voorbeeld")
        assert created.code == 0
        assert created.out["recovery_code"]
        laptop = made.laptop
        laptop.clock.at = SystemClock().now()
        request = request_access(laptop.store, laptop.worker_key.request(""), laptop.clock)
        file = root / request.file_name
        file.write_bytes(request.data)
        enrolled = made.office(
            *("enrol", file, "--label", "laptop 07", "--worker", "Noor", "--out", root),
            *("--words", " ".join(request.words)),
        )
        assert enrolled.code == 0
        access = open_access(laptop.store, Path(str(enrolled.out["file"])).read_bytes())
        assert list(access.words) == enrolled.out["words"]
        accept_access(laptop.store, access)
        laptop.identity = join_certificate(laptop.worker_key, access.certificate, access.root_certificate)
    yield made
    laptop.close()


def test_import_receipt_and_again(desk: Desk) -> None:
    path, bundle = desk.bundle()
    tried = desk.office("import", path, "--dry-run")
    assert (tried.code, tried.out["ok"], tried.out["imported"]) == (0, True, [])
    done = desk.office("import", path)
    assert (done.code, done.out["imported"]) == (0, [bundle.manifest.bundle_id])
    assert "nagekeken" in done.err
    again = desk.office("import", path)
    assert again.code == 1
    (file,) = again.out["files"]
    assert (file["status"], file["error"]) == ("already_imported", "OFFICE_005")
    made = desk.office("receipt", "--out", desk.files / "terug")
    assert made.code == 0
    (receipt,) = made.out["receipts"]
    permission = read_receipt(desk.laptop.store, Path(receipt["file"]).read_bytes())
    assert bundle.manifest.dossiers[0].dossier_id in permission.purgeable
    assert desk.office("receipt", "--out", desk.files).code == 1


def test_an_import_answers_without_a_word_about_people(desk: Desk) -> None:
    path, _ = desk.bundle("Gezin Geheim")
    done = desk.office("import", path)
    assert done.code == 0
    assert "Geheim" not in json.dumps(done.out)


def test_a_refused_file_ends_with_1_and_says_what_to_do(desk: Desk) -> None:
    path, bundle = desk.bundle()
    desk.office("import", path)
    broken = desk.files / "broken.kt"
    broken.write_bytes(bundle.data[:-1])
    refused = desk.office("import", broken)
    assert refused.code == 1
    (file,) = refused.out["files"]
    assert file["status"] == "refused"
    assert "Er is niets veranderd" in file["message"]


def test_a_gap_waits_until_somebody_says_so(desk: Desk) -> None:
    desk.bundle()[0].unlink()
    path, _ = desk.bundle()
    assert desk.office("import", path).code == 1
    assert desk.office("import", path, "--accept-gaps").code == 0


def test_wrong_use_ends_with_2(desk: Desk, tmp_path: Path) -> None:
    assert desk.office("import", tmp_path / "weg.kt").code == 2
    assert desk.office("import", tmp_path).code == 2
    assert run(office_cli.app, "import").code == 2


def test_a_wrong_passphrase_or_another_vault_ends_with_1(desk: Desk, tmp_path: Path) -> None:
    assert desk.office("conflicts", passphrase="helemaal niet de wachtzin").code == 1
    assert desk.office("conflicts").code in {0, 1}
    other = Laptop(tmp_path / "l")
    other.close()
    result = run(office_cli.app, "conflicts", "--dir", tmp_path / "l", "--passphrase-stdin", "--json")
    assert (result.code, result.out["error"]) == (1, "OFFICE_001")


def test_conflicts_are_none_at_first(desk: Desk) -> None:
    assert desk.office("conflicts").out == {"ok": True, "conflicts": []}


def test_laptops_are_listed(desk: Desk) -> None:
    (device,) = desk.office("devices").out["devices"]
    assert (device["label"], device["last_accepted"]) == ("laptop 07", None)


def test_the_identity_opens_a_bundle_with_debians_age(desk: Desk, tmp_path: Path) -> None:
    if shutil.which("age") is None:
        pytest.skip("the independent age program is not installed (apt-get install age)")
    key = tmp_path / "kantoor.key"
    assert desk.office("identity", "--out", key).code == 0
    assert key.stat().st_mode & 0o077 == 0
    assert desk.office("identity", "--out", key).code == 2
    path, _ = desk.bundle()
    plain = subprocess.run(["age", "-d", "-i", str(key), str(path)], capture_output=True, check=True).stdout
    assert plain[:13] == b"envelope.json"
    desk.office("import", path)


def test_verify_tells_pdf_bundle_and_request_apart(desk: Desk, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    laptop = desk.laptop
    pdf = tmp_path / "verslag.pdf"
    canvas = Canvas(str(pdf))
    canvas.drawString(72, 720, "verslag")
    canvas.save()
    assert laptop.identity is not None
    pdf.write_bytes(seal(pdf.read_bytes(), laptop.identity, laptop.clock))
    root = tmp_path / "kantoor.der"
    root.write_bytes(laptop.identity.root_der)
    assert (desk.verify(pdf).code, desk.verify(pdf).out["finding"]) == (1, "untrusted")
    assert desk.verify(pdf, "--root", root).out["ok"] is True
    assert desk.verify(pdf, "--dir", desk.directory, "--passphrase-stdin").code == 0
    pdf.write_bytes(pdf.read_bytes() + b"\n%")
    assert desk.verify(pdf, "--root", root).code == 1

    path, bundle = desk.bundle()
    verified = desk.verify(path, "--dir", desk.directory, "--passphrase-stdin")
    assert (verified.code, verified.out["kind"]) == (0, "bundle")
    path.write_bytes(bundle.data[:-1])
    assert desk.verify(path, "--dir", desk.directory, "--passphrase-stdin").code == 1
    path.write_bytes(bundle.data)
    desk.office("import", path)

    request = request_access(laptop.store, laptop.worker_key.request(""), laptop.clock)
    file = tmp_path / request.file_name
    file.write_bytes(request.data)
    assert desk.verify(file).out["words"] == list(request.words)
    (tmp_path / "x.txt").write_bytes(b"x")
    assert desk.verify(tmp_path / "x.txt").code == 2


def test_terms_are_listed_by_dossier_without_a_word_about_people(desk: Desk) -> None:
    listed = desk.office("terms", "--json")
    assert (listed.code, listed.out) == (0, {"ok": True, "terms": []})
    assert desk.office("terms", "--overdue", "--json").out["terms"] == []
