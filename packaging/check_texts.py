"""Translation completeness.

Every key that the code asks for stands in Dutch, every error has its sentence, every language of the
resident view has every key with the same placeholders. Ends with 1 when something lacks.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

import keukentafel
from keukentafel.errors import KeukentafelError

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "assets" / "i18n"
SOURCE = ROOT / "desktop" / "keukentafel"
TRANSLATED_AREAS = ("resident", "closing")
PLACEHOLDER = re.compile(r"{(\w+)[^}]*}")


def read_area(language: str, area: str) -> dict[str, str]:
    path = I18N / language / f"{area}.yaml"
    if not path.is_file():
        return {}
    return {str(k): str(v) for k, v in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items()}


def keys_used() -> Iterator[tuple[str, str]]:
    """Each literal ``text("area.key")`` with the place it stands; f-strings give their fixed start."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name != "text":
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                yield first.value, f"{path.relative_to(ROOT)}:{node.lineno}"
            elif isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                yield f"{first.values[0].value!s}*", f"{path.relative_to(ROOT)}:{node.lineno}"


def missing_keys() -> Iterator[str]:
    cache: dict[str, dict[str, str]] = {}
    for key, place in keys_used():
        area, _, rest = key.partition(".")
        known = cache.setdefault(area, read_area("nl", area))
        if rest.endswith("*"):
            if not any(name.startswith(rest[:-1]) for name in known):
                yield f"{place}: no Dutch text starts with '{key[:-1]}'"
        elif rest not in known:
            yield f"{place}: no Dutch text '{key}'"


def missing_sentences() -> Iterator[str]:
    for module in pkgutil.walk_packages(keukentafel.__path__, "keukentafel."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            importlib.import_module(module.name)
    seen: dict[str, str] = {}
    pending: list[type[KeukentafelError]] = [KeukentafelError]
    while pending:
        error = pending.pop()
        pending += error.__subclasses__()
        area = f"errors_{error.code.partition('_')[0].lower()}"
        if error.code not in read_area("nl", area):
            yield f"{error.__module__}.{error.__name__}: no sentence for {error.code} in {area}.yaml"
        own = error.__dict__.get("code")
        if own and seen.setdefault(own, error.__qualname__) != error.__qualname__:
            yield f"{error.__qualname__} and {seen[own]} share the code {own}"


def missing_translations() -> Iterator[str]:
    languages = sorted(path.name for path in I18N.iterdir() if path.is_dir() and path.name != "nl")
    for area in TRANSLATED_AREAS:
        dutch = read_area("nl", area)
        for language in languages:
            theirs = read_area(language, area)
            for key, sentence in dutch.items():
                if not theirs.get(key):
                    yield f"{language}/{area}.yaml: '{key}' is not translated"
                elif set(PLACEHOLDER.findall(sentence)) != set(PLACEHOLDER.findall(theirs[key])):
                    yield f"{language}/{area}.yaml: '{key}' has other placeholders than the Dutch"
            for key in theirs.keys() - dutch.keys():
                yield f"{language}/{area}.yaml: '{key}' is not in Dutch"


def main() -> int:
    findings = [*missing_keys(), *missing_sentences(), *missing_translations()]
    for finding in findings:
        print(finding)
    print(f"texts: {len(findings)} finding(s)")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
