"""What a page is dressed with: its style, its fonts and its icons, all inside the page."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Final

from keukentafel.system.resources import asset
from keukentafel.usecases.gallery.markup import Html, tag

_FONTS: Final = ((400, "400Regular"), (600, "600SemiBold"))
_SHAPES: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_SAFE: Final = re.compile(r"[a-z0-9-]{1,60}")


@cache
def icon(name: str) -> Html:
    """A line icon in the colour of the words beside it; never alone, so screen readers skip it."""
    if not _SAFE.fullmatch(name) or not asset("icons", f"{name}.svg").is_file():
        return Html("")
    found = _SHAPES.search(asset("icons", f"{name}.svg").read_text(encoding="utf-8"))
    shapes = " ".join(found.group(1).split()) if found else ""
    return Html(f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{shapes}</svg>')


def document(title: str, body: Html, *, script: str = "") -> str:
    """A whole page. It may load nothing: the browser is told so too."""
    allowed = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
    if script:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        allowed += f"; script-src 'sha256-{digest}'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("title", title),
        tag("style", Html(_fonts() + style())),
    )
    end = tag("script", Html(script)) if script else ""
    return f"<!doctype html>\n{tag('html', head, tag('body', body, end), lang='nl')}\n"


@cache
def style() -> str:
    """The style sheet of all pages."""
    return asset("gallery", "gallery.css").read_text(encoding="utf-8")


@cache
def search_script() -> str:
    """Searching on the index page; without it everything is simply there."""
    return asset("gallery", "search.js").read_text(encoding="utf-8")


@cache
def _fonts() -> str:
    rules = []
    for weight, file in _FONTS:
        content = asset("fonts", f"AtkinsonHyperlegibleNext_{file}.ttf").read_bytes()
        source = base64.b64encode(content).decode()
        rules.append(
            f'@font-face{{font-family:"Atkinson";font-weight:{weight};'
            f'src:url(data:font/ttf;base64,{source}) format("truetype")}}'
        )
    return "".join(rules)
