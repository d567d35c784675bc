"""``keukentafel forms move``: what becomes of answers when a draft goes to a newer version of its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.errors import UsageError
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.forms import Move, MovedAnswer


def read_answers(file: Path) -> dict[str, FormValue]:
    """Answers by path: a text, a list of names, or ``{"missing": why}``."""
    try:
        untrusted = json.loads(file.read_text(encoding="utf-8"))
    except OSError:
        raise UsageError(reason=text("forms.no_file", name=file.name)) from None
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        raise UsageError(reason=text("forms.bad_answers", name=file.name)) from None
    if not isinstance(untrusted, dict):
        raise UsageError(reason=text("forms.bad_answers", name=file.name))
    return {str(path): _value(value, file) for path, value in untrusted.items()}


def move_as_json(move: Move) -> dict[str, object]:
    """The plan for ``--json``."""
    return {
        "ok": True,
        "form_id": move.form_id,
        "from": move.from_version,
        "to": move.to_version,
        "moved": [_moved_as_json(each) for each in move.moved],
        "added": list(move.added),
        "answers": {path: _as_json(value) for path, value in move.answers.items()},
        "aside": {path: _as_json(value) for path, value in move.aside.items()},
    }


def move_in_words(move: Move) -> str:
    """The plan, line by line."""
    lines = [_line(each) for each in move.moved]
    lines += [text("forms.move_added", path=path) for path in move.added]
    lines.append(
        text(
            "forms.moved",
            old=move.from_version,
            new=move.to_version,
            kept=len(move.answers),
            aside=len(move.aside),
            added=len(move.added),
        )
    )
    return "\n".join(lines)


def _line(each: MovedAnswer) -> str:
    facts = {"old": each.old_path, "new": each.new_path or ""}
    line = text(f"forms.move_{each.kind}", **facts, old_type=each.old_type, new_type=each.new_type)
    return line if each.fits else text("forms.move_unfit", line=line)


def _moved_as_json(each: MovedAnswer) -> dict[str, object]:
    return {
        "kind": each.kind.value,
        "old": each.old_path,
        "new": each.new_path,
        "value": _as_json(each.value),
        "fits": each.fits,
        "old_type": each.old_type or None,
        "new_type": each.new_type or None,
    }


def _as_json(value: FormValue) -> object:
    if isinstance(value, MissingAnswer):
        return {"missing": value.missing.value}
    return list(value) if isinstance(value, tuple) else value


def _value(untrusted: object, file: Path) -> FormValue:
    match untrusted:
        case str():
            return untrusted
        case bool():
            return "true" if untrusted else "false"
        case int() | float():
            return str(untrusted)
        case list() if all(isinstance(name, str) for name in untrusted):
            return tuple(untrusted)
        case {"missing": str(why)} if why in set(Missing):
            return MissingAnswer(missing=Missing(why))
        case _:
            raise UsageError(reason=text("forms.bad_answers", name=file.name))
