"""Names that sound alike are suggested where the extra is there, and counted where it is not."""

from __future__ import annotations

import sys
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.checks.selection import select
from repatriation.checks.transliteration import Likeness, consonants, sounds


@pytest.mark.parametrize(
    "names",
    [
        ("Tokayev", "Tokaev", "Toqayev", "Тоқаев", "Токаев"),
        ("Zhusan", "Jusan", "Zhussan", "Жусан"),
        ("Nazarbayev", "Nazarbaev", "Назарбаев"),
        ("Karabalin", "Qarabalin", "Қарабалин"),
        ("Akhmetzhan", "Ahmetjan", "Ахметжан"),
    ],
    ids=lambda names: names[0],
)
def test_ways_to_write_a_name_sound_the_same(names: tuple[str, ...]) -> None:
    assert len(set(map(sounds, names))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("al-Hol", "al-Hasakah"), ("Aktau", "Aktobe"), ("Flight 1", "Flight 2"), ("Roj", "Rojava")],
)
def test_near_names_have_other_consonants(one: str, other: str) -> None:
    assert consonants(sounds(one) or "") != consonants(sounds(other) or "")


@pytest.mark.parametrize("name", ["الهول", "家", "", "!"])
def test_scripts_that_are_not_known_have_no_sounds(name: str) -> None:
    assert sounds(name) is None


@given(st.text())
def test_any_text_can_be_asked_for_its_sounds(name: str) -> None:
    found = sounds(name)
    assert found is None or found.isascii()


def always(_one: str, _other: str) -> bool:
    return True


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)


@pytest.fixture
def with_extra() -> None:
    pytest.importorskip("rapidfuzz", reason="the extra 'names' is not installed")


def officials(*names: str) -> rp.Dataset:
    return rp.Dataset.of(
        *(
            rp.Actor(id=f"actor-{n}", kind="official", names=rp.Name.of(name))
            for n, name in enumerate(names)
        )
    )


def found_in(dataset: rp.Dataset) -> rp.Report:
    return rp.check(dataset, rules=select(["ACT401"]))


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_what_might_sound_alike_is_undecided() -> None:
    report = found_in(officials("Karabalin", "Qarabalin", "Someone Else"))
    assert not report.findings
    assert report.undecided == {"ACT401": 1}
    assert not report.failures


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_exact_names_and_listed_variants_are_still_found() -> None:
    report = found_in(officials("Tokayev", "Тоқаев", "Jane Doe", "jane doe"))
    assert [finding.verdict for finding in report] == [rp.Verdict.VIOLATED, rp.Verdict.SUSPECT]


@pytest.mark.usefixtures("with_extra")
def test_names_that_sound_alike_are_suspect() -> None:
    report = found_in(officials("Karabalin", "Қарабалин", "Someone Else"))
    assert [finding.verdict for finding in report] == [rp.Verdict.SUSPECT]
    assert not report.undecided


@pytest.mark.usefixtures("with_extra")
def test_names_of_one_record_are_not_compared() -> None:
    actor = rp.Actor(id="a", kind="official", names=rp.Name.of("Karabalin", "Qarabalin"))
    assert not found_in(rp.Dataset.of(actor)).findings


@pytest.mark.usefixtures("with_extra")
def test_what_only_looks_alike_is_not_suggested() -> None:
    names = ["al-Hol", "al-Hasakah", "June operation", "Jan operation", "Roj", "Raj", "Flight 1"]
    pairs = list(Likeness().pairs([*names, "Flight 2", "Niger", "Nagorno"], always))
    assert pairs == []


@pytest.mark.usefixtures("with_extra")
def test_many_names_of_the_same_consonants_are_not_all_compared_with_all() -> None:
    vowels = "aeiou"
    names = ["t" + a + "k" + b + "v" + c for a in vowels for b in vowels for c in vowels]
    likeness = Likeness()
    calls = 0

    def count(_one: str, _other: str) -> bool:
        nonlocal calls
        calls += 1
        return True

    list(likeness.pairs(names, count))
    assert calls <= 20 * len(names) < len(list(combinations(names, 2)))
