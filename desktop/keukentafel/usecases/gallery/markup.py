"""Markup that cannot be broken by words: everything is escaped unless it was made here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

_VOID: Final = frozenset({"meta", "input", "link", "br", "hr"})


class Html(str):
    """Markup that is safe to put in a page."""

    __slots__ = ()


Content: TypeAlias = "Html | str | Iterable[Content] | None"


def tag(name: str, /, *content: Content, **attributes: str | bool | None) -> Html:
    """An element. ``class_`` and ``for_`` lose their underscore, ``data_x`` becomes ``data-x``; an attribute
    of None or False is left out, one of True stands alone."""
    words = []
    for key, value in attributes.items():
        spelled = key.rstrip("_").replace("_", "-")
        if value is True:
            words.append(f" {spelled}")
        elif value is not None and value is not False:
            words.append(f' {spelled}="{escape(value)}"')
    opening = f"<{name}{''.join(words)}>"
    return Html(opening if name in _VOID else f"{opening}{flat(content)}</{name}>")


def flat(content: Content) -> Html:
    """Content next to each other; plain words are escaped."""
    if content is None:
        return Html("")
    if isinstance(content, Html):
        return content
    if isinstance(content, str):
        return Html(escape(content))
    return Html("".join(flat(part) for part in content))
