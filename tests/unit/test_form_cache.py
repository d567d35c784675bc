"""A form that was read before is there at once, unless anything about it changed."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from builders.forms import write_pack
from builders.scenario import SAMPLES, Scenario
from keukentafel.forms import FormErrors, load_form
from keukentafel.system.form_cache import FolderCache, form_cache

SURVEY = """
- {type: integer, name: age, constraint: '. < 120'}
- {type: text, name: work, relevant: '${age} > 17'}
"""


class Kept(dict[str, bytes]):
    """A cache in memory that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.writes = 0

    def read(self, name: str) -> bytes | None:
        return self.get(name)

    def write(self, name: str, content: bytes) -> None:
        self.writes += 1
        self[name] = content


def test_a_kept_form_behaves_as_the_one_that_was_read() -> None:
    cache = Kept()
    read = load_form(SAMPLES / "household", cache=cache)
    kept = load_form(SAMPLES / "household", cache=cache)
    assert kept is not read
    assert cache.writes == 1
    for definition in (read, kept):
        talk = Scenario(definition)
        talk.answer("/opened", ("money",)).answer("/money/income", "-5").add("/child").speak("en")
        assert [question.path for question in definition.questions] == [q.path for q in read.questions]
        assert definition.languages == read.languages
    one, other = Scenario(read), Scenario(kept)
    for talk in (one, other):
        talk.answer("/opened", ("money", "home")).answer("/money/income", "-5").add("/child").speak("en")
    assert [(s.path, s.value, s.valid, s.label, s.choices) for s in one.form.nodes()] == [
        (s.path, s.value, s.valid, s.label, s.choices) for s in other.form.nodes()
    ]


def test_a_changed_pack_is_read_anew(tmp_path: Path) -> None:
    cache = Kept()
    pack = write_pack(tmp_path, SURVEY)
    load_form(pack, cache=cache)
    text = (pack / "form.yaml").read_text(encoding="utf-8")
    (pack / "form.yaml").write_text(text.replace("120", "130"), encoding="utf-8")
    changed = load_form(pack, cache=cache).question("age").constraint
    assert changed is not None
    assert changed.source == ". < 130"
    (pack / "texts" / "nl.yaml").write_text("title: Groot\n", encoding="utf-8")
    assert load_form(pack, cache=cache).title.in_language("nl") == "Groot"
    assert cache.writes == 3


LISTS = """
- {type: select_one_from_file places.csv, name: place}
- {type: select_one_from_file roads.xml, name: road}
- {type: select_one yes_no, name: moved}
"""


def _pack_with_lists(folder: Path) -> Path:
    pack = write_pack(folder, LISTS)
    (pack / "form.yaml").write_text(
        (pack / "form.yaml").read_text(encoding="utf-8") + "settings: {domain_set: set}\n", encoding="utf-8"
    )
    for file, content in {
        "small/places.csv": "name,label\na,Assen\n",
        "small/media/roads.xml": "<root><item><name>r</name><label>Ring</label></item></root>",
        "choices/plain.yaml": "choices: {yes_no: [yes, no]}\ntexts: {nl: {yes_no: {yes: Ja, no: Nee}}}\n",
        "domains/set.yaml": "domains: [{code: wonen, label: Wonen}]\n",
        "small/picture.png": "x",
    }.items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(content, encoding="utf-8")
    return pack


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("small/places.csv", "Assen", "Breda"),
        ("small/media/roads.xml", "Ring", "Laan"),
        ("choices/plain.yaml", "Nee", "Ach"),
        ("domains/set.yaml", "Wonen", "Leven"),
        ("small/texts/nl.yaml", "Klein", "Groot"),
    ],
)
def test_lists_sets_and_texts_beside_the_form_count_too(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    cache = Kept()
    pack = _pack_with_lists(tmp_path)
    load_form(pack, cache=cache)
    load_form(pack, cache=cache)
    assert cache.writes == 1
    content = (tmp_path / file).read_text(encoding="utf-8")
    (tmp_path / file).write_text(content.replace(old, new), encoding="utf-8")
    again = load_form(pack, cache=cache)
    assert cache.writes == 2
    assert again.domain_set is not None
    words = [choice.label for choices in again.choice_lists.values() for choice in choices.choices]
    words += [again.title, again.domain_set.domains[0].label]
    assert new in {text.in_language("nl") for text in words}


def test_a_list_file_that_comes_or_goes_counts_and_a_picture_does_not(tmp_path: Path) -> None:
    cache = Kept()
    pack = _pack_with_lists(tmp_path)
    load_form(pack, cache=cache)
    (pack / "picture.png").write_text("y", encoding="utf-8")
    load_form(pack, cache=cache)
    assert cache.writes == 1
    (pack / "more.csv").write_text("name\nx\n", encoding="utf-8")
    load_form(pack, cache=cache)
    assert cache.writes == 2
    (pack / "places.csv").unlink()
    with pytest.raises(FormErrors):
        load_form(pack, cache=cache)


def test_a_form_with_errors_is_never_kept(tmp_path: Path) -> None:
    cache = Kept()
    pack = write_pack(tmp_path, "- {type: text, name: work, relevant: '${nobody} > 17'}\n")
    with pytest.raises(FormErrors):
        load_form(pack, cache=cache)
    assert not cache


def test_a_spoiled_cache_is_passed_over(tmp_path: Path) -> None:
    cache = Kept()
    pack = write_pack(tmp_path, SURVEY)
    load_form(pack, cache=cache)
    whole = cache["small"]
    for place in range(0, len(whole), 211):
        cache["small"] = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        assert load_form(pack, cache=cache).question("age").name == "age"
    for cut in (0, 10, 60, 100, len(whole) - 1):
        cache["small"] = whole[:cut]
        assert load_form(pack, cache=cache).question("age").name == "age"


class Evil:
    """Whoever unpickles this runs a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (os.environ["KEUKENTAFEL_TRAP"],)


def test_what_was_put_in_the_cache_by_others_is_never_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hashlib import sha256

    trap = tmp_path / "trap"
    monkeypatch.setenv("KEUKENTAFEL_TRAP", str(trap))
    cache = Kept()
    pack = write_pack(tmp_path, SURVEY)
    load_form(pack, cache=cache)
    whole = cache["small"]
    head = whole[: whole.index(b"\n") + 1 + 32]
    for evil in (pickle.dumps(Evil()), pickle.dumps({"a": [Evil()]}), pickle.dumps("no form")):
        cache["small"] = head + sha256(evil).digest() + evil
        assert load_form(pack, cache=cache).question("age").name == "age"
    assert not trap.exists()


def test_the_cache_of_a_folder_keeps_and_forgives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = FolderCache(tmp_path / "deep" / "forms")
    assert folder.read("huis") is None
    folder.write("huis", b"1")
    folder.write("huis", b"22")
    assert folder.read("huis") == b"22"
    (tmp_path / "file").write_text("x", encoding="utf-8")
    FolderCache(tmp_path / "file" / "forms").write("huis", b"1")
    monkeypatch.setenv("KEUKENTAFEL_DIR", str(tmp_path))
    monkeypatch.delenv("KEUKENTAFEL_CACHE_DIR", raising=False)
    assert form_cache() is None
    monkeypatch.setenv("KEUKENTAFEL_CACHE_DIR", str(tmp_path / "kept"))
    kept = form_cache()
    assert kept is not None
    kept.write("huis", b"3")
    assert kept.read("huis") == b"3"
