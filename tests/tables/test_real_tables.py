"""Real tables, read where they are at hand; nothing of them is in the repository."""

import re
from pathlib import Path

import pytest

import repatriation as rp

DATA = Path(__file__).parents[3] / "shared" / "data"
EVENTS = DATA / "repatriation_events.csv"

needs_data = pytest.mark.skipif(
    not EVENTS.exists(), reason="../shared/data with the real tables is not at hand"
)


@needs_data
def test_the_events_give_two_findings_and_both_are_real() -> None:
    report = rp.check_table(EVENTS)
    assert [(f.code, f.verdict, f.message.partition(":")[0]) for f in report] == [
        ("FIG103", rp.Verdict.VIOLATED, "row 11 (E016)"),  # 11 + 6 + 11 beside 24
        ("FIG103", rp.Verdict.VIOLATED, "row 51 (E103)"),  # 335 + 1,377 + 831 + 904 beside 3,210
    ]
    assert not report.failures


@needs_data
def test_rows_of_the_events_that_are_sound_stay_silent() -> None:
    table = rp.read_table(EVENTS)
    lines = {row.id: row.name for row in table.rows}
    report = rp.check_table(table)
    for id_ in ("E003", "E053", "E089", "E114"):
        assert report.of(record=lines[id_]) == ()


@needs_data
def test_what_is_not_understood_in_the_events_is_listed() -> None:
    table = rp.read_table(EVENTS)
    listed = {(cell.row, cell.column) for cell in table.not_understood}
    assert {("E140", "total"), ("E121", "families"), ("E035", "women")} <= listed
    assert ("E103", "men") not in listed
    assert len(table.rows) == 72
    for cell in table.not_understood:
        assert re.search(r"\w", cell.value)
        assert cell.reason


@needs_data
@pytest.mark.parametrize("name", [f.name for f in sorted(DATA.glob("*.csv"))])
def test_every_table_is_checked_or_refused_with_reasons(name: str) -> None:
    result = checked(DATA / name)
    if isinstance(result, rp.TableError):
        assert result.faults
    else:
        assert not result.failures
        assert all(f.record.startswith("row-") for f in result)


def checked(path: Path) -> rp.Report | rp.TableError:
    try:
        return rp.check_table(path)
    except rp.TableError as error:
        return error
