"""Licensed words: a municipality loads them itself; what is not in order is refused whole."""

from __future__ import annotations

import hashlib
import stat
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.licences import CHILDREN, DOMAINS, pack_files, pack_folder, pack_zip, texts
from keukentafel.errors import KeukentafelError
from keukentafel.forms.licensed import own_score_texts, pinned_version, read_pin, score_domains
from keukentafel.system import licence_folder
from keukentafel.system.files import write_atomically
from keukentafel.system.licence_errors import LicenceError
from keukentafel.system.licence_folder import licences_dir
from keukentafel.system.texts import sentence
from keukentafel.usecases.licences import (
    PROBLEM,
    form_on,
    install_pack,
    installed,
    pack_for,
    remove_pack,
    score_texts,
)
from keukentafel.usecases.shipped_forms import shipped_form

TODAY = date(2026, 6, 1)
FORM = "zelfredzaamheid"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def _refused(path: Path, today: date = TODAY) -> LicenceError:
    with pytest.raises(LicenceError) as refusal:
        install_pack(path, today)
    assert sentence(refusal.value)
    assert installed(today) == ()
    assert not licences_dir().exists() or not list(licences_dir().iterdir())
    return refusal.value


@pytest.mark.parametrize("inside", ["", "voorbeeldwijzer-2025/"])
def test_a_pack_is_installed_from_a_zip(tmp_path: Path, inside: str) -> None:
    pack = install_pack(pack_zip(tmp_path / "p.zip", inside=inside), TODAY)
    assert pack.texts is not None
    assert (pack.pack_id, pack.texts.instrument, pack.problem) == ("voorbeeldwijzer", "Voorbeeldwijzer", None)
    (found,) = installed(TODAY)
    assert found.texts is not None
    assert found.texts.indicator("geld", "1") == "In veld 1 is het storm."
    assert found.texts.level_label("5") == "zon"


def test_the_form_shows_the_licensed_words_and_says_so_in_its_version(tmp_path: Path) -> None:
    install_pack(pack_folder(tmp_path / "p"), TODAY)
    own, form = shipped_form(FORM), form_on(FORM, TODAY)
    assert form.version == f"{own.version} · Voorbeeldwijzer · 2025 · Stichting Voorbeeldhuis"
    pin = read_pin(form.version)
    assert (pin.form_version, pin.instrument, pin.instrument_version) == (
        own.version,
        "Voorbeeldwijzer",
        "2025",
    )
    choice = form.choice_list("ladder_geld").by_name["2"]
    assert choice.label.in_language("nl") == "regen"
    assert choice.hint.in_language("nl") == "In veld 1 is het regen."
    assert [q.path for q in form.questions] == [q.path for q in own.questions]
    assert next(g.label.in_language("nl") for g in form.domains if g.domain == "wonen") == "Veld 4"
    assert form.domain_set is not None
    domain = form.domain_set.get("wonen")
    assert domain is not None
    assert domain.label.in_language("nl") == "Veld 4"
    assert form.settings["rights_holder"] == "Stichting Voorbeeldhuis"


def test_domains_about_children_keep_our_words_unless_the_instrument_has_them(tmp_path: Path) -> None:
    install_pack(pack_folder(tmp_path / "p"), TODAY)
    own, form = shipped_form(FORM), form_on(FORM, TODAY)
    for hint in (f.choice_list("ladder_kind_leren").by_name["3"].hint for f in (form,)):
        assert hint == own.choice_list("ladder_kind_leren").by_name["3"].hint
    assert form.settings["own_domains"].split() == list(CHILDREN)
    remove_pack("voorbeeldwijzer")
    install_pack(pack_folder(tmp_path / "q", pack_files(said=texts(DOMAINS + CHILDREN))), TODAY)
    assert form_on(FORM, TODAY).settings["own_domains"] == ""


def test_without_a_pack_our_own_words_are_used() -> None:
    assert form_on(FORM, TODAY) is shipped_form(FORM)
    own = score_texts(TODAY)
    assert (own.instrument, own.licensed, own.rights_holder) == ("Eigen indicatoren", False, "")
    assert set(own.domains) == set(DOMAINS + CHILDREN) == set(score_domains(shipped_form(FORM)))
    assert all(own.indicator(domain, level) for domain in own.domains for level in "12345")
    assert pinned_version("1", own) == "1"


