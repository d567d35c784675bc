"""Random XLSForms: every type, groups and repeats inside each other, and all that can depend on answers.

What a form may speak of stands above it, so there are no circles; constraints, ``required`` and the
calculations of ``extra`` at the end may look anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from oracle.scope import KINDS, Kind, Known, Scope
from oracle.wording import DAYS, Wording

Row = dict[str, str]

_TYPES: Final = (
    *("text", "integer", "decimal", "range", "select_one", "select_multiple", "rank", "date", "time"),
    *("dateTime", "geopoint", "acknowledge", "barcode", "note", "calculate", "calculate", "hidden"),
    *("integer", "select_one", "select_multiple", "text", "image"),
)
_REGIONS: Final = ("noord", "zuid")


@dataclass
class RandomForm:
    """The rows of a workbook."""

    form_id: str
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)

    def sheets(self) -> dict[str, list[Row]]:
        """The workbook, by sheet."""
        settings = {"form_title": self.form_id, "form_id": self.form_id, "version": "1", "name": "data"}
        found = {"survey": self.survey, "settings": [settings]}
        return {**found, "choices": self.choices} if self.choices else found


def random_form(seed: int, size: int = 22) -> RandomForm:
    """The form with this number; the same seed always gives the same form."""
    return _Maker(Random(seed), f"vorm{seed}").make(size)


class _Maker:
    def __init__(self, random: Random, form_id: str) -> None:
        self._random = random
        self._form = RandomForm(form_id)
        self._known: list[Known] = []
        self._finished: list[tuple[str, tuple[str, ...]]] = []
        self._repeats: tuple[str, ...] = ()
        self._directly = False
        self._always = True
        self._count = 0
        self._lists = {
            "kleur": ("rood", "geel", "blauw", "groen"),
            "jn": ("ja", "nee"),
            "maat": ("1", "2", "3", "10"),
        }

    def make(self, size: int) -> RandomForm:
        for name, options in self._lists.items():
            for option in options:
                row = {"list_name": name, "name": option, "label": option.capitalize()}
                if name == "kleur":
                    row |= {"streek": self._random.choice(_REGIONS), "rang": str(self._random.randint(1, 3))}
                self._form.choices.append(row)
        if self._random.random() < 0.3:
            self._form.survey.append({"type": "start", "name": "begonnen"})
            self._form.survey.append({"type": "deviceid", "name": "toestel"})
        self._fill(size, depth=0)
        self._extra()
        return self._form

    def _fill(self, size: int, depth: int) -> None:
        while size > 0:
            chance = self._random.random()
            if depth < 3 and size > 3 and chance < 0.22:
                inside = self._random.randint(2, max(2, size - 1))
                if chance < 0.11:
                    self._group(inside, depth)
                else:
                    self._repeat(inside, depth)
                size -= inside + 1
            else:
                self._question()
                size -= 1

    def _group(self, size: int, depth: int) -> None:
        name = self._name("groep")
        row = {"type": "begin group", "name": name, "label": name}
        self._sometimes(row, "relevant", 0.5, lambda w: w.truth())
        self._sometimes(row, "read_only", 0.06, lambda w: w.truth(0))
        before = self._directly, self._always
        self._directly, self._always = False, self._always and "relevant" not in row
        self._form.survey.append(row)
        self._fill(size, depth + 1)
        self._form.survey.append({"type": "end group"})
        self._directly, self._always = before

    def _repeat(self, size: int, depth: int) -> None:
        name = self._name("lijst")
        row = {"type": "begin repeat", "name": name, "label": name}
        before = self._repeats, self._directly, self._always
        self._sometimes(row, "relevant", 0.3, lambda w: w.truth(1))
        numbers = [
            k for k in self._scope().single("number", "many") if k.always and (k.whole or k.kind == "many")
        ]
        loose = self._repeats and not self._directly  # a repeat in a group in a repeat must be counted
        if numbers and (loose or self._random.random() < 0.4):
            one = self._random.choice(numbers)
            row["repeat_count"] = (
                f"${{{one.name}}}" if one.kind == "number" else f"count-selected(${{{one.name}}})"
            )
        elif loose or self._random.random() < 0.12:
            row["repeat_count"] = str(self._random.randint(1, 3))
        self._form.survey.append(row)
        self._repeats, self._directly = (*self._repeats, name), True
        self._always = self._always and "relevant" not in row
        self._fill(size, depth + 1)
        self._form.survey.append({"type": "end repeat"})
        always = self._always
        self._repeats, self._directly, self._always = before
        if always:
            self._finished.append((name, self._repeats))

    def _question(self) -> None:
        kind = self._random.choice(_TYPES)
        answered = not self._repeats and self._scope().several("text")
        if answered and self._random.random() < 0.3:
            kind = "select_one"
        row = {"type": kind, "name": self._name("v"), "label": "Vraag"}
        options: tuple[str, ...] = ()
        if kind == "select_one" and self._from_repeat(row):
            pass
        elif kind in {"select_one", "select_multiple", "rank"}:
            list_name = self._random.choice(sorted(self._lists))
            options = self._lists[list_name]
            row["type"] = f"{kind} {list_name}"
            if kind == "select_one" and list_name == "jn" and self._random.random() < 0.2:
                row["type"] += " or_other"
            elif list_name == "kleur" and kind != "rank":
                self._filter(row)
            if kind != "rank" and self._random.random() < 0.12:
                row["parameters"] = "randomize=true, seed=42"
            if kind == "select_one" and len(self._repeats) < 2 and self._random.random() < 0.15:
                row["default"] = options[0]
        elif kind == "range":
            row["parameters"] = self._random.choice(("start=0 end=10 step=1", "start=0 end=5 step=0.5"))
        elif kind in {"calculate", "hidden"}:
            del row["label"]
        if kind == "calculate":
            self._calculate(row)
        elif kind != "note":
            self._asked(row, kind)
        if not _is_dynamic(row.get("default", "")):
            self._sometimes(row, "relevant", 0.4, lambda w: w.truth())
        self._form.survey.append(row)
        always = self._always and "relevant" not in row
        if row["type"].startswith("select_one ${"):
            self._known.append(Known(row["name"], "text", self._repeats, always=always))
        elif kind in KINDS:
            shown, whole = kind != "hidden", kind == "integer"
            self._known.append(Known(row["name"], KINDS[kind], self._repeats, options, shown, always, whole))
        elif kind == "calculate":
            calculated = row.pop("_kind", "text")
            known: Kind = "number" if calculated == "number" else "text"
            self._known.append(Known(row["name"], known, self._repeats, seen=False, always=always))

    def _calculate(self, row: Row) -> None:
        scope = self._scope()
        triggers = [known for known in scope.single("number", "text", "one") if known.seen]
        if triggers and not self._repeats and self._random.random() < 0.1:
            row["trigger"] = f"${{{self._random.choice(triggers).name}}}"
            scope = replace(scope, known=tuple(known for known in scope.known if known.always))  # D22
        wording = Wording(self._random, scope)
        is_number = self._random.random() < 0.6
        row["calculation"] = wording.number(3) if is_number else wording.words(3)
        if self._random.random() < 0.06:
            row["calculation"] = f"once({row['calculation']})"
        row["_kind"] = "number" if is_number else "text"

    def _from_repeat(self, row: Row) -> bool:
        """Choices that are answers in a repeat, where there are any. Only outside repeats: D24."""
        scope = self._scope()
        texts = [known for known in scope.several("text") if not self._repeats]
        if not texts or self._random.random() < 0.2:
            return False
        source = self._random.choice(texts)
        row["type"] = f"select_one ${{{source.name}}}"
        numbers = [known for known in scope.several("number") if known.repeats == source.repeats]
        if numbers and self._random.random() < 0.5:
            row["choice_filter"] = (
                f"${{{self._random.choice(numbers).name}}} > 1 and ${{{source.name}}} != ''"
            )
        return True

    def _filter(self, row: Row) -> None:
        scope = self._scope()
        ways = ["streek = 'noord'", "rang > 1", "name != 'geel'"]
        ways += [f"rang <= ${{{k.name}}}" for k in scope.single("number")]
        ways += [f"not(selected(${{{k.name}}}, name))" for k in scope.single("many", "one")]
        ways += [f"selected(${{{k.name}}}, name)" for k in scope.single("many")]
        ways += [f"streek = ${{{k.name}}}" for k in scope.single("text")]
        if self._random.random() < 0.6:
            row["choice_filter"] = self._random.choice(ways)

    def _asked(self, row: Row, kind: str) -> None:
        self._sometimes(row, "required", 0.15, lambda w: w.truth(1))
        if "required" not in row and self._random.random() < 0.15:
            row["required"] = "yes"
        self._sometimes(row, "read_only", 0.06, lambda w: w.truth(1))
        if "read_only" not in row and self._random.random() < 0.04:
            row["read_only"] = "yes"
        if self._random.random() < 0.35:
            row["constraint"] = self._constraint(kind)
        if kind in {"integer", "text", "decimal", "date"} and self._random.random() < 0.2:
            default = self._default(kind)
            if self._always or not _is_dynamic(default):
                row["default"] = default
        if kind in {"integer", "text"} and "default" not in row and self._random.random() < 0.08:
            wording = self._wording()
            row["calculation"] = wording.number(1) if kind == "integer" else wording.words(1)
            row["read_only"] = "yes"

    def _default(self, kind: str) -> str:
        wording = self._wording()
        if len(self._repeats) < 2 and self._random.random() < 0.5:
            plain = {"integer": "3", "text": "tekst", "decimal": "1.5", "date": "2024-05-06"}
            return plain[kind]
        if kind == "date":
            return f"date('{self._random.choice(DAYS)}')"
        return f"concat({wording.words(0)}, 'x')" if kind == "text" else f"{wording.number(1)} + 1"

    def _constraint(self, kind: str) -> str:
        wording = self._wording()
        match kind:
            case "integer" | "decimal" | "range":
                own = self._random.choice(
                    (". > 1", ". <= 20", ". >= -1 and . < 11", f". >= {wording.number(1)}")
                )
            case "text" | "barcode" | "hidden":
                own = self._random.choice(("string-length(.) < 5", "regex(., '^[a-zA-Z ]*$')", ". != 'x'"))
            case "select_multiple":
                own = self._random.choice(("count-selected(.) <= 2", "not(selected(., 'rood'))"))
            case "date":
                own = f". {self._random.choice(('<', '>='))} {wording.day()}"
            case _:
                own = ". != ''"
        return own if self._random.random() < 0.7 else f"{own} or {wording.truth(1)}"

    def _extra(self) -> None:
        """Calculations in front of everything they speak of, in which nobody is interested."""
        known = tuple(known for known in self._known if len(known.repeats) < 2)
        wording = Wording(self._random, Scope(known, (), tuple(f for f in self._finished if not f[1])))
        for number in range(self._random.randint(0, 3)):
            row = {"type": "calculate", "name": f"voor{number}", "calculation": wording.number(2)}
            self._form.survey.insert(0, row)

    def _sometimes(self, row: Row, column: str, chance: float, make: Callable[[Wording], str]) -> None:
        if self._random.random() < chance:
            row[column] = make(self._wording())

    def _name(self, word: str) -> str:
        self._count += 1
        return f"{word}{self._count}"

    def _scope(self) -> Scope:
        return Scope(tuple(self._known), self._repeats, tuple(self._finished), self._directly)

    def _wording(self) -> Wording:
        return Wording(self._random, self._scope())


def _is_dynamic(default: str) -> bool:
    return "(" in default or "+" in default
