"""Names in one form, their listed variants, and the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.checks.gazetteer import (
    COUNTRIES,
    codes_like,
    is_country_code,
    is_region_code,
)
from repatriation.checks.spelling import folded
from repatriation.checks.variants import VARIANTS, one_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Hol", "al hol"),
        ("al\u00a0Hol", "al–Hol "),
        ("Müller", "MULLER"),
        ("Mu\u0308ller", "Müller"),
        ("Daʿish", "Da'ish"),
        ("Straße", "STRASSE"),
        ("Йод", "йод"),
        ("İstanbul", "istanbul"),
        ("Zhusan–1", "Zhusan 1"),
        ("Zhu\u200bsan", "Zhusan"),
        ("الهـول", "الهول"),
    ],
)
def test_ways_of_writing_a_name_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Zhusan 1-2", "Zhusan 12"), ("al-Hol", "al-Hasakah"), ("Roj", "Raj")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text())
def test_composed_and_decomposed_text_fold_alike(name: str) -> None:
    forms = {folded(unicodedata.normalize(form, name)) for form in ("NFC", "NFD")}
    assert len(forms) == 1


LISTS = [(kind, names) for kind, lists in VARIANTS.items() for names in lists]


@pytest.mark.parametrize(("kind", "names"), LISTS, ids=lambda value: str(value)[:40])
def test_listed_variants_have_one_spelling_among_records_of_their_type(
    kind: str, names: tuple[str, ...]
) -> None:
    assert len({one_spelling(kind, name) for name in names}) == 1
    assert len(names) > 1


@pytest.mark.parametrize("kind", VARIANTS)
def test_no_name_is_listed_under_two(kind: str) -> None:
    spelled = [{folded(name) for name in names} for names in VARIANTS[kind]]
    assert max(Counter(name for names in spelled for name in names).values()) == 1


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("place", "al-Hol", "al-Hasakah"),
        ("actor", "YPG", "SDF"),
        ("actor", "AANES", "SDF"),
        ("actor", "al-Nusra", "ISIS"),
        ("place", "AANES", "Rojava"),
        ("actor", "Zhusan", "Jusan"),
    ],
)
def test_what_is_near_is_no_variant(kind: str, one: str, other: str) -> None:
    assert one_spelling(kind, one) != one_spelling(kind, other)


def test_the_gazetteer_has_all_countries_and_kosovo() -> None:
    assert len(COUNTRIES) == 249 + 1
    assert COUNTRIES["XK"] == "Kosovo"
    assert all(re.fullmatch("[A-Z]{2}", code) and name for code, name in COUNTRIES.items())
    assert max(Counter(COUNTRIES.values()).values()) == 1


@pytest.mark.parametrize("name", sorted(COUNTRIES.values()))
def test_every_country_is_found_by_its_name(name: str) -> None:
    (code,) = codes_like(name)
    assert COUNTRIES[code] == name


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("UK", ("GB",)),
        ("sy", ("SY",)),
        ("Turkey", ("TR",)),
        ("Kazakstan", ("KZ",)),
        ("Kirghizia", ("KG",)),
        ("???", ()),
        ("", ()),
    ],
)
def test_mistaken_codes_and_names_find_the_code_that_is_meant(
    word: str, codes: tuple[str, ...]
) -> None:
    assert codes_like(word) == codes


@pytest.mark.parametrize("code", ["SY-HA", "XK-01", "KZ-AKM", "GB-LND", "FR-75"])
def test_codes_of_regions(code: str) -> None:
    assert is_region_code(code)
    assert not is_country_code(code)


@pytest.mark.parametrize("code", ["ZZ-HA", "SY-", "SY", "sy-ha", "SY-HAAA", "SY-HA\n", ""])
def test_what_is_no_code_of_a_region(code: str) -> None:
    assert not is_region_code(code)
