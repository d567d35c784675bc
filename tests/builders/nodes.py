"""Nodes of an imaginary form, for tests of controls."""

from __future__ import annotations

from keukentafel.gui.gallery_pages.sketch import SketchChoice, SketchNode, SketchQuestion, choices

HOUSING = choices(("rent", "Huurwoning"), ("own", "Koopwoning"), ("shelter", "Opvang"))
LEVELS = tuple(SketchChoice(str(n), f"Niveau {n}", f"Zo ziet niveau {n} eruit.") for n in range(5, 0, -1))


def question(type_: str, value: str | tuple[str, ...] = "", **more: object) -> SketchNode:
    """A question with a label; ``appearance`` and ``parameters`` go to its definition."""
    appearance = more.pop("appearance", ())
    parameters = more.pop("parameters", {})
    assert isinstance(appearance, tuple)
    assert isinstance(parameters, dict)
    definition = SketchQuestion(appearance, parameters)
    node = SketchNode("/wonen/vraag", type_, "Hoe woont u?", value, question=definition)
    return node.but(**more)