def test_a_draft_keeps_the_words_it_was_begun_with(tmp_path: Path) -> None:
    own = shipped_form(FORM)
    install_pack(pack_folder(tmp_path / "p"), TODAY)
    licensed = form_on(FORM, TODAY)
    assert form_on(FORM, TODAY, own.version) is own
    assert form_on(FORM, TODAY, licensed.version) is licensed
    install_pack(pack_folder(tmp_path / "q", pack_files({"version": "2026"})), TODAY)
    assert form_on(FORM, TODAY).version.split(" · ")[2] == "2026"
    stand_in = form_on(FORM, TODAY, licensed.version)
    assert stand_in.version == own.version
    assert stand_in.settings[PROBLEM] == "LICENCE_012"
    remove_pack("voorbeeldwijzer")
    assert form_on(FORM, TODAY, licensed.version).settings[PROBLEM] == "LICENCE_012"


@pytest.mark.parametrize(
    ("today", "code"), [(date(2025, 12, 31), "LICENCE_007"), (date(2027, 1, 1), "LICENCE_006")]
)
def test_outside_its_days_a_licence_is_refused_and_not_used(tmp_path: Path, today: date, code: str) -> None:
    pack = pack_zip(tmp_path / "p.zip")
    assert _refused(pack, today).code == code
    install_pack(pack, TODAY)
    (found,) = installed(today)
    assert found.problem is not None
    assert found.problem.code == code
    assert "2026" in sentence(found.problem)
    assert form_on(FORM, today).version == shipped_form(FORM).version
    assert form_on(FORM, today).settings[PROBLEM] == code
    assert not score_texts(today).licensed
    for last in (date(2026, 1, 1), date(2026, 12, 31)):
        assert score_texts(last).licensed


@pytest.mark.parametrize(
    ("manifest", "field"),
    [
        ({"instrument": None}, "instrument"),
        ({"instrument": "A · B"}, "instrument"),
        ({"valid_until": "2025-01-01"}, "valid_until"),
        ({"valid_from": "januari"}, "valid_from"),
        ({"pack_id": "../weg"}, "pack_id"),
        ({"rights_holder": ""}, "rights_holder"),
        ({"colour": "red"}, "colour"),
        ({"files": {"texts.yaml": "x"}}, "files.texts.yaml"),
        ({"files": {"other.yaml": "0" * 64}}, "files"),
        ({"files": []}, "files"),
        ({"licence_format": "een"}, "licence_format"),
        ({"language": "en"}, "language"),
        ({"domain_set": "top600"}, "domain_set"),
    ],
)
def test_a_manifest_that_is_not_right_is_refused(
    tmp_path: Path, manifest: dict[str, object], field: str
) -> None:
    refusal = _refused(pack_folder(tmp_path / "p", pack_files(manifest)))
    assert (refusal.code, refusal.facts["field"]) == ("LICENCE_004", field)


@pytest.mark.parametrize("name", ["manifest.yaml", "texts.yaml"])
def test_a_key_that_stands_twice_is_refused(tmp_path: Path, name: str) -> None:
    files = pack_files()
    twice = {"manifest.yaml": b"valid_until: 2099-12-31\n", "texts.yaml": b"levels: {}\n"}
    files["texts.yaml"] += twice[name] if name == "texts.yaml" else b""
    digest = hashlib.sha256(files["texts.yaml"]).hexdigest()
    files |= {"manifest.yaml": pack_files({"files": {"texts.yaml": digest}})["manifest.yaml"]}
    files["manifest.yaml"] += twice[name] if name == "manifest.yaml" else b""
    refusal = _refused(pack_folder(tmp_path / "p", files))
    assert (refusal.code, refusal.facts["field"]) == ("LICENCE_004", name)


def test_a_newer_pack_says_so(tmp_path: Path) -> None:
    files = pack_files({"licence_format": "2", "invention": "x"})
    assert _refused(pack_folder(tmp_path / "p", files)).code == "LICENCE_011"


@pytest.mark.parametrize("form_id", ["toekomstplan", "bestaat_niet"])
def test_a_pack_for_a_form_without_scores_is_refused(tmp_path: Path, form_id: str) -> None:
    assert _refused(pack_folder(tmp_path / "p", pack_files({"form_id": form_id}))).code == "LICENCE_010"


def _without(domain: str, level: str = "") -> dict[str, object]:
    said = texts()
    domains = said["domains"]
    assert isinstance(domains, dict)
    if level:
        del domains[domain][level]
    else:
        del domains[domain]
    return said


