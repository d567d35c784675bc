"""The engine's own sentences for an answer that is not valid, where the form gives none."""

from __future__ import annotations

from typing import Final

_REQUIRED: Final = {
    "nl": "Deze vraag heeft nog een antwoord nodig.",
    "en": "This question still needs an answer.",
    "ar": "هذا السؤال ما زال يحتاج إلى إجابة.",
    "tr": "Bu sorunun hâlâ bir cevaba ihtiyacı var.",
    "pl": "To pytanie wymaga jeszcze odpowiedzi.",
    "uk": "Це запитання ще потребує відповіді.",
}
_CONSTRAINT: Final = {
    "nl": "Dit antwoord kan niet kloppen.",
    "en": "This answer cannot be right.",
    "ar": "لا يمكن أن تكون هذه الإجابة صحيحة.",
    "tr": "Bu cevap doğru olamaz.",
    "pl": "Ta odpowiedź nie może być poprawna.",
    "uk": "Ця відповідь не може бути правильною.",
}
_TYPE: Final = {
    "nl": "Dit past niet bij deze vraag. Kijk het nog eens na.",
    "en": "This does not fit the question. Please check it.",
    "ar": "هذا لا يناسب السؤال. يرجى التحقق منه.",
    "tr": "Bu, soruya uymuyor. Lütfen kontrol edin.",
    "pl": "To nie pasuje do pytania. Proszę sprawdzić.",
    "uk": "Це не підходить до запитання. Перевірте, будь ласка.",
}
_WARNING: Final = {
    "nl": "Weet u dit zeker? Kijk het nog eens na.",
    "en": "Are you sure? Please check it.",
    "ar": "هل أنت متأكد؟ يرجى التحقق.",
    "tr": "Emin misiniz? Lütfen kontrol edin.",
    "pl": "Czy na pewno? Proszę sprawdzić.",
    "uk": "Ви впевнені? Перевірте, будь ласка.",
}


def required_sentence(language: str) -> str:
    """A required answer is blank."""
    return _in(language, _REQUIRED)


def constraint_sentence(language: str) -> str:
    """A constraint does not hold."""
    return _in(language, _CONSTRAINT)


def type_sentence(language: str) -> str:
    """The answer does not fit its type, or is not among the choices."""
    return _in(language, _TYPE)


def warning_sentence(language: str) -> str:
    """A soft check does not hold."""
    return _in(language, _WARNING)


def _in(language: str, sentences: dict[str, str]) -> str:
    return sentences.get(language.partition("-")[0], sentences["nl"])
