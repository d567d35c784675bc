"""``keukentafel forms domains``: the divisions of life, and how a domain of one is called in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.options import AsJson
from keukentafel.cli.output import answer, problems
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.forms.domain_mapping import DomainTable, DomainTables, MappedDomain

From = Annotated[str | None, typer.Option("--from", metavar="INDELING", help="De indeling die u hebt.")]
To = Annotated[str | None, typer.Option("--to", metavar="INDELING", help="De indeling waarin u wilt lezen.")]


def domains(set_from: From = None, set_to: To = None, *, as_json: AsJson = False) -> None:
    """Toon de indelingen in leefgebieden, of lees de ene in de andere."""
    from keukentafel.forms.domain_mapping import HUB
    from keukentafel.usecases.domain_sets import domain_tables

    with problems(as_json=as_json):
        tables = domain_tables()
        if set_from is None and set_to is None:
            result: dict[str, object] = {"ok": True, "sets": [_set_as_json(t) for t in tables.values()]}
            lines = [line for table in tables.values() for line in _set_in_words(table)]
        else:
            source, target = tables.table(set_from or HUB), tables.table(set_to or HUB)
            mapping = [_mapped(tables, source, domain, target) for domain in source.domains]
            missed = _missed(tables, source, target)
            result = {"ok": True, "from": source.set_id, "to": target.set_id, "domains": mapping}
            result["not_covered"] = missed
            lines = [_mapping_in_words(tables, source, domain, target) for domain in source.domains]
            lines += [text("forms.not_covered", domains=", ".join(_labels(target, missed)))] if missed else []
        answer(result, as_json=as_json, plain="\n".join(lines))


def _set_as_json(table: DomainTable) -> dict[str, object]:
    return {
        "set_id": table.set_id,
        "version": table.version,
        "label": table.label,
        "names": list(table.names),
        "source": table.source,
        "source_lines": table.source_lines,
        "licence": table.licence or None,
        "audience": table.audience,
        "reviewed": sorted(table.reviewed),
        "not_covered": dict(table.not_covered),
        "domains": [
            {
                "code": domain.code,
                "label": dict(domain.label),
                "maps_to": list(domain.maps_to),
                "note": domain.note or None,
            }
            for domain in table.domains
        ],
    }


def _set_in_words(table: DomainTable) -> Iterator[str]:
    yield f"{table.label}  ({table.set_id} {table.version})"
    yield "  " + " · ".join(f"{_label(domain)} ({domain.code})" for domain in table.domains)
    if table.licence:
        yield f"  {table.licence}."


def _mapped(
    tables: DomainTables, source: DomainTable, domain: MappedDomain, target: DomainTable
) -> dict[str, object]:
    found = tables.translate(source.set_id, domain.code, target.set_id)
    return {"code": domain.code, "label": _label(domain), "to": list(found), "note": domain.note or None}


def _mapping_in_words(
    tables: DomainTables, source: DomainTable, domain: MappedDomain, target: DomainTable
) -> str:
    found = tables.translate(source.set_id, domain.code, target.set_id)
    there = " · ".join(_labels(target, found)) or text("forms.nowhere")
    return f"{_label(domain)} → {there}" + (f"  ({domain.note})" if domain.note else "")


def _missed(tables: DomainTables, source: DomainTable, target: DomainTable) -> list[str]:
    """The domains of the target that nothing of the source touches."""
    reached = {
        code
        for domain in source.domains
        for code in tables.translate(source.set_id, domain.code, target.set_id)
    }
    return [domain.code for domain in target.domains if domain.code not in reached]


def _labels(table: DomainTable, codes: tuple[str, ...] | list[str]) -> list[str]:
    return [_label(table.domain(code)) for code in codes]


def _label(domain: MappedDomain) -> str:
    return domain.label.in_language("nl")
