"""Domain sets side by side: reading a score or a goal made in one division of life in another.

Every set (``forms/domains/*.yaml``) is mapped to one, the :data:`HUB`: our thirteen life domains and four
about minor children. From set to set goes through it, so that a new set needs one mapping and not one
per other set. A mapping says what a domain touches; it never turns a score into a score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.values import Audience
from keukentafel.errors import UsageError
from keukentafel.forms.data_files import DataFileError, Row, errors_of, open_table
from keukentafel.forms.definition.texts import Texts
from keukentafel.forms.findings import Finding, did_you_mean
from keukentafel.forms.loader.reporter import Reporter

FOLDER: Final = "domains"
HUB: Final = SELF_RELIANCE
"""The set has the name of the form it was made for."""
RESIDENT_LANGUAGES: Final = ("nl", "en", "ar", "tr", "pl", "uk")
"""What a resident may read; a set that residents see has all of them."""
KEYS: Final = (
    "set_id",
    "version",
    "label",
    "names",
    "source",
    "source_lines",
    "licence",
    "audience",
    "reviewed",
    "maps_to_set",
    "not_covered",
    "groups",
    "domains",
)
_TRANSLATED: Final = {language: f"label::{language}" for language in RESIDENT_LANGUAGES[1:]}
_DOMAIN: Final = ("code", "label", *_TRANSLATED.values(), "icon", "group", "maps_to", "note")
_DUTCH: Final = "nl"


class UnknownDomainError(UsageError):
    """There is no such set, or no such code in it. Facts: ``found``, ``suggestion``."""

    code = "DATA_011"


@dataclass(frozen=True, slots=True)
class MappedDomain:
    """One domain of a set. ``maps_to``: the codes of the hub it touches; ``note`` says why when that is
    not plain."""

    code: str
    label: Texts
    maps_to: tuple[str, ...]
    icon: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DomainTable:
    """A set with its mapping. ``not_covered``: codes of the hub this set does not reach, with the reason."""

    set_id: str
    version: str
    label: str
    domains: tuple[MappedDomain, ...]
    names: tuple[str, ...] = ()
    source: str = ""
    source_lines: str = ""
    licence: str = ""
    audience: Audience = Audience.WORKER
    reviewed: frozenset[str] = frozenset()
    not_covered: Mapping[str, str] = field(default_factory=dict)

    def domain(self, code: str) -> MappedDomain:
        """The domain with this code. Raises :class:`UnknownDomainError`."""
        for domain in self.domains:
            if domain.code == code:
                return domain
        raise UnknownDomainError(
            found=f"{self.set_id}/{code}", suggestion=did_you_mean(code, [d.code for d in self.domains])
        )


class DomainTables(dict[str, DomainTable]):
    """All sets by id."""

    def table(self, set_id: str) -> DomainTable:
        """The set with this id. Raises :class:`UnknownDomainError`."""
        if set_id not in self:
            raise UnknownDomainError(found=set_id, suggestion=did_you_mean(set_id, self))
        return self[set_id]

    def translate(self, set_from: str, code: str, set_to: str) -> tuple[str, ...]:
        """The codes of ``set_to`` that a domain of ``set_from`` touches, in the order of ``set_to``; empty
        where that set does not look. Raises :class:`UnknownDomainError`."""
        domain, target = self.table(set_from).domain(code), self.table(set_to)
        if set_from == set_to:
            return (code,)
        touched = set(domain.maps_to)
        return tuple(other.code for other in target.domains if touched & set(other.maps_to))


def read_domain_tables(folder: Path) -> DomainTables:
    """The sets of a folder. Raises :class:`DataFileError` when one of them has an error."""
    hub = hub_codes(folder)
    tables = DomainTables()
    for path in sorted(folder.glob("*.yaml")):
        table, findings = read_domain_table(path, hub)
        if table is None:
            raise DataFileError(errors_of(findings))
        tables[table.set_id] = table
    return tables


def hub_codes(folder: Path) -> tuple[str, ...]:
    """The codes everything is mapped to; empty when the folder has no hub."""
    head = open_table(folder / f"{HUB}.yaml", Reporter(""), KEYS)
    return () if head is None else tuple(row.text("code") for row in head.rows("domains", _DOMAIN, "code"))


def read_domain_table(path: Path, hub: Iterable[str]) -> tuple[DomainTable | None, tuple[Finding, ...]]:
    """One set and what is wrong with it; None when it has an error. ``hub`` are the codes to map to."""
    reporter = Reporter(path.name)
    head = open_table(path, reporter, KEYS)
    if head is None:
        return None, tuple(reporter.findings)
    table = _table(head, path.stem, tuple(hub))
    findings = tuple(reporter.findings)
    return (None if errors_of(findings) else table), findings


def _table(head: Row, stem: str, hub: tuple[str, ...]) -> DomainTable:
    set_id = head.text("set_id", required=True)
    if set_id and set_id != stem:
        head.error("DATA_025", "set_id", found=set_id, file_name=stem)
    is_hub = set_id == HUB
    if not is_hub and head.text("maps_to_set", required=True) not in {HUB, ""}:
        head.unknown("DATA_026", "maps_to_set", head.text("maps_to_set"), [HUB])
    audience = head.option("audience", Audience, Audience.WORKER) or Audience.WORKER
    domains: dict[str, MappedDomain] = {}
    for row in head.rows("domains", _DOMAIN, "code"):
        domain = _domain(row, hub, audience, is_hub=is_hub)
        if domain.code in domains:
            row.error("DATA_006", "code", found=domain.code)
        domains[domain.code] = domain
    if not domains:
        head.error("DATA_003", "domains", key="domains")
    not_covered = _not_covered(head)
    _check_cover(head, hub, {code for d in domains.values() for code in d.maps_to}, not_covered)
    return DomainTable(
        set_id,
        head.text("version", required=True),
        head.text("label", required=True),
        tuple(domains.values()),
        tuple(name.strip() for name in head.text("names").split(";") if name.strip()),
        head.text("source"),
        head.text("source_lines"),
        head.text("licence"),
        audience,
        frozenset(head.words("reviewed")),
        not_covered,
    )


def _domain(row: Row, hub: tuple[str, ...], audience: Audience, *, is_hub: bool) -> MappedDomain:
    code = row.text("code", required=True)
    labels = {_DUTCH: row.text("label", required=True)}
    labels |= {language: row.text(key) for language, key in _TRANSLATED.items()}
    lacking = [language for language, label in labels.items() if not label and language != _DUTCH]
    if lacking and audience is Audience.RESIDENT:
        row.error("DATA_024", "label", languages=", ".join(lacking))
    maps_to = (code,) if is_hub and not row.has("maps_to") else row.words("maps_to")
    if not maps_to:
        row.error("DATA_021", "code")
    for position, target in enumerate(maps_to):
        if target not in hub:
            row.unknown("DATA_020", "maps_to", target, hub)
        if target in maps_to[:position]:
            row.error("DATA_006", "maps_to", found=target)
    texts = Texts({language: label for language, label in labels.items() if label}, _DUTCH)
    return MappedDomain(code, texts, maps_to, row.text("icon"), row.text("note"))


def _not_covered(head: Row) -> dict[str, str]:
    listed = head.mapping("not_covered")
    if listed is None:
        return {}
    found = dict(listed.items())
    for code, reason in found.items():
        if not reason:
            listed.error("DATA_003", code, key=code)
    return found


def _check_cover(head: Row, hub: tuple[str, ...], reached: set[str], not_covered: Mapping[str, str]) -> None:
    for code in hub:
        if code not in reached and code not in not_covered:
            head.error("DATA_022", "domains", found=code)
    for code in not_covered:
        if code not in hub:
            head.unknown("DATA_020", "not_covered", code, hub)
        elif code in reached:
            head.error("DATA_023", "not_covered", found=code)
