"""Questions and groups of a pack as markup: what is asked, of whom, when, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from keukentafel.domain.values import Audience
from keukentafel.forms import Choice, FormDefinition, Group, Node, Question, QuestionType, Repeat, Texts
from keukentafel.forms.expressions import Expression
from keukentafel.forms.languages import language_header
from keukentafel.system.texts import text
from keukentafel.usecases.gallery.conditions import condition_in_words
from keukentafel.usecases.gallery.demo_words import Said
from keukentafel.usecases.gallery.dressing import icon
from keukentafel.usecases.gallery.markup import Html, tag

AUDIENCE_ICONS: Final = {
    Audience.RESIDENT: "message-square",
    Audience.WORKER: "user-pen",
    Audience.INTERNAL: "lock",
}
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "ps", "he", "ur"})
DUTCH: Final = "nl"
_MANY: Final = 24


@dataclass(frozen=True, slots=True)
class Page:
    """The form of a page, and what the demo says at each question (by path without positions)."""

    form: FormDefinition
    said: dict[str, tuple[Said, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language but Dutch."""
        return tuple(language for language in self.form.languages if language != DUTCH)


def group_section(page: Page, group: Group, level: int = 2) -> Html:
    """A group with everything in it."""
    label = group.label.in_language(DUTCH)
    chips = []
    if group.domain:
        chips.append(chip(text("gallery.domain", domain=_domain(page.form, group.domain)), "plain", "leaf"))
    if isinstance(group, Repeat):
        chips.append(chip(text("gallery.repeat"), "plain", "copy"))
    heading = tag(f"h{min(level, 5)}", label) if label else None
    why = group.why_needed.in_language(DUTCH)
    return tag(
        "section",
        tag("header", heading, tag("div", chips, class_="chips") if chips else None, class_="group-head")
        if heading or chips
        else None,
        _when(page, group.relevant),
        tag("p", tag("b", text("gallery.why")), " ", why, class_="why") if why else None,
        _group_languages(page, group),
        [node(page, child, level + 1) for child in group.children],
        class_="group repeat" if isinstance(group, Repeat) else "group",
    )


def node(page: Page, child: Node, level: int) -> Html | None:
    """A group, a question, a note or a calculation; None for what nobody sees."""
    if isinstance(child, Group):
        return group_section(page, child, level)
    if child.type.is_metadata:
        return None
    if child.type in {QuestionType.CALCULATE, QuestionType.HIDDEN}:
        return _calculation(page, child)
    return _question(page, child)


def chip(words: str, kind: str = "plain", icon_name: str = "") -> Html:
    """A pill with an icon and its word."""
    return tag("span", icon(icon_name) if icon_name else None, words, class_=f"chip {kind}")


def audience_chip(audience: Audience) -> Html:
    """Whose question it is."""
    return chip(text(f"gallery.audience_{audience.value}"), audience.value, AUDIENCE_ICONS[audience])


def _question(page: Page, question: Question) -> Html:
    audience = page.form.audience_of(question)
    asked = question.type is not QuestionType.NOTE
    guidance = question.guidance_hint.in_language(DUTCH)
    hint = question.hint.in_language(DUTCH)
    facts = [audience_chip(audience), tag("span", _kind(page.form, question), class_="kind")]
    if question.required is not None and question.required.source.strip() not in {"false()", "no"}:
        facts.append(chip(text("gallery.required"), "attention", "flag"))
    if question.extra.get("kt::event") or getattr(question.kt, "event", None):
        facts.append(chip(text("gallery.event"), "plain", "calendar-clock"))
    return tag(
        "article",
        tag("div", facts, class_="facts"),
        tag("p", _quoted(question.label.in_language(DUTCH)), class_="label" if asked else "label told"),
        tag("p", hint, class_="hint") if hint else None,
        _when(page, question.relevant),
        _choices(page.form, question),
        _rules(question),
        tag("p", icon("lightbulb"), tag("b", text("gallery.guidance")), " ", guidance, class_="guidance")
        if guidance
        else None,
        _demo(page, question),
        _languages(page, question) if audience is Audience.RESIDENT else None,
        class_=f"question {audience.value}",
        id=question.name,
    )


def _calculation(page: Page, question: Question) -> Html | None:
    label = question.label.in_language(DUTCH)
    if question.calculation is None or not label:
        return None
    source = " ".join(question.calculation.source.split())
    return tag(
        "article",
        tag("div", chip(text("gallery.calculated"), "plain", "settings-2"), class_="facts"),
        tag("p", _quoted(label), class_="label told"),
        tag("p", tag("code", source), class_="formula"),
        _when(page, question.relevant),
        _demo(page, question),
        class_="question worker",
    )


