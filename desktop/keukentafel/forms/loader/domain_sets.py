"""Domain sets: ``domains/<name>.yaml`` beside the packs."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from keukentafel.forms.definition import DomainSet, LifeDomain, Texts
from keukentafel.forms.loader.columns import inline_texts
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, read_yaml

FOLDER: Final = "domains"


def read_domain_set(forms_root: Path, name: str, language: str, reporter: Reporter) -> DomainSet | None:
    """The set with this name; None, with a finding, when it is missing or wrong. Labels may be one text
    (in ``language``) or ``label::en`` and so on."""
    path = forms_root / FOLDER / f"{name}.yaml"
    shown = f"../{FOLDER}/{path.name}"
    if not path.is_file():
        known = [other.stem for other in (forms_root / FOLDER).glob("*.yaml")]
        reporter.unknown("FORM_015", 0, name, found=name, known=known)
        return None
    try:
        content = read_yaml(path)
    except YamlReadError as problem:
        reporter.error("FORM_002", problem.line, file=shown, reason=problem.reason)
        return None
    rows = content.get("domains") if isinstance(content, YamlMap) else None
    if not isinstance(rows, YamlList):
        reporter.error("FORM_003", 1, file=shown, key="domains")
        return None
    domains: list[LifeDomain] = []
    for line, row in zip(rows.lines, rows, strict=True):
        code = row.get("code") if isinstance(row, YamlMap) else None
        if not isinstance(row, YamlMap) or not isinstance(code, str):
            reporter.error("FORM_003", line, file=shown, key="code")
            continue
        label = Texts(inline_texts(row, language).get("label", {}), language)
        rest = {key: text for key, text in row.items() if isinstance(text, str) and key != "code"}
        domains.append(LifeDomain(code, label, {k: v for k, v in rest.items() if "label" not in k}))
    return DomainSet(name, tuple(domains))
