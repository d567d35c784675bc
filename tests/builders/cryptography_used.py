"""Which cryptography the program uses and where, read from its source."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import keukentafel

PACKAGE = Path(keukentafel.__file__).parent
ROOTS = {
    *("argon2", "asn1crypto", "cryptography", "hashlib", "hmac", "nacl", "pyhanko", "pyhanko_certvalidator"),
    *("pyrage", "random", "secrets", "sqlcipher3", "ssl", "OpenSSL", "Crypto", "uuid"),
}


def cryptography_used(package: Path = PACKAGE) -> dict[str, set[str]]:
    """What is taken from which library (``hashlib.sha256``), and the rooms that take it."""
    used: dict[str, set[str]] = defaultdict(set)
    for path in sorted(package.rglob("*.py")):
        room = path.relative_to(package).parts[0].removesuffix(".py")
        for token in _tokens(ast.parse(path.read_text(encoding="utf-8"))):
            used[token].add(room)
    return dict(used)


def _tokens(tree: ast.Module) -> set[str]:
    """Dotted names from the libraries in question: what is imported by name, and attributes of modules."""
    found: set[str] = set()
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {name.asname or name.name for name in node.names if name.name.split(".")[0] in ROOTS}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ROOTS:
            root = (node.module or "").split(".")[0]
            found |= {f"{root}.{name.name}" for name in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            found.add(f"{node.value.id}.{node.attr}")
    return found
