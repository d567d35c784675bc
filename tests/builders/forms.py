"""Small forms written where they are tested."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from keukentafel.forms import Finding, FormDefinition, load_form, read_form

HEAD = 'form_id: small\nversion: "1"\ntitle: Klein\n'


def form_of(survey: str, choices: str = "", texts: str = "title: Klein\n") -> FormDefinition:
    """The form with these rows (YAML, from the margin). Raises when it has errors."""
    with TemporaryDirectory() as folder:
        return load_form(write_pack(Path(folder), survey, choices, texts))


def findings_of(survey: str, choices: str = "", texts: str = "title: Klein\n") -> dict[str, Finding]:
    """What reading finds, by code (the first of each)."""
    with TemporaryDirectory() as folder:
        _, findings = read_form(write_pack(Path(folder), survey, choices, texts))
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.code, finding)
    return found


def write_pack(folder: Path, survey: str, choices: str = "", texts: str = "title: Klein\n") -> Path:
    pack = folder / "small"
    (pack / "texts").mkdir(parents=True)
    content = HEAD
    if choices:
        content += "choices:\n" + _indented(choices)
    content += "survey:\n" + _indented(survey)
    (pack / "form.yaml").write_text(content, encoding="utf-8")
    (pack / "texts" / "nl.yaml").write_text(texts, encoding="utf-8")
    return pack


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.strip("\n").splitlines())
