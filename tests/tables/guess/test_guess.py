"""What columns mean is guessed from headers and cells, with reasons, and never for good luck."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.tables.binding import bind
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.guess.guess import guess_mapping
from repatriation.tables.mapping import Mapping
from repatriation.tables.mapping_file import loads_mapping
from repatriation.tables.mapping_writer import dumps_mapping
from repatriation.tables.source.reader import read_grid
from repatriation.tables.table import read_table
from tests.conformance.engine import ENGINES, Drawn, Kind

DATA = Path(__file__).parents[4] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the real tables are not at hand")


def grid(columns: Map[str, Sequence[Any]], tags: Map[str, str] | None = None) -> Grid:
    rows = max(map(len, columns.values()))
    frame = pl.DataFrame({**columns, LINE: list(range(2, rows + 2))}, strict=False)
    return Grid(
        source="t.csv", headers=tuple(columns), frame=nw.from_native(frame), tags=dict(tags or {})
    )


def guessed(columns: Map[str, Sequence[Any]], tags: Map[str, str] | None = None) -> dict[str, str]:
    mapping = guess_mapping(grid(columns, tags))
    assert all(c.guessed and c.reason for c in mapping.columns)
    return {c.header: c.path if c.role == "count" else c.role for c in mapping.columns}


def test_a_table_of_claims_is_understood() -> None:
    assert guessed(
        {
            "id": ["a", "b", "c"],
            "Страна": ["Сирия", "Ирак", "Ирак"],
            "дата": ["2019-05-07", "07.05.2019", "2019"],
            "всего": ["более 90", "231", "около 40"],
            "дети": ["156", None, "семеро"],
            "примечание": ["x", "y", None],
        }
    ) == {
        "id": "id",
        "Страна": "place",
        "дата": "date",
        "всего": "everyone",
        "дети": "children",
        "примечание": "unused",
    }


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Women", ["yes", "no", "yes"]),
        ("children", ["0.25", "0.5", "0.31"]),
        ("killed", ["by shelling", "by a mine", "2"]),
        ("male", ["12 %", "50 %", "38 %"]),
    ],
)
def test_a_count_needs_cells_that_are_numbers(header: str, cells: list[str]) -> None:
    mapping = guess_mapping(grid({header: cells}))
    assert mapping.columns[0].role == "unused"
    assert "could be" in mapping.columns[0].reason


def test_what_is_not_sure_says_what_it_could_be() -> None:
    mapping = guess_mapping(grid({"press_killed": ["1", "2"]}))
    assert mapping.columns[0].role == "unused"
    assert "could be killed, but for 'press'" in mapping.columns[0].reason


def test_a_slip_of_the_pen_is_pointed_out_and_not_guessed() -> None:
    mapping = guess_mapping(grid({"chidlren": ["1", "2"], "wrong": ["1", "2"]}))
    assert [c.role for c in mapping.columns] == ["unused", "unused"]
    assert "'children'" in mapping.columns[0].reason
    assert mapping.columns[1].reason == "no meaning is known for its name"


def test_numbers_that_are_no_people_are_not_used() -> None:
    found = guessed(
        {
            "Latitude": ["37.2", "35.1"],
            "Incident year": ["2014", "2015"],
            "month": ["1", "2"],
            "District code": ["101", "102"],
            "price_low": ["5", "6"],
            "price_high": ["7", "8"],
            "men": ["5", "6"],
        }
    )
    assert found.pop("men") == "men"
    assert found.pop("Incident year") == "date"
    assert set(found.values()) == {"unused"}


def test_two_columns_that_count_the_same_are_not_both_used() -> None:
    assert guessed({"total": ["1"], "Overall": ["1"]}) == {"total": "everyone", "Overall": "unused"}


def test_low_best_and_high_beside_each_other_are_ends_of_one_number() -> None:
    mapping = guess_mapping(grid({"low": ["1"], "best": ["2"], "high": ["3"], "fid": ["9"]}))
    assert [(c.path, c.end) for c in mapping.columns[:3]] == [
        ("everyone", "low"),
        ("everyone", "best"),
        ("everyone", "high"),
    ]
    assert mapping.columns[3].role == "unused"


def test_a_prefix_that_all_ends_share_may_be_unknown() -> None:
    mapping = guess_mapping(
        grid({"x.low": ["1"], "x.high": ["3"], "x.mean": ["2.5"], "country": ["Togo"]})
    )
    assert [c.end for c in mapping.columns[:3]] == ["low", "high", "mean"]
    two = guess_mapping(grid({"x.low": ["1"], "x.high": ["3"], "y.low": ["1"], "y.high": ["2"]}))
    assert not two.counts


def test_sexes_of_the_only_group_are_counted_among_it() -> None:
    dead = ["3", "1", "4", "1", "5", "9"]
    missing = ["0", "2", "0", "1", "0", "1"]
    both = ["3", "3", "4", "2", "5", "10"]
    women = ["1", "1", "2", "NA", "5", "0"]
    table = grid({"Dead": dead, "Missing": missing, "Dead and missing": both, "Women": women})
    mapping = guess_mapping(table)
    assert [c.path for c in mapping.columns] == [
        "dead",
        "missing",
        "dead_or_missing",
        "dead_or_missing/women",
    ]
    assert mapping.relations == ("dead + missing = dead_or_missing",)
    assert mapping.cells.missing == ("NA",)


def test_sexes_that_often_exceed_the_only_group_are_not_counted_among_it() -> None:
    mapping = guess_mapping(grid({"Injured": ["1", "2", "3"], "Women": ["5", "1", "9"]}))
    assert [c.path for c in mapping.columns] == ["injured", "women"]
    assert "does not hold all" in mapping.notes[0]


def test_tags_come_before_headers() -> None:
    found = guessed(
        {"n1": ["5", "6"], "n2": ["2", "3"], "when": ["2019-01-01", "2019-02-01"]},
        {"n1": "#affected+idps", "n2": "#affected+idps+f", "when": "#date+reported"},
    )
    assert found == {"n1": "idps", "n2": "idps/females", "when": "date"}


def test_a_long_table_is_found_by_its_categories() -> None:
    mapping = guess_mapping(
        grid(
            {
                "Province": ["A", "A", "A", "B"],
                "Sector": ["food", "food", "food", "water"],
                "Category": ["Total", "Children - Female", "Adult - Male", "Adult - Male - IDP"],
                "In Need": ["10", "4", "6", "2"],
            }
        )
    )
    assert [c.role for c in mapping.columns] == ["place", "key", "category", "count"]
    assert mapping.values == {
        "Total": "everyone",
        "Children - Female": "girls",
        "Adult - Male": "men",
        "Adult - Male - IDP": "",
    }


def test_letters_are_sexes_only_where_the_header_says_so() -> None:
    said = guess_mapping(grid({"sex": ["M", "F", "M"], "count": ["1", "2", "3"]}))
    assert said.values == {"F": "females", "M": "males"}
    assert [c.path or c.role for c in said.columns] == ["category", "everyone"]
    silent = guess_mapping(grid({"grade": ["M", "F", "M"], "total": ["1", "2", "3"]}))
    assert silent.columns[0].role == "unused"


def test_hedges_in_a_column_of_their_own_belong_to_the_count_that_they_name() -> None:
    mapping = guess_mapping(
        grid(
            {
                "total": ["200", "3"],
                "total_qualifier": ["about", None],
                "men": ["20", "1"],
                "qualifier": ["over", "at least"],
                "date_precision": ["day", "day"],
            }
        )
    )
    assert [c.qualifies for c in mapping.columns] == ["", "total", "", "men", ""]


def test_cells_that_count_several_kinds_are_found() -> None:
    assert guessed({"who": ["33 men, 156 women", "6 men and 11 women", "5 children"]}) == {
        "who": "compound"
    }
    assert guessed({"who": ["33 tents, 156 lorries", "6 sheep and 11 cows"]}) == {"who": "unused"}


def test_impossible_numbers_are_taken_as_unknown_with_the_reason() -> None:
    table = {"men": ["3", "-99", "5", "4"], "women": ["1", "2", "9999", "3"] + ["9999"] * 3}
    rows = max(map(len, table.values()))
    padded = {k: [*v, *[None] * (rows - len(v))] for k, v in table.items()}
    mapping = guess_mapping(grid(padded))
    assert [c.cells and c.cells.missing for c in mapping.columns] == [("-99",), ("9999",)]
    assert "taken as unknown" in mapping.columns[0].reason


def test_a_negative_number_that_could_be_a_slip_is_left_to_the_checks() -> None:
    mapping = guess_mapping(grid({"men": ["3", "-2", "5", "-1", "8"]}))
    assert mapping.columns[0].cells is None


def test_running_totals_find_what_they_add_up() -> None:
    table = grid({"date": ["2020-01-01"], "killed": ["1"], "killed_cum": ["1"]})
    mapping = bind(Mapping(), table)
    assert [(r.header, r.of) for r in mapping.cumulative] == [("killed_cum", "killed")]


def uses(columns: Map[str, Sequence[Any]]) -> dict[str, tuple[str, str]]:
    mapping = guess_mapping(grid(columns))
    return {c.header: (c.role, c.path) for c in mapping.columns}


@pytest.mark.parametrize("header", ["Adults / Other", "Adults / Unknown sex", "other adults"])
def test_others_of_a_kind_are_taken_where_only_sexes_tell_it_apart(header: str) -> None:
    adults = {"Total": [9, 8], "Adults / M": [4, 3], "Adults / F": [4, 5], header: [1, 0]}
    assert uses(adults)[header] == ("other", "adults")
    assert uses({**adults, "Aged 60+": [1, 0]})[header][0] == "unused"
    assert uses({"Total": [9, 8], "Adults / M": [4, 3], header: [1, 0]})[header][0] == "unused"


def test_others_of_a_kind_that_are_not_taken_say_how_to_map_them() -> None:
    mapping = guess_mapping(grid({"Total": [9, 8], "Women": [4, 3], "Other adults": [1, 0]}))
    assert '{use = "other", of = "adults"}' in mapping.columns[2].reason


def test_others_are_not_taken_in_a_long_table() -> None:
    ages = ["0-17", "18+"] * 4
    places = [place for place in "abcd" for _ in range(2)]
    numbers = {"Total": [9, 8] * 4, "Females": [4, 3] * 4, "Males": [4, 5] * 4, "Other": [1, 0] * 4}
    found = uses({"Camp": places, "Age": ages, **numbers})
    assert found["Age"][0] == "category"
    assert found["Other"][0] == "unused"


def test_a_column_of_dates_may_name_total_rows() -> None:
    dates = ["12/03/2021", "03/06/2021", "Sous-total Lyon", "20/01/2022", "Sous-total Lille"]
    columns: dict[str, Sequence[Any]] = {
        "Date": dates,
        "Ville": ["Lyon", "Lyon", None, "Lille", None],
        "Total": [2, 3, 5, 4, 4],
    }
    mapping = guess_mapping(grid(columns))
    assert mapping.columns[0].role == "date"
    assert mapping.total_rows == ("Sous-total Lille", "Sous-total Lyon")


def test_the_id_is_the_column_whose_cells_do_not_repeat() -> None:
    found = guessed({"Main ID": ["a", "a", "b"], "Case ID": ["1", "2", "3"], "men": ["1"] * 3})
    assert found == {"Main ID": "unused", "Case ID": "id", "men": "men"}


def test_a_start_and_an_end_come_before_a_date() -> None:
    days = ["2020-01-01", "2020-02-01"]
    assert guessed({"date": days, "start date": days, "end date": days}) == {
        "date": "unused",
        "start date": "start",
        "end date": "end",
    }


def test_typed_cells_and_lazy_frames_are_understood_alike() -> None:
    frame = pl.DataFrame({"total": [3.0, None, 5.0], "day": ["2020-01-01"] * 3, LINE: [1, 2, 3]})
    for native in (frame, frame.lazy()):
        table = Grid(source="x", headers=("total", "day"), frame=nw.from_native(native))
        assert [c.role for c in guess_mapping(table).columns] == ["count", "date"]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=6),
    st.sampled_from(
        ["1", "-99", "about 20", "NA", "2019-01-01", "Female", "0.5", "33 men, 1 woman"]
    ),
)
HEADERS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["Total", "men", "low", "high", "id", "date", "Sex", "killed_cum", "value"]),
)


@given(st.lists(HEADERS.filter(str.strip), min_size=1, max_size=5, unique=True), st.data())
def test_any_table_is_bound_and_its_mapping_reads_as_it_was_written(
    headers: list[str], data: st.DataObject
) -> None:
    rows = data.draw(st.integers(0, 6))
    cells = st.lists(CELLS, min_size=rows, max_size=rows)
    frame = pl.DataFrame(
        {header: pl.Series(data.draw(cells), dtype=pl.String) for header in headers}
    ).with_columns(pl.int_range(pl.len()).alias(LINE))
    table = Grid(source="x", headers=tuple(headers), frame=nw.from_native(frame))
    bound = bind(Mapping(), table)
    assert tuple(c.header for c in bound.columns) == table.headers
    paths = [(c.path, c.end) for c in bound.counts]
    assert len(set(paths)) == len(paths)
    again = bind(loads_mapping(dumps_mapping(bound)), table)
    for one, other in zip(bound.columns, again.columns, strict=True):
        assert attrs.evolve(one, reason="", guessed=False) == other
    assert (again.cells, again.values, again.cumulative) == (
        bound.cells,
        bound.values,
        bound.cumulative,
    )


def test_a_table_without_rows_is_understood_by_its_headers() -> None:
    frame = pl.DataFrame({"total": [], "x": [], LINE: []})
    table = Grid(source="x", headers=("total", "x"), frame=nw.from_native(frame))
    assert [c.role for c in guess_mapping(table).columns] == ["count", "unused"]


REAL = {
    "missing_migrants_europe.csv": {
        "No. dead": "dead",
        "No. dead/missing": "dead_or_missing",
        "No. Female": "dead_or_missing/females",
        "No. minors": "dead_or_missing/children",
        "No. survivors": "survivors",
        "Incident date": "date",
        "Latitude": "unused",
    },
    "unhcr_demographics.csv": {
        "year": "date",
        "coa_iso": "place",
        "f_0_4": "females_0_4",
        "m_60": "males_60_plus",
        "f_total": "females",
        "f_other": "unused",
        "total": "everyone",
    },
    "iom_dtm_global_hxl.csv": {
        "numPresentIdpInd": "idps",
        "numberMales": "idps/males",
        "reportingDate": "date",
        "roundNumber": "unused",
    },
    "hpc_hno_2024.csv": {"Category": "category", "In Need": "in_need", "Cluster": "key"},
    "ucdp_brd.csv": {"best": "everyone", "year": "date", "gwcode": "unused"},
    "icsr_foreign_fighters.csv": {"icsr.low": "everyone", "icsr.date": "date"},
    "casualties_daily.csv": {
        "killed_cum": "killed_so_far",
        "killed_women_cum": "killed_so_far/women",
        "press_killed_cum": "unused",
        "report_date": "date",
    },
    "repatriation_events.csv": {
        "total": "everyone",
        "orphans": "orphans",
        "families": "families",
        "pct": "unused",
        "lang": "language",
    },
}


@needs_data
@pytest.mark.parametrize("name", REAL)
def test_real_tables_are_understood_without_a_mapping(name: str) -> None:
    mapping = bind(Mapping(), read_grid(DATA / name))
    found = {c.header: c.path if c.role == "count" else c.role for c in mapping.columns}
    assert {header: found[header] for header in REAL[name]} == REAL[name]


@pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")
@pytest.mark.parametrize("engine", ENGINES)
def test_an_id_that_no_mapping_names_is_found_on_every_engine(engine: str) -> None:
    ids: Map[str, Sequence[Any]] = {
        "id": [f"p{i}" for i in range(40)],
        "record id": [None, *["same"] * 39],
    }
    counts = {"total": [9] * 40, "children": [4] * 40}
    kinds: Map[str, Kind] = {"id": "text", "record id": "text", "total": "whole"}
    drawn = Drawn(columns={**ids, **counts}, kinds={**kinds, "children": "whole"})

    table = read_table(ENGINES[engine](drawn))

    assert {c.header: c.role for c in table.columns if c.header in ids} == {
        "id": "id",
        "record id": "unused",
    }