def _when(page: Page, relevant: Expression | None) -> Html | None:
    if relevant is None:
        return None
    said = condition_in_words(relevant, page.form)
    if said is not None:
        return tag("p", icon("git-merge"), text("gallery.only_when", condition=said), class_="when")
    source = " ".join(relevant.source.split())
    return tag("p", icon("git-merge"), text("gallery.only_formula"), " ", tag("code", source), class_="when")


def _choices(form: FormDefinition, question: Question) -> Html | None:
    listed = form.choice_lists.get(question.list_name or "")
    if listed is None or not question.type.is_select:
        return None
    rows = [
        tag(
            "li",
            icon(choice.columns.get("icon", "")),
            tag("span", choice.label.in_language(DUTCH) or choice.name),
            tag("small", choice.hint.in_language(DUTCH)) if choice.hint else None,
        )
        for choice in listed.choices[:_MANY]
    ]
    more = len(listed.choices) - _MANY
    if more > 0:
        hidden = [tag("li", choice.label.in_language(DUTCH)) for choice in listed.choices[_MANY:]]
        rows.append(
            tag("li", tag("details", tag("summary", text("gallery.more", count=more)), tag("ul", hidden)))
        )
    return tag("ul", rows, class_="choices")


def _rules(question: Question) -> list[Html]:
    said = []
    for key, message in (
        ("constraint", question.constraint_message),
        ("warning", question.warning_message),
        ("must", question.required_message),
    ):
        words = message.in_language(DUTCH)
        if words:
            said.append(tag("p", tag("b", text(f"gallery.{key}")), " ", words, class_="rule"))
    return said


def _languages(page: Page, question: Question) -> Html | None:
    listed = page.form.choice_lists.get(question.list_name or "")
    choices = listed.choices if listed is not None and question.type.is_select else ()
    columns = [
        _column(page.form, language, (question.label, question.hint, question.constraint_message), choices)
        for language in page.languages
        if language in question.label
    ]
    return tag("div", columns, class_="languages") if columns else None


def _group_languages(page: Page, group: Group) -> Html | None:
    columns = [
        _column(page.form, language, (group.label, group.why_needed))
        for language in page.languages
        if language in group.label or language in group.why_needed
    ]
    return tag("div", columns, class_="languages") if columns else None


def _column(
    form: FormDefinition, language: str, texts: tuple[Texts, ...], choices: tuple[Choice, ...] = ()
) -> Html:
    concept = language not in form.reviewed
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    first, *rest = [words[language] for words in texts if words.get(language)] or [""]
    offered = [choice.label.get(language) or choice.name for choice in choices[:_MANY]]
    return tag(
        "div",
        tag(
            "p",
            tag("b", language_header(language).partition(" (")[0]),
            tag("span", text("gallery.concept"), class_="concept") if concept else None,
            class_="language",
            dir="ltr",
            lang=DUTCH,
        ),
        tag("p", _quoted(first), class_="first"),
        [tag("p", words) for words in rest],
        tag("ul", [tag("li", words) for words in offered]) if offered else None,
        lang=language,
        dir=direction,
        class_="translation",
    )


def _demo(page: Page, question: Question) -> Html | None:
    said = page.said.get(question.path, ())
    if not said:
        return None
    return tag("div", list(_answers(said)), class_="demo")


def _answers(said: tuple[Said, ...]) -> Iterator[Html]:
    for answer in said:
        kind = "missing" if answer.missing else "own" if answer.own_words else "given"
        words = f"‘{answer.words}’" if answer.own_words and not answer.missing else answer.words
        yield tag(
            "p",
            tag("b", text(f"gallery.demo_{answer.by}")),
            " ",
            tag("span", words),
            class_=f"{kind} by-{answer.by}",
        )


def _kind(form: FormDefinition, question: Question) -> str:
    if question.type is QuestionType.RANGE:
        start, end = question.parameters.get("start", "0"), question.parameters.get("end", "10")
        return text("gallery.type_range", start=start, end=end)
    if question.type is QuestionType.TEXT and "multiline" in question.appearance:
        return text("gallery.type_story")
    return text(f"gallery.type_{question.type.value.lower()}")


def _domain(form: FormDefinition, code: str) -> str:
    found = form.domain_set.get(code) if form.domain_set else None
    return found.label.in_language(DUTCH) if found else code


def _quoted(words: str) -> list[Html | str]:
    """Words in which an answer comes: its place is shown as such."""
    parts: list[Html | str] = []
    for index, part in enumerate(words.split("${")):
        if not index:
            parts.append(part)
            continue
        name, _, rest = part.partition("}")
        parts += [tag("span", name.replace("_", " "), class_="filled"), rest]
    return parts
