"""One journey from first run to purge: the demo in a process of its own, judged by independent tools."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from keukentafel.clock import SystemClock
from keukentafel.store import Store
from keukentafel.vault import open_vault

LONGEST = 280


@dataclass(frozen=True)
class Journey:
    """What the demo left behind."""

    out: Path
    report: dict[str, Any]
    told: str

    def file(self, name: str) -> Path:
        return self.out / name


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    out = tmp_path_factory.mktemp("reis")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "KEUKENTAFEL_KDF": "floor"}
    ran = subprocess.run(
        [sys.executable, "-m", "keukentafel", "demo", "--out", str(out), "--json"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    yield Journey(out, json.loads(ran.stdout), ran.stderr)
    shutil.rmtree(out, ignore_errors=True)


def test_every_step_is_verified(journey: Journey) -> None:
    assert journey.report["ok"] is True
    assert journey.report == json.loads(journey.file("demo.json").read_text(encoding="utf-8"))
    for step in journey.report["steps"]:
        assert step["ok"], step
        assert step["verified"], step


def test_every_screen_is_pictured_at_its_size(journey: Journey) -> None:
    from PySide6.QtGui import QImage

    pictures = sorted(journey.file("schermen").glob("*.png"))
    assert len(pictures) >= 30
    sizes = {(image.width(), image.height()) for image in (QImage(str(path)) for path in pictures)}
    assert sizes == {(1366, 768)}


def test_verslag_and_plan_are_sealed_and_say_what_was_said(journey: Journey) -> None:
    for name in ("verslag.pdf", "toekomstplan.pdf"):
        with pikepdf.open(journey.file(name)) as pdf:
            assert "/Perms" in pdf.Root
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine")
    told = subprocess.run(
        ["pdftotext", "-layout", str(journey.file("verslag.pdf")), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Dat de kinderen hier op school kunnen blijven" in told
    assert "schoenendoos op de kast" not in told, "an internal note in the verslag"


@pytest.mark.parametrize("name", ["verslag.pdf", "toekomstplan.pdf"])
def test_independent_programs_accept_the_documents(journey: Journey, name: str) -> None:
    for program, words, expected in (
        ("pdfsig", [], "Signature is Valid"),
        ("qpdf", ["--check"], "No syntax or stream encoding errors found"),
    ):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not on this machine")
        ran = subprocess.run(
            [program, *words, str(journey.file(name))], capture_output=True, text=True, check=False
        )
        assert expected in ran.stdout


def test_the_standard_age_program_opens_the_bundle(journey: Journey) -> None:
    if shutil.which("age") is None:
        pytest.skip("age is not on this machine")
    identity, (bundle,) = journey.report["office"]["age_identity"], journey.report["bundles"]
    plain = subprocess.run(["age", "-d", "-i", identity, bundle], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(plain)) as tar:
        names = tar.getnames()
    assert names[0] == "envelope.json"
    assert all(name.startswith("objects/") for name in names[1:])


def test_no_word_of_the_case_stands_in_what_the_laptop_wrote(journey: Journey) -> None:
    words = journey.report["words"]
    assert len(words) >= 10
    written = [path for path in Path(journey.report["laptop"]["dir"]).rglob("*") if path.is_file()]
    assert written
    for path in [*written, *map(Path, journey.report["bundles"])]:
        content = path.read_bytes().lower()
        for word in words:
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert word.lower().encode(coding) not in content, path.name
            assert word.lower() not in path.name.lower()
    for word in words:
        assert word.lower() not in journey.told.lower(), "a word of the case among the progress"


def test_the_laptop_as_it_was_still_opens_and_holds_the_dossier(journey: Journey) -> None:
    found = _titles(journey.report["laptop"])
    assert found == ["Gezin Van den Berg"]


def test_the_office_has_the_dossier(journey: Journey) -> None:
    assert _titles(journey.report["office"]) == ["Gezin Van den Berg"]


def _titles(place: dict[str, str]) -> list[str]:
    with open_vault(Path(place["dir"]), place["passphrase"]) as vault:
        store = Store.open(vault, SystemClock())
        try:
            return [row.title for row in store.dossier_rows()]
        finally:
            store.close()
