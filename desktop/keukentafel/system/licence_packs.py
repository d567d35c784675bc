"""A licensed text pack: its manifest and its texts, believed only after every check.

A pack is a zip or a folder with ``manifest.yaml`` (what it is, for which days, the hash of each file) and
``texts.yaml`` (names of levels and domains, and an indicator for each domain at each level). The order:
limits, names, manifest, hashes, texts, completeness; the days of the licence are asked where it is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from keukentafel.forms.licensed import LEVELS, DomainTexts, ScoreTexts
from keukentafel.system.licence_errors import (
    ManifestError,
    NewerPackError,
    PackChangedError,
    PackTooLargeError,
    TextsIncompleteError,
    TextsWrongError,
)
from keukentafel.system.pack_files import MANIFEST

FORMAT: Final = 1
TEXTS: Final = "texts.yaml"
CHILDREN: Final = "kind_"
"""Domains about children are a supplement: an instrument has all of their levels or none."""
_LONGEST: Final = 2_000
_LARGEST_YAML: Final = 300_000
"""Bytes; all words of an instrument are a tenth of it."""
_DEEPEST: Final = 6
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _iso(value: object) -> date:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("date")
    return date.fromisoformat(value)


def _plain(value: str) -> str:
    """Words on one line, without what the version of a draft is put together with."""
    if "·" in value or not value.isprintable() or value != value.strip():
        raise ValueError("words")
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_plain)]
PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,60}$")]
Day = Annotated[date, BeforeValidator(_iso)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class LicenceManifest(BaseModel):
    """What a pack says of itself. ``files`` are all its files but the manifest, with their SHA-256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    licence_format: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,4}$")]
    pack_id: PackId
    instrument: Name
    version: Annotated[Name, StringConstraints(max_length=40)]
    rights_holder: Name
    licence_reference: Name
    valid_from: Day
    valid_until: Day
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    form_id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,60}$")]
    domain_set: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_]{0,60}$")]
    files: Annotated[dict[str, Sha256], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _in_order(self) -> LicenceManifest:
        if self.valid_until < self.valid_from:
            raise ValueError("valid_until")
        if TEXTS not in self.files or MANIFEST in self.files:
            raise ValueError("files")
        return self


def read_pack(untrusted: Mapping[str, bytes]) -> tuple[LicenceManifest, ScoreTexts]:
    """The manifest and the texts of a pack whose files are whole and complete.

    Raises the errors of :mod:`licence_errors`. Whether the licence covers today is asked apart
    (:meth:`ScoreTexts.in_force`), and so is whether the form is here.
    """
    manifest = read_manifest(untrusted[MANIFEST])
    check_files(manifest, untrusted)
    return manifest, _texts(manifest, _yaml(untrusted[TEXTS], TEXTS))


def read_manifest(untrusted: bytes) -> LicenceManifest:
    """The manifest. Raises :class:`ManifestError`, :class:`NewerPackError`."""
    content = _yaml(untrusted, MANIFEST)
    if not isinstance(content, dict):
        raise ManifestError(field=MANIFEST)
    written = content.get("licence_format")
    if isinstance(written, str) and written.isdecimal() and int(written[:6]) > FORMAT:
        raise NewerPackError
    try:
        return LicenceManifest.model_validate(content)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(step) for step in first["loc"]) or str(first["ctx"]["error"])
        raise ManifestError(field=re.sub(r"[^\w.-]", "?", place)[:60]) from None


def check_files(manifest: LicenceManifest, untrusted: Mapping[str, bytes]) -> None:
    """Every file is in the manifest, and is what it was. Raises :class:`PackChangedError`."""
    for name in sorted({*untrusted, *manifest.files} - {MANIFEST}):
        content = untrusted.get(name)
        if content is None or hashlib.sha256(content).hexdigest() != manifest.files.get(name):
            raise PackChangedError(found=name, pack_id=manifest.pack_id)


def check_complete(texts: ScoreTexts, domains: tuple[str, ...]) -> None:
    """Every domain of the form has its five levels; the children's domains may be left out.

    Raises :class:`TextsIncompleteError`, :class:`TextsWrongError` (a domain the form does not have).
    """
    for domain in texts.domains:
        if domain not in domains:
            raise TextsWrongError(found=f"domains.{domain}")
    needed = [domain for domain in domains if not domain.startswith(CHILDREN) or domain in texts.domains]
    lacking = [f"levels.{level}" for level in LEVELS if level not in texts.levels]
    for domain in needed:
        said = texts.domains.get(domain)
        lacking += [f"{domain}.{level}" for level in LEVELS if said is None or level not in said.indicators]
        if said is not None and not said.label:
            lacking.append(f"{domain}.label")
    if lacking:
        raise TextsIncompleteError(count=len(lacking), found=lacking[0])


def _texts(manifest: LicenceManifest, content: object) -> ScoreTexts:
    if not isinstance(content, dict) or set(content) - {"levels", "domains"}:
        raise TextsWrongError(found=TEXTS)
    levels = _words(content.get("levels"), "levels", LEVELS)
    domains: dict[str, DomainTexts] = {}
    listed = content.get("domains")
    if not isinstance(listed, dict):
        raise TextsWrongError(found="domains")
    for code, entry in listed.items():
        place = f"domains.{re.sub(r'[^a-z0-9_]', '?', str(code))[:40]}"
        said = _words(entry, place, ("label", *LEVELS))
        label = said.pop("label", "")
        domains[str(code)] = DomainTexts(label, said)
    return ScoreTexts(
        form_id=manifest.form_id,
        instrument=manifest.instrument,
        version=manifest.version,
        levels=levels,
        domains=domains,
        rights_holder=manifest.rights_holder,
        licence_reference=manifest.licence_reference,
        pack_id=manifest.pack_id,
        language=manifest.language,
        domain_set=manifest.domain_set,
        valid_from=manifest.valid_from,
        valid_until=manifest.valid_until,
    )


def _words(content: object, place: str, known: tuple[str, ...]) -> dict[str, str]:
    """Words by key, without the blank ones; nothing that could be taken for a question's own text."""
    if not isinstance(content, dict):
        raise TextsWrongError(found=place)
    found: dict[str, str] = {}
    for key, value in content.items():
        if key not in known or not isinstance(value, str) or len(value) > _LONGEST or "${" in value:
            raise TextsWrongError(found=f"{place}.{re.sub(r'[^a-z0-9_]', '?', str(key))[:40]}")
        if value.strip():
            found[key] = " ".join(value.split())
    return found


def _yaml(untrusted: bytes, name: str) -> object:
    """Only words, lists and mappings; no aliases (they could unfold without end)."""
    if len(untrusted) > _LARGEST_YAML:
        raise PackTooLargeError(limit=f"{name}: {_LARGEST_YAML // 1000} kB")
    try:
        text = untrusted.decode("utf-8-sig")
        _no_tricks(text, name)
        _no_doubles(yaml.compose(text, Loader=_LOADER), name)
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 (the base loader makes only text)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError, TypeError):
        raise ManifestError(field=name) from None


def _no_tricks(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST:
            raise ManifestError(field=name)


def _no_doubles(node: yaml.Node | None, name: str) -> None:
    """No key twice in one mapping: who reads the file sees the first, a program the last."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        if len(keys) != len({str(key) for key in keys}):
            raise ManifestError(field=name)
        for _, value in node.value:
            _no_doubles(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _no_doubles(value, name)
