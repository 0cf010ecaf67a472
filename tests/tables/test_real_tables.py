"""Real tables, read where they are at hand: what is known of them is found, and nothing else."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

import repatriation as rp
from repatriation.tables.mapping import Mapping

DATA = Path(__file__).parents[3] / "shared" / "data"
MAPPINGS = Path(__file__).parent / "real"

TABLES = sorted(path.stem for path in MAPPINGS.glob("*.toml"))
MOST_LINES = 10

needs_data = pytest.mark.skipif(
    not DATA.exists(), reason="../shared/data with the real tables is not at hand"
)


def checked(name: str) -> rp.Report:
    """Check a table by the mapping that a user would write; no rule may fail."""
    report = rp.check_table(DATA / f"{name}.csv", MAPPINGS / f"{name}.toml")
    assert not report.failures
    return report


def errors(report: rp.Report) -> list[rp.Finding]:
    return [finding for finding in report if finding.severity == "error"]


def lines(findings: Iterable[rp.Finding], code: str, field: str = "") -> list[int]:
    found = (f for f in findings if f.code == code and field in {"", f.field})
    return sorted(int(finding.record.removeprefix("row-")) for finding in found)


@pytest.mark.parametrize("name", TABLES)
def test_no_mapping_is_longer_than_a_user_would_write(name: str) -> None:
    text = (MAPPINGS / f"{name}.toml").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert tomllib.loads(text)["columns"]


@needs_data
def test_every_real_table_has_a_mapping() -> None:
    assert [path.stem for path in sorted(DATA.glob("*.csv"))] == TABLES


@needs_data
def test_the_events_have_two_errors() -> None:
    report = checked("repatriation_events")
    # E016: 11 + 6 + 11 beside 24. E103: 335 + 1,377 + 831 + 904 beside 3,210.
    assert lines(errors(report), "FIG103") == [11, 51]
    assert len(errors(report)) == 2
    # What is left are cells that are no number: Dutch, an ordinal, a list, a typing error.
    assert {f.code for f in report if f.severity != "error"} == {"DST515"}


@needs_data
def test_people_whom_no_other_column_holds_explain_the_gap_in_one_event() -> None:
    # E114: 96 men, 41 women, 14 children and 11 infants are 162.
    path = DATA / "repatriation_events.csv"
    assert lines(errors(rp.check_table(path)), "FIG104") == [61]
    assert lines(errors(checked("repatriation_events")), "FIG104") == []


@needs_data
def test_incidents_have_sexes_minors_and_negative_cells_that_cannot_be() -> None:
    report = checked("missing_migrants_europe")
    assert lines(report, "FIG102") == [330, 367, 597, 3594, 4368, 6772]
    of_sexes = [f for f in report if "males" in f.relation]
    of_minors = [f for f in report if "children" in f.relation]
    assert len(of_sexes) == len({f.record for f in of_sexes}) == 32
    assert {f.record for f in of_minors} == {"row-4913", "row-5487"}
    # Where the missing are negative the dead exceed the dead and missing; that is told once.
    assert len(report) == 32 + 2 + 6


@needs_data
def test_displaced_have_seven_rows_whose_sexes_do_not_sum() -> None:
    report = checked("iom_dtm_global_hxl")
    assert lines(report, "FIG104") == [11668, 11672, 11673, 11808, 11811, 12355, 12357]
    assert len(report) == 7


@needs_data
def test_ids_that_repeat_in_unlike_rows_are_one_suspicion_where_they_are_guessed() -> None:
    report = rp.check_table(DATA / "iom_dtm_global_hxl.csv")
    (finding,) = report.of("DST501")
    assert (finding.severity, finding.verdict) == ("info", rp.Verdict.SUSPECT)
    assert "69 values repeat" in finding.message
    assert len(errors(report)) == 7


@needs_data
def test_battles_have_twelve_rows_with_ends_the_wrong_way_round() -> None:
    report = checked("ucdp_brd")
    low_above_best = [9524, 11036, 11077, 11165, 11167, 11658, 12246]
    best_above_high = [9147, 10441, 11159, 11187, 12146]  # low is above high in three of them
    assert lines(report, "FIG101") == sorted(low_above_best + best_above_high)
    assert len(report) == 12


@needs_data
def test_foreign_fighters_have_one_row_with_ends_the_wrong_way_round() -> None:
    report = checked("icsr_foreign_fighters")
    assert lines(report, "FIG101") == [39]
    assert len(report) == 1


@needs_data
def test_needs_have_four_totals_and_three_totals_of_children_that_are_off() -> None:
    sums = [f for f in checked("hpc_hno_2024") if f.code in {"FIG103", "FIG104"}]
    # Several relations tell of one wrong row: by age and by sex, in need and targeted. In the
    # file children come before girls and boys, and totals come after all that they add up.
    of_children = [f for f in sums if f.relation.endswith("/children")]
    of_adults = [f for f in sums if re.search(r"60_plus = \w+/men \+ \w+/women$", f.relation)]
    of_all = [f for f in sums if f not in of_children and f not in of_adults]
    assert {min(rows_of(f)) for f in of_children} == {392, 458, 853}
    assert {max(rows_of(f)) for f in of_all} == {405, 477, 866, 1048}
    # In three of these rows adults by age are not as many as adults by sex, whom no row counts.
    assert {max(rows_of(f)) for f in of_adults} == {399, 469, 860}


@needs_data
def test_needs_have_nothing_else_but_fractions_of_people() -> None:
    found = [f for f in checked("hpc_hno_2024") if f.code not in {"FIG103", "FIG104"}]
    assert [(f.code, f.field) for f in found] == [("FIG102", "Targeted")]
    assert "9 cells" in found[0].message


def rows_of(finding: rp.Finding) -> list[int]:
    """Give the lines of a long table that a finding is about."""
    return [int(claim.removeprefix("row-")) for claim in finding.claims]


@needs_data
def test_people_who_were_disaggregated_in_part_are_no_error() -> None:
    assert len(checked("unhcr_demographics")) == 0
    assert len(rp.check_table(DATA / "unhcr_demographics.csv")) == 0


@needs_data
def test_people_who_were_disaggregated_in_part_are_found_where_that_is_declared_an_error() -> None:
    mapping = Mapping.of(parts={"females + males": "whole"})
    report = rp.check_table(DATA / "unhcr_demographics.csv", mapping)
    found = [f for f in report if f.relation == "females + males = everyone"]
    # In 3,308 rows both sexes are 0 beside a total, which says that nobody was told apart. In 28 of
    # these 322 one sex is 0, and that is a number, also in the 6 where the other has no ages.
    assert len(found) == len({f.record for f in found}) == 322
    assert len(report) == 322


@needs_data
def test_days_have_figures_that_are_not_the_difference_of_the_totals() -> None:
    found = checked("casualties_daily")
    assert lines(found, "DST519", "killed_cum") == [61, 64, 65, 99, 103, 327, 328]
    injured = [6, 10, 11, 16, 58, 60, 64, 68, 69, 80, 99, 109, 327, 328]
    assert lines(found, "DST519", "injured_cum") == injured


@needs_data
def test_days_have_four_running_totals_that_fall() -> None:
    found = checked("casualties_daily")
    # 1,032 → 1,000 → 967 women, 100 → 97 of the press, 104 → 101 by famine.
    assert lines(found, "DST518", "killed_women_cum") == [14, 16]
    assert lines(found, "DST518", "ext_press_killed_cum") == [80]
    assert lines(found, "DST518", "famine_cum") == [656]
    assert len(found) == 7 + 14 + 4
