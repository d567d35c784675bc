"""YAML with line numbers, every scalar as text (``yes`` stays ``yes``), within limits of size and depth."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

LARGEST_FILE: Final = 20_000_000
"""Bytes; a form file above this is refused unread."""
_MOST_NODES: Final = 1_000_000
_DEEPEST: Final = 60
_NOTHING: Final = frozenset({"null", "~"})

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Loader(_Base):  # type: ignore[misc]  # (whether the C one is there is known only at run time)
    """Every scalar is text: nobody need find out what it might have been. Counts how deep it is, because
    the C library goes down without looking and takes the process with it."""

    depth = 0

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return "text"

    def descend_resolver(self, _node: object, _index: object) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise YamlReadError("nested too deeply")

    def ascend_resolver(self) -> None:
        self.depth -= 1


YamlValue: TypeAlias = "str | YamlMap | YamlList"


class YamlMap(dict[str, YamlValue]):
    """A mapping; ``line`` is where it begins, ``lines`` where each key stands, ``doubled`` keys that
    stand in it twice (the last one counts)."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.doubled: list[str] = []


class YamlList(list[YamlValue]):
    """A sequence; ``lines`` are those of its entries."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class YamlReadError(Exception):
    """The file is not YAML we can read; ``line`` is 1-based, 0 when it has none."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def read_yaml(path: Path) -> YamlValue:
    """The content with lines. Raises :class:`YamlReadError`; ``OSError`` when it cannot be read."""
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlReadError(error.problem or "?", mark.line + 1 if mark else 0) from None
    except yaml.YAMLError as error:
        raise YamlReadError(str(error)) from None
    if node is None:
        return YamlMap(1)
    return _Converter().value(node, 0)


def read_plain(path: Path) -> object:
    """The content without lines (faster): nested dict, list and str. Raises like :func:`read_yaml`."""
    text = _text(path)
    if "&" in text or "<<" in text:  # aliases may unfold to far more than the file: the careful way
        return read_yaml(path)
    return parse_plain(text)


def parse_plain(text: str) -> object:
    """A text without anchors as nested dict, list and str. Raises :class:`YamlReadError`."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        return None if node is None else _plain(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise YamlReadError(error.problem or "?", mark.line + 1 if mark else 0) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise YamlReadError(type(error).__name__) from None


def _scalar(node: Any) -> str:
    """The text; ``null`` and ``~`` without quotes are nothing (the C library has ``""`` for no quotes)."""
    text: str = node.value
    return "" if text in _NOTHING and not node.style else text


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(entry) for entry in node.value]
    found: dict[str, object] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise YamlReadError("a key must be a word", key.start_mark.line + 1)
        found[key.value] = _plain(value)
    return found


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise YamlReadError("larger than 20 MB")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise YamlReadError("not UTF-8") from None


class _Converter:
    def __init__(self) -> None:
        self._count = 0

    def value(self, node: yaml.Node, depth: int) -> YamlValue:
        self._count += 1
        line = node.start_mark.line + 1
        if self._count > _MOST_NODES or depth > _DEEPEST:
            raise YamlReadError("too large or nested too deeply", line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, line, depth)
        if isinstance(node, yaml.SequenceNode):
            entries = YamlList(line)
            for entry in node.value:
                entries.append(self.value(entry, depth + 1))
                entries.lines.append(entry.start_mark.line + 1)
            return entries
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, line: int, depth: int) -> YamlMap:
        found = YamlMap(line)
        for key_node, value_node in node.value:
            key_line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlReadError("a key must be a word", key_line)
            value = self.value(value_node, depth + 1)
            if key_node.value == "<<" and isinstance(value, YamlMap):
                for key, inherited in value.items():
                    found.setdefault(key, inherited)
                    found.lines.setdefault(key, value.lines[key])
                continue
            if key_node.value in found.lines and found.lines[key_node.value] >= line:
                found.doubled.append(key_node.value)
            found[key_node.value] = value
            found.lines[key_node.value] = key_line
        return found
