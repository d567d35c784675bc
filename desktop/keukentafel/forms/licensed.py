"""The words of a licensed instrument over the questions of our own score form.

We ship indicators of our own. A municipality that has a licence for an instrument loads its texts itself
(a text pack); then the same questions show those words. Only words change: names, paths and levels stay,
so an answer means the same level. Which instrument and version it was given in is part of the form's
version, and with it of the draft's pin, so that two instruments are never compared silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from keukentafel.forms.definition import Choice, ChoiceList, FormDefinition, Group, Node, Texts
from keukentafel.forms.definition.domains import DomainSet
from keukentafel.forms.graph import build_graph

LEVELS: Final = ("1", "2", "3", "4", "5")
OWN_INSTRUMENT: Final = "Eigen indicatoren"
_SCORE: Final = "score.worker"
_BETWEEN: Final = " · "
_PIN_PARTS: Final = 4
LADDER: Final = "ladder"


@dataclass(frozen=True, slots=True)
class DomainTexts:
    """The words of one domain: its name in the instrument, and an indicator for each level."""

    label: str
    indicators: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class ScoreTexts:
    """The words in which scores are given: our own, or those of a licensed instrument.

    ``levels``: the word of each level (``"1"`` … ``"5"``); ``domains``: by the codes of the form's domains.
    ``rights_holder`` and ``licence_reference`` are ``""`` for our own.
    """

    form_id: str
    instrument: str
    version: str
    levels: Mapping[str, str]
    domains: Mapping[str, DomainTexts]
    rights_holder: str = ""
    licence_reference: str = ""
    pack_id: str = ""
    language: str = "nl"
    valid_from: date | None = None
    valid_until: date | None = None
    domain_set: str = ""

    @property
    def licensed(self) -> bool:
        """Not our own."""
        return bool(self.pack_id)

    def level_label(self, level: str) -> str:
        """The word of a level, ``"1"`` … ``"5"``."""
        return self.levels[level]

    def indicator(self, domain: str, level: str) -> str:
        """What one sees at this level in this domain; ``""`` when the instrument has no such domain."""
        texts = self.domains.get(domain)
        return texts.indicators[level] if texts else ""

    def in_force(self, today: date) -> bool:
        """Whether the licence covers this day."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_until is None or today <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class Pin:
    """What a draft's version says: of the form, and of the instrument when that was a licensed one."""

    form_version: str
    instrument: str = ""
    instrument_version: str = ""
    rights_holder: str = ""

    @property
    def licensed(self) -> bool:
        return bool(self.instrument)


def pinned_version(form_version: str, texts: ScoreTexts) -> str:
    """The version of a form with these words: ``2026.1 · Zelfwijzer · 2025 · Voorbeeldhuis``."""
    if not texts.licensed:
        return form_version
    return _BETWEEN.join((form_version, texts.instrument, texts.version, texts.rights_holder))


def read_pin(version: str) -> Pin:
    """A form's version taken apart again; one without an instrument is our own."""
    parts = version.split(_BETWEEN)
    return Pin(*parts) if len(parts) == _PIN_PARTS else Pin(version)


def score_domains(definition: FormDefinition) -> Mapping[str, str]:
    """The domains that are scored, with the choice list of each."""
    found = {}
    for group in definition.domains:
        questions = definition.by_concept(_SCORE, group.domain or "")
        if group.domain and questions and questions[0].list_name:
            found[group.domain] = questions[0].list_name
    return found


def own_score_texts(definition: FormDefinition) -> ScoreTexts:
    """The words a form itself has for its scores."""
    language = definition.default_language
    domains = {}
    for domain, list_name in score_domains(definition).items():
        choices = definition.choice_list(list_name).by_name
        label = next(g.label for g in definition.domains if g.domain == domain)
        hints = {level: choices[level].hint.in_language(language) for level in LEVELS if level in choices}
        domains[domain] = DomainTexts(label.in_language(language), hints)
    first = next(iter(score_domains(definition).values()), LADDER)
    ladder = definition.choice_lists.get(LADDER) or definition.choice_list(first)
    return ScoreTexts(
        form_id=definition.form_id,
        instrument=definition.settings.get("instrument", OWN_INSTRUMENT),
        version=definition.settings.get("instrument_version", definition.version),
        levels={choice.name: choice.label.in_language(language) for choice in ladder.choices},
        domains=domains,
        language=language,
    )


def with_licensed_texts(definition: FormDefinition, texts: ScoreTexts) -> FormDefinition:
    """The form with the words of a licensed instrument in the place of ours.

    Domains the instrument does not have keep our words. The version names instrument, version and rights
    holder; the settings hold them apart.
    """
    if not texts.licensed:
        return definition
    lists = dict(definition.choice_lists)
    for domain, list_name in score_domains(definition).items():
        if domain in texts.domains:
            lists[list_name] = _worded(lists[list_name], texts, domain)
    if LADDER in lists:
        lists[LADDER] = _worded(lists[LADDER], texts, "")
    labels = {
        domain: Texts({texts.language: said.label}, definition.default_language)
        for domain, said in texts.domains.items()
    }
    opened = definition.by_concept("opened_domains")
    for list_name in {question.list_name for question in opened if question.list_name}:
        lists[list_name] = _named(lists[list_name], labels)
    root = _relabelled(definition.root, labels)
    graph, _ = build_graph(root, lists)
    own = own_score_texts(definition)
    return replace(
        definition,
        version=pinned_version(definition.version, texts),
        root=root,
        choice_lists=lists,
        graph=graph,
        domain_set=_renamed(definition.domain_set, labels),
        settings={
            **definition.settings,
            "instrument": texts.instrument,
            "instrument_version": texts.version,
            "rights_holder": texts.rights_holder,
            "licence_reference": texts.licence_reference,
            "own_instrument": own.instrument,
            "own_domains": " ".join(domain for domain in own.domains if domain not in texts.domains),
        },
    )


def _worded(choices: ChoiceList, texts: ScoreTexts, domain: str) -> ChoiceList:
    def word(choice: Choice) -> Choice:
        if choice.name not in texts.levels:
            return choice
        label = Texts({texts.language: texts.level_label(choice.name)}, choice.label.default_language)
        indicator = texts.indicator(domain, choice.name)
        hint = Texts({texts.language: indicator}, choice.label.default_language) if indicator else choice.hint
        return replace(choice, label=label, hint=hint)

    return replace(choices, choices=tuple(map(word, choices.choices)))


def _named(choices: ChoiceList, labels: Mapping[str, Texts]) -> ChoiceList:
    named = (replace(choice, label=labels.get(choice.name, choice.label)) for choice in choices.choices)
    return replace(choices, choices=tuple(named))


def _relabelled(group: Group, labels: Mapping[str, Texts]) -> Group:
    def changed(node: Node) -> Node:
        return _relabelled(node, labels) if isinstance(node, Group) else node

    label = labels.get(group.domain or "", group.label)
    return replace(group, label=label, children=tuple(map(changed, group.children)))


def _renamed(domains: DomainSet | None, labels: Mapping[str, Texts]) -> DomainSet | None:
    if domains is None:
        return None
    renamed = (replace(domain, label=labels.get(domain.code, domain.label)) for domain in domains.domains)
    return replace(domains, domains=tuple(renamed))
