"""Headers are read in several languages, and only where each of their words is understood."""

import pytest

from repatriation.model.category import STANDARD_CATEGORIES
from repatriation.tables.guess.header import read_header
from repatriation.tables.guess.hxl import read_tag
from repatriation.tables.guess.words import missing_words, senses, words
from repatriation.tables.path import GROUPS, UNITS, read_path


def counted(header: str) -> tuple[str, str]:
    heading = read_header(header)
    assert heading.is_count, heading
    return str(heading.path), heading.end


@pytest.mark.parametrize("category", [c.id for c in STANDARD_CATEGORIES])
def test_every_standard_category_is_understood_by_its_id(category: str) -> None:
    assert counted(category) == (category, "value")
    assert counted(category.replace("_", " ").upper()) == (category, "value")


@pytest.mark.parametrize("group", GROUPS)
def test_every_standard_group_is_understood_by_its_name(group: str) -> None:
    assert counted(group) == (group, "value")


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("Total", "everyone"),
        ("Pop. (ind.)", "everyone"),
        ("No. of children", "children"),
        ("numberMales", "males"),
        ("Female total", "females"),
        ("Full orphans", "orphans_of_both"),
        ("Unaccompanied minors", "unaccompanied"),
        ("Female 60 or more", "females_60_plus"),
        ("Ages 60+", "aged_60_plus"),
        ("0–4", "aged_0_4"),
        ("U5", "aged_0_4"),
        ("Girls under 18", "girls"),
        ("Children / Boys", "boys"),
        ("Killed / Women", "killed/women"),
        ("No. dead/missing", "dead_or_missing"),
        ("Total Number of Dead and Missing", "dead_or_missing"),
        ("numPresentIdpInd", "idps"),
        ("In Need", "in_need"),
        ("Children - Female", "girls"),
        ("f_0_4", "females_0_4"),
        ("m_60", "males_60_plus"),
        ("f_total", "females"),
        ("killed_children_cum", "killed_so_far/children"),
        ("Injured to date", "injured_so_far"),
        ("HH", "households"),
        ("Total families", "families"),
        ("Nombre d'enfants", "children"),
        ("Garçons", "boys"),
        ("Filles de moins de 18 ans", "girls"),
        ("Orphelins", "orphans"),
        ("Femmes rapatriées", "repatriated/women"),
        ("60 ans et plus", "aged_60_plus"),
        ("Niños y niñas", "children"),
        ("Hombres (18-59 años)", "males_18_59"),
        ("Всего", "everyone"),
        ("в том числе девочек", "girls"),
        ("Дети (до 18 лет)", "children"),
        ("круглые сироты", "orphans_of_both"),
        ("Кол-во семей", "families"),
        ("عدد الأطفال", "children"),
        ("النساء", "women"),
        ("Kinder", "children"),
    ],
)
def test_headers_of_many_kinds_are_understood(header: str, path: str) -> None:
    assert counted(header)[0] == path


@pytest.mark.parametrize(
    ("header", "end"),
    [
        ("Minimum Estimated Number of Missing", "low"),
        ("Deaths (high)", "high"),
        ("best estimate of killed", "best"),
        ("average number of refugees", "mean"),
    ],
)
def test_ends_of_a_figure_are_told(header: str, end: str) -> None:
    assert counted(header)[1] == end


@pytest.mark.parametrize(
    "header",
    [
        "country",
        "pct women",
        "% female",
        "Female 0-5",
        "m",
        "f",
        "killed by police",
        "deaths_a",
        "ext_killed",
        "women and children",
        "dead, injured",
        "Household size",
        "average age of women",
        "mortality rate of children",
        "Location of death",
        "Population density",
        "Dead or alive",
        "2019",
        "number",
        "",
    ],
)
def test_what_is_not_understood_whole_is_no_count(header: str) -> None:
    assert not read_header(header).is_count


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Main ID", "id"),
        ("report_date", "date"),
        ("Начало", "start"),
        ("Pays d'origine", "place"),
        ("Sex", "category"),
        ("total_hedge", "qualifier"),
        ("lang", "language"),
        ("Others", "other"),
        ("Number", "value"),
        ("Année", "year"),
    ],
)
def test_other_uses_are_told(header: str, role: str) -> None:
    assert role in read_header(header).roles


@pytest.mark.parametrize(
    ("tag", "path"),
    [
        ("#affected+f+children", "girls"),
        ("#affected+idps+m", "idps/males"),
        ("#affected+killed", "killed"),
        ("#affected", "affected"),
        ("#inneed+f", "in_need/females"),
        ("#targeted", "targeted"),
        ("#population+hh", "households"),
        ("#affected+adults+f", "women"),
    ],
)
def test_tags_are_understood(tag: str, path: str) -> None:
    heading = read_tag(tag)
    assert heading is not None
    assert heading.is_count
    assert str(heading.path) == path


@pytest.mark.parametrize("tag", ["#affected+infants", "#affected+pct+f", "#geo+lat", "#adm1+code"])
def test_other_tags_are_no_counts(tag: str) -> None:
    heading = read_tag(tag)
    assert heading is not None
    assert not heading.is_count


def test_an_unknown_tag_says_nothing() -> None:
    assert read_tag("#crisis+type") is None


def test_the_lexicons_name_only_what_there_is() -> None:
    for phrase, meant in senses().items():
        assert phrase
        for sense in meant:
            if sense.kind in {"category", "group"}:
                assert str(read_path(sense.value)) == sense.value
            elif sense.kind == "unit":
                assert sense.value in UNITS
            elif sense.kind == "end":
                assert sense.value in {"low", "best", "high", "mean"}
            elif sense.kind == "word":
                assert sense.value in {"filler", "inside", "cumulative", "never", "code"}
    assert words("Н/Д") in missing_words()


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("Of whom orphans", "orphans"),
        ("including children", "children"),
        ("dont orphelins", "orphans"),
        ("из них дети", "children"),
        ("davon Kinder", "children"),
        ("de los cuales menores", "children"),
        ("Women & girls", "females"),
        ("Men and boys", "males"),
        ("Femmes et filles", "females"),
        ("Женщины и девочки", "females"),
        ("Boys/girls", "children"),
    ],
)
def test_people_who_are_named_together_or_among_others_are_understood(
    header: str, path: str
) -> None:
    heading = read_header(header)
    assert heading.is_count
    assert str(heading.path) == path


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("Refugees under UNHCR's mandate", "refugees"),
        ("Returned refugees", "returned_refugees"),
        ("Returned IDPs", "returned_idps"),
        ("Conflict Stock Displacement", "idps"),
        ("Conflict Internal Displacements", "displaced"),
    ],
)
def test_the_series_of_agencies_are_understood(header: str, path: str) -> None:
    assert counted(header) == (path, "value")


@pytest.mark.parametrize("header", ["As of", "по состоянию на", "état au", "Stichtag"])
def test_the_day_to_which_numbers_hold_is_a_date(header: str) -> None:
    assert read_header(header).roles == ("date",)