@pytest.mark.parametrize(
    ("said", "code", "found"),
    [
        (_without("justitie"), "LICENCE_008", "justitie.1"),
        (_without("geld", "3"), "LICENCE_008", "geld.3"),
        (_without("geld", "label"), "LICENCE_008", "geld.label"),
        ({**texts(), "levels": {"1": "storm"}}, "LICENCE_008", "levels.2"),
        ({**texts(), "extra": 1}, "LICENCE_009", "texts.yaml"),
        ({**texts(), "levels": ["storm"]}, "LICENCE_009", "levels"),
        ({**texts(), "levels": {"6": "x"}}, "LICENCE_009", "levels.6"),
        ({"levels": {}}, "LICENCE_009", "domains"),
        ({**texts(), "domains": {"tuin": {"label": "Tuin"}}}, "LICENCE_009", "domains.tuin"),
        ({**texts(), "levels": {"1": "${wish}"}}, "LICENCE_009", "levels.1"),
        ({**texts(), "levels": {"1": "x" * 3000}}, "LICENCE_009", "levels.1"),
        ([], "LICENCE_009", "texts.yaml"),
        (texts((*DOMAINS, "kind_leren")), "", ""),
    ],
)
def test_thirteen_times_five_texts_or_nothing(tmp_path: Path, said: object, code: str, found: str) -> None:
    pack = pack_folder(tmp_path / "p", pack_files(said=said))
    if not code:
        assert install_pack(pack, TODAY).problem is None
        return
    refusal = _refused(pack)
    assert (refusal.code, refusal.facts["found"]) == (code, found)


def test_a_changed_missing_or_added_file_is_refused(tmp_path: Path) -> None:
    files = pack_files()
    for name, change in (
        ("texts.yaml", files["texts.yaml"].replace(b"storm", b"sturm")),
        ("texts.yaml", None),
        ("more.txt", b"x"),
    ):
        changed = {**files, name: change} if change else {k: v for k, v in files.items() if k != name}
        refusal = _refused(pack_folder(tmp_path / f"p{len(changed)}{change is None}", changed))
        assert (refusal.code, refusal.facts["found"]) == ("LICENCE_005", name)


@pytest.mark.parametrize("name", ["texts.yaml", "manifest.yaml", "installed.yaml"])
def test_a_file_changed_after_installing_is_noticed_at_use(tmp_path: Path, own: Path, name: str) -> None:
    install_pack(pack_folder(tmp_path / "p"), TODAY)
    assert score_texts(TODAY).licensed
    file = own / "licences" / "voorbeeldwijzer" / name
    file.write_bytes(file.read_bytes().replace(b"0", b"1").replace(b"storm", b"sturm"))
    (found,) = installed(TODAY)
    assert found.problem is not None
    assert found.problem.code == "LICENCE_005"
    form = form_on(FORM, TODAY)
    assert form.choice_list("ladder_geld") is shipped_form(FORM).choice_list("ladder_geld")
    assert form.settings[PROBLEM] == "LICENCE_005"
    remove_pack("voorbeeldwijzer")
    assert installed(TODAY) == ()


@pytest.mark.parametrize(
    "name",
    ["../texts.yaml", "/etc/texts.yaml", "a/b/texts.yaml", "..\\x.yaml", "con.yaml", ".hidden", "ünï.txt"],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        for known, content in pack_files().items():
            archive.writestr(known, content)
        archive.writestr(name, "x")
    assert _refused(tmp_path / "p.zip").code == "LICENCE_003"
    assert not (tmp_path.parent / "texts.yaml").exists()


def test_links_and_doubled_names_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(pack_zip(tmp_path / "link.zip"), "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(pack_zip(tmp_path / "double.zip"), "a") as archive:
        archive.writestr("Texts.yaml", "x")
    folder = pack_folder(tmp_path / "folder")
    (folder / "link.txt").symlink_to(folder / "texts.yaml")
    (tmp_path / "whole").symlink_to(folder)
    for name in ("link.zip", "double.zip", "folder", "whole"):
        assert _refused(tmp_path / name).code == "LICENCE_003", name


def test_a_zip_that_unfolds_is_stopped_at_the_limit(tmp_path: Path) -> None:
    bomb = pack_files(more={"licence.txt": b"0" * 30_000_000})
    assert _refused(pack_zip(tmp_path / "bomb.zip", bomb)).code == "LICENCE_002"
    many = pack_files(more={f"f{n}.txt": b"x" for n in range(50)})
    assert _refused(pack_zip(tmp_path / "many.zip", many)).code == "LICENCE_002"
    assert _refused(pack_folder(tmp_path / "many", many)).code == "LICENCE_002"
    lists = {**pack_files(), "manifest.yaml": b"a: [" + b"x," * 400_000 + b"]"}
    assert _refused(pack_zip(tmp_path / "lists.zip", lists)).code == "LICENCE_002"
    (tmp_path / "large.zip").write_bytes(b"x" * 6_000_000)
    assert _refused(tmp_path / "large.zip").code == "LICENCE_002"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"manifest_yaml: 1\n"])
