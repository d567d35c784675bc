"""SECURITY.md tells the truth: the tests it names exist, and its inventory of cryptography is complete."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from builders.cryptography_used import cryptography_used

TESTS = Path(__file__).parents[1]
DOCUMENT = (TESTS.parent / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`((?:unit|faults|gui|property|scenario|journeys)/\w+\.py)(?:::(\w+))?`")
GROUP = re.compile(r"((?:`[\w.]+` ?)+)\(([^)]+)\)")


def rows(heading: str) -> list[list[str]]:
    """The cells of every table row below a heading of the second level."""
    section = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if not set(row[0]) <= {"-"} and row[0] not in {"For", "Threat"}]


def test_every_threat_names_a_defence_and_a_test_that_shows_it() -> None:
    threats = rows("Threats")
    assert len(threats) >= 35
    for row in threats:
        assert len(row) == 4, row
        assert row[1], f"no defence: {row[0]}"
        assert NAMED.search(row[2]), f"no test: {row[0]}"


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(DOCUMENT)
    assert len(named) >= 35
    for file, name in named:
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert not name or name in defined, f"{file}::{name} is gone"
        assert any(test.startswith("test_") for test in defined), file


def inventory() -> dict[str, set[str]]:
    """What the document says is used, and by which rooms."""
    said: dict[str, set[str]] = {}
    for row in rows("Inventory of cryptography"):
        groups = GROUP.findall(row[3])
        assert groups, row
        for tokens, rooms in groups:
            for token in re.findall(r"`([\w.]+)`", tokens):
                said.setdefault(token, set()).update(room.strip() for room in rooms.split(","))
    return said


def test_the_inventory_holds_exactly_the_cryptography_in_the_source() -> None:
    assert inventory() == cryptography_used()


def test_nothing_weak_is_used_for_security() -> None:
    source = {token for token, rooms in cryptography_used().items() if rooms - {"forms"}}
    for weak in ("md5", "sha1", "DES", "RC4", "ECB", "random.", "uuid."):
        assert not [token for token in source if weak in token], weak
