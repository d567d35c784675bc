"""Form definitions straight from the packs' YAML, without expressions: enough for tests about documents."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import yaml

from keukentafel.domain.values import Audience
from keukentafel.forms.definition.choices import Choice, ChoiceList
from keukentafel.forms.definition.form import FormDefinition
from keukentafel.forms.definition.nodes import Group, KtColumns, Node, Question
from keukentafel.forms.definition.question_type import QuestionType
from keukentafel.forms.definition.texts import Texts
from keukentafel.system.resources import forms_root


def _texts(content: Any, field: str = "label") -> Texts:
    if isinstance(content, str):
        content = {"label": content}
    found = (content or {}).get(field)
    return Texts({"nl": str(found)} if found else {}, "nl")


def _node(raw: dict[str, Any], parent: str, texts: dict[str, Any]) -> Node:
    path = f"{parent}/{raw['name']}"
    audience = raw.get("kt::audience")
    kt = KtColumns(
        domain=raw.get("kt::domain"),
        audience=Audience(audience) if audience else None,
        concept=raw.get("kt::concept"),
    )
    words = texts.get(raw["name"])
    if raw["type"] == "group":
        children = tuple(_node(child, path, texts) for child in raw.get("children", ()))
        return Group(path=path, name=raw["name"], label=_texts(words), kt=kt, children=children)
    kind, _, list_name = str(raw["type"]).partition(" ")
    return Question(
        path=path,
        name=raw["name"],
        label=_texts(words),
        kt=kt,
        type=QuestionType(kind),
        list_name=list_name or None,
        appearance=tuple(str(raw.get("appearance", "")).split()),
    )


@cache
def plain_form(form_id: str) -> FormDefinition:
    """One shipped form."""
    folder = forms_root() / form_id
    raw = yaml.safe_load((folder / "form.yaml").read_text(encoding="utf-8"))
    texts = yaml.safe_load((folder / "texts" / "nl.yaml").read_text(encoding="utf-8"))
    lists = {}
    for name, rows in raw.get("choices", {}).items():
        labels = texts.get("choices", {}).get(name, {})
        names = [str(row["name"] if isinstance(row, dict) else row) for row in rows]
        lists[name] = ChoiceList(
            name, tuple(Choice(n, _texts(labels.get(n)), _texts(labels.get(n), "hint")) for n in names)
        )
    children = tuple(_node(node, "", texts) for node in raw["survey"])
    return FormDefinition(
        form_id=form_id,
        version=str(raw["version"]),
        title=_texts(texts, "title"),
        languages=("nl",),
        default_language="nl",
        root=Group(path="", name="data", children=children),
        choice_lists=lists,
        graph=cast(Any, None),
    )


def plain_forms() -> dict[str, FormDefinition]:
    """The three shipped forms."""
    return {form_id: plain_form(form_id) for form_id in ("leefgebieden", "zelfredzaamheid", "toekomstplan")}
