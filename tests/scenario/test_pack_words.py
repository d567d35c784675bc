"""The words of the shipped packs: short sentences, every language complete, icons that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from builders.packs import (
    LEVELS,
    PACKS,
    RESIDENT_LANGUAGES,
    domain_codes,
    domain_set,
    pack_structure,
    pack_texts,
    pack_words,
    resident_words,
    strings,
)
from keukentafel.forms import list_forms
from keukentafel.forms.templates import quoted_names
from keukentafel.system.resources import asset, forms_root

LONGEST_SENTENCE = 20  # words; DOMAIN: aim at 15, fail above 20
WORKER_ONLY = "guidance_hint"
PLACEHOLDER = re.compile(r"\{(\w+)\}")
EVERY_PACK = [path.name for path in list_forms(forms_root())]
MATRICES = ("zelfredzaamheid", "zelfredzaamheid_jongeren", "zelfredzaamheid_huishouden")
TRANSLATED = [language for language in RESIDENT_LANGUAGES if language != "nl"]
ARABIC, CYRILLIC, RUSSIAN = re.compile(r"[؀-ۿ]"), re.compile(r"[Ѐ-ӿ]"), re.compile(r"[ыэёъ]", re.I)
LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
NAMES_OF_THINGS = re.compile(r"\b(DigiD|Wmo|GGD|Halt|Team8tien)\b")
FORMAL = {
    "tr": r"\b(sen|sana|senin|seni|sende|kendine)\b",
    "pl": r"\b(ty|ci|cię|twój|twoja|twoje|ciebie|tobie)\b",
}
FORMAL["uk"] = r"\b(ти|тобі|тебе|твій|твоя|твоє|твої|\w{2,}(?:єш|иш|їш))\b"
FAMILIAR = {"zelfredzaamheid_jongeren"}
"""Packs for people under 18, who are spoken to as one does at that age."""
ADDRESSED_OTHERWISE = {"zelfredzaamheid_jongeren", "zelfredzaamheid_huishouden", "wraparound_ipta"}
"""Packs that speak to a young person or to several people at once, also in the names of domains."""
OURS = "zelfredzaamheid"
NOT_ADDRESSED = {"kendi kendine", "ci, którzy", "товариш"}
"""Words that look familiar and are not: "by oneself", "those who", "a mate"."""


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:])\s+", text)


def questions(nodes: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for node in nodes:
        children = node.get("children")
        if isinstance(children, list):
            yield from questions(children)
        else:
            yield node


def all_texts() -> list[tuple[str, str]]:
    found = [
        (f"{form_id}/{language}{key}", text)
        for form_id in PACKS
        for language in (RESIDENT_LANGUAGES if form_id == "toekomstplan" else ("nl",))
        for key, text in strings(pack_texts(form_id, language))
    ]
    found += [
        (f"resident/{language}/{key}", text)
        for language in RESIDENT_LANGUAGES
        for key, text in resident_words(language).items()
    ]
    return found


def test_no_sentence_is_longer_than_twenty_words() -> None:
    long = [
        (key, sentence)
        for key, text in all_texts()
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_no_text_is_empty_or_ends_in_a_space() -> None:
    assert [key for key, text in all_texts() if not text or text != text.strip()] == []


def test_every_domain_and_level_has_its_own_indicator() -> None:
    ladders = pack_texts("zelfredzaamheid", "nl")["choices"]
    indicators = [
        ladders[f"ladder_{domain}"][level]["hint"]
        for domain in domain_codes("zelfredzaamheid")
        for level in LEVELS
    ]
    assert len(indicators) == 17 * 5
    assert len(set(indicators)) == len(indicators)


@pytest.mark.parametrize("form_id", MATRICES)
def test_the_level_words_are_the_same_for_every_domain_of_every_matrix(form_id: str) -> None:
    ladders = pack_texts(form_id, "nl")["choices"]
    words = {
        level: pack_texts("zelfredzaamheid", "nl")["choices"]["ladder"][level]["label"] for level in LEVELS
    }
    of_domains = [name for name in ladders if name.startswith("ladder") and name != "ladder_own"]
    assert len(of_domains) >= 1 + 13
    for name in of_domains:
        assert {level: ladders[name][level]["label"] for level in LEVELS} == words


@pytest.mark.parametrize("language", RESIDENT_LANGUAGES)
def test_the_plan_is_complete_in_every_language_of_the_resident(language: str) -> None:
    dutch = {key for key, _ in strings(pack_texts("toekomstplan", "nl")) if not key.endswith(WORKER_ONLY)}
    other = {key for key, _ in strings(pack_texts("toekomstplan", language))}
    assert dutch - other == set()
    assert other - {key for key, _ in strings(pack_texts("toekomstplan", "nl"))} == set()


@pytest.mark.parametrize("language", RESIDENT_LANGUAGES)
def test_the_residents_view_is_complete_in_every_language(language: str) -> None:
    dutch = resident_words("nl")
    other = resident_words(language)
    assert set(other) == set(dutch)
    for key, text in dutch.items():
        assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(other[key])), key


@pytest.mark.parametrize("language", [code for code in RESIDENT_LANGUAGES if code != "nl"])
def test_a_translation_nobody_checked_says_so(language: str) -> None:
    assert pack_texts("toekomstplan", language)["reviewed"] is False
    assert resident_words(language)["reviewed"] == "false"


def test_a_translation_is_not_a_copy_of_the_dutch() -> None:
    dutch = dict(strings(pack_texts("toekomstplan", "nl")))
    for language in RESIDENT_LANGUAGES[1:]:
        same = {key for key, text in strings(pack_texts("toekomstplan", language)) if dutch[key] == text}
        assert same == set(), language


@pytest.mark.parametrize("set_id", ["zelfredzaamheid", "toekomstplan"])
def test_every_life_domain_has_an_icon_that_is_there(set_id: str) -> None:
    missing = [d["icon"] for d in domain_set(set_id) if not asset("icons", f"{d['icon']}.svg").is_file()]
    assert missing == []


def test_every_choice_of_the_plan_has_an_icon_that_is_there() -> None:
    icons = [
        choice["icon"] for choices in pack_structure("toekomstplan")["choices"].values() for choice in choices
    ]
    assert len(icons) == 7
    assert [icon for icon in icons if not asset("icons", f"{icon}.svg").is_file()] == []


def test_the_five_of_the_plan_cover_the_thirteen_and_the_children() -> None:
    covered = [code for domain in domain_set("toekomstplan") for code in domain["maps_to"].split()]
    assert sorted(covered) == sorted(domain_codes("zelfredzaamheid"))


def test_labels_of_domains_are_the_same_in_the_set_and_in_both_forms() -> None:
    of_set = {domain["code"]: domain["label"] for domain in domain_set("zelfredzaamheid")}
    for form_id in ("leefgebieden", "zelfredzaamheid"):
        texts = pack_texts(form_id, "nl")
        assert texts["choices"]["domains"] == of_set
        assert {code: texts[code]["label"] for code in of_set} == of_set


def test_only_reasons_and_todays_step_are_required() -> None:
    required = [
        str(question["name"])
        for form_id in PACKS
        for question in questions(pack_structure(form_id)["survey"])
        if "required" in question
    ]
    ends = ("_reason", "_today_what", "_today_who", "_today_told")
    assert [name for name in required if not name.endswith(ends)] == []


def test_safety_at_home_and_of_children_stays_internal() -> None:
    for form_id, ends in (
        ("leefgebieden", ("_urgent",)),
        ("zelfredzaamheid", ("_today_what", "_today_told")),
    ):
        by_name = {str(q["name"]): q for q in questions(pack_structure(form_id)["survey"])}
        for domain in ("thuis", "kind_verzorging", "kind_aandacht"):
            for end in ends:
                assert by_name[f"{domain}{end}"]["kt::audience"] == "internal"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_quotes_the_same_answers_as_the_dutch(language: str) -> None:
    differing = [
        (form_id, key)
        for form_id in EVERY_PACK
        for key, text in pack_words(form_id, language).items()
        if sorted(quoted_names(text)) != sorted(quoted_names(pack_words(form_id, "nl").get(key, "")))
    ]
    assert differing == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_says_nothing_that_the_dutch_does_not(language: str) -> None:
    extra = [
        (form_id, key)
        for form_id in EVERY_PACK
        for key in pack_words(form_id, language).keys() - pack_words(form_id, "nl").keys()
    ]
    assert extra == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_translation_of_a_pack_is_a_concept_until_somebody_checked_it(language: str) -> None:
    assert {pack_words(form_id, language)["/reviewed"] for form_id in EVERY_PACK} == {"false"}


@pytest.mark.parametrize(("language", "script"), [("ar", ARABIC), ("uk", CYRILLIC)])
def test_no_dutch_is_left_among_other_letters(language: str, script: re.Pattern[str]) -> None:
    wrong = [
        (form_id, key, text)
        for form_id in EVERY_PACK
        for key, text in pack_words(form_id, language).items()
        if key != "/reviewed"
        and (bare := NAMES_OF_THINGS.sub("", re.sub(r"\$\{[^}]*\}", "", text))).strip(" :.")
        if not script.search(bare) or LATIN_WORD.search(bare)
    ]
    assert wrong == []


def test_the_ukrainian_is_not_russian() -> None:
    wrong = [
        (form_id, text)
        for form_id in EVERY_PACK
        for text in pack_words(form_id, "uk").values()
        if RUSSIAN.search(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", sorted(FORMAL))
def test_grown_up_residents_are_addressed_formally_in_every_language(language: str) -> None:
    familiar = re.compile(FORMAL[language], re.I)
    wrong = [
        (form_id, key, text)
        for form_id in EVERY_PACK
        if form_id not in FAMILIAR
        for key, text in pack_words(form_id, language).items()
        if familiar.search(text) and not any(words in text.lower() for words in NOT_ADDRESSED)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_life_domain_has_one_name_in_a_language_whatever_the_pack(language: str) -> None:
    """Where a pack calls a domain as its set does in Dutch, it does so in every language."""
    wrong = []
    for form_id in EVERY_PACK:
        structure = pack_structure(form_id)
        names = {d["code"]: d for d in domain_set(structure.get("settings", {}).get("domain_set") or OURS)}
        for group in structure["survey"]:
            name, domain = f"/{group['name']}", names.get(str(group.get("kt::domain")))
            said = pack_words(form_id, language).get(name, "").replace("’", "'")
            if domain and said and pack_words(form_id, "nl").get(name) == domain["label"]:
                wanted = str(domain[f"label::{language}"]).replace("’", "'")
                wrong += [(form_id, name, said, wanted)] if said != wanted else []
    assert [each for each in wrong if each[0] not in ADDRESSED_OTHERWISE] == []