def test_what_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "p.zip").write_bytes(content)
    assert _refused(tmp_path / "p.zip").code == "LICENCE_001"
    assert _refused(tmp_path / "none.zip").code == "LICENCE_001"
    (tmp_path / "empty").mkdir()
    assert _refused(tmp_path / "empty").code == "LICENCE_001"


@pytest.mark.parametrize(
    "manifest", [b"a: &a [*a]\n", b"a: {a: {a: {a: {a: {a: {a: 1}}}}}}", b"\xff", b"- a", b"", b"a: ["]
)
def test_a_manifest_full_of_tricks_is_refused(tmp_path: Path, manifest: bytes) -> None:
    files = {**pack_files(), "manifest.yaml": manifest}
    assert _refused(pack_folder(tmp_path / "p", files)).code == "LICENCE_004"


@settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_a_damaged_zip_is_always_refused_or_whole(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "damaged.zip"
    content = bytearray(pack_zip(path).read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content))
    try:
        pack = install_pack(path, TODAY)
    except KeukentafelError:
        assert installed(TODAY) == ()
    else:
        assert pack.texts is not None
        assert pack.texts.indicator("wonen", "5") == "In veld 4 is het zon."
        remove_pack(pack.pack_id)


def test_a_newer_version_takes_the_place_and_another_pack_does_not(tmp_path: Path) -> None:
    install_pack(pack_folder(tmp_path / "a"), TODAY)
    install_pack(pack_folder(tmp_path / "b", pack_files({"version": "2026"})), TODAY)
    (found,) = installed(TODAY)
    assert found.texts is not None
    assert found.texts.version == "2026"
    with pytest.raises(LicenceError) as refusal:
        install_pack(pack_folder(tmp_path / "c", pack_files({"pack_id": "anders"})), TODAY)
    assert refusal.value.code == "LICENCE_013"
    assert [pack.pack_id for pack in installed(TODAY)] == ["voorbeeldwijzer"]


def test_a_disk_that_fails_halfway_leaves_the_older_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_pack(pack_folder(tmp_path / "a"), TODAY)
    newer = pack_folder(tmp_path / "b", pack_files({"version": "2026"}))

    def fails_at_the_second(path: Path, data: bytes) -> None:
        if path.name == "manifest.yaml":
            raise KeukentafelError
        write_atomically(path, data)

    monkeypatch.setattr(licence_folder, "write_atomically", fails_at_the_second)
    with pytest.raises(KeukentafelError):
        install_pack(newer, TODAY)
    (found,) = installed(TODAY)
    assert found.texts is not None
    assert found.texts.version == "2025"
    assert [path.name for path in licences_dir().iterdir()] == ["voorbeeldwijzer"]


def test_what_a_power_cut_leaves_is_put_right(tmp_path: Path) -> None:
    install_pack(pack_folder(tmp_path / "a"), TODAY)
    (licences_dir() / "voorbeeldwijzer").rename(licences_dir() / ".old-voorbeeldwijzer.12ab")
    (licences_dir() / ".new-34cd").mkdir()
    assert installed(TODAY) == ()
    licence_folder.clear_interrupted()
    assert [path.name for path in licences_dir().iterdir()] == ["voorbeeldwijzer"]
    assert pack_for(FORM, TODAY) is not None


def test_removing_what_is_not_there_says_so(tmp_path: Path) -> None:
    install_pack(pack_folder(tmp_path / "a"), TODAY)
    with pytest.raises(LicenceError) as refusal:
        remove_pack("voorbeeldwijzr")
    assert refusal.value.facts["suggestion"] == "voorbeeldwijzer"
    for strange in ("..", ".", "../licences", ""):
        with pytest.raises(LicenceError):
            remove_pack(strange)
    assert own_score_texts(shipped_form(FORM)).instrument == "Eigen indicatoren"
