"""Rows that are to be told apart: by what was declared, or by what was guessed."""

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.mapping import Mapping

ROWS = 40

ID = {"columns": {"id": "id"}}


def report(*, repeats: int, **mapping: object) -> rp.Report:
    """Check a table in which so many of the last ids repeat the first ones."""
    ids = [f"R{i}" for i in range(ROWS - repeats)]
    rows = [{"id": id_, "total": i} for i, id_ in enumerate([*ids, *ids[:repeats]])]
    return rp.check_table(pl.DataFrame(rows), Mapping.of(**mapping))  # type: ignore[arg-type]


def test_a_guessed_id_that_repeats_is_one_suspicion_for_the_column() -> None:
    (finding,) = report(repeats=2).of("DST501")
    assert (finding.severity, finding.verdict) == ("info", rp.Verdict.SUSPECT)
    assert finding.field == "id"
    assert "2 values repeat" in finding.message
    assert "R0" in finding.message
    assert '"unused"' in finding.advice


def test_a_declared_id_that_repeats_is_an_error_for_each_value() -> None:
    found = report(repeats=2, **ID).of("DST501")
    assert [(f.severity, f.verdict) for f in found] == [("error", rp.Verdict.VIOLATED)] * 2


def test_a_declared_key_that_repeats_is_an_error_for_each_value() -> None:
    found = report(repeats=2, key=["id"], columns={"id": "key"}).of("DST501")
    assert [(f.severity, f.verdict) for f in found] == [("error", rp.Verdict.VIOLATED)] * 2


@pytest.mark.parametrize("repeats", [0, ROWS // 2])
def test_a_guessed_id_is_silent_where_it_names_every_row_or_hardly_any(repeats: int) -> None:
    assert report(repeats=repeats).of("DST501") == ()


@pytest.mark.parametrize(("mapping", "codes"), [({}, {"DST501", "DST503"}), (ID, {"DST501"})])
def test_a_row_that_was_pasted_twice_is_told_of_unless_a_declared_id_tells(
    mapping: dict[str, object], codes: set[str]
) -> None:
    rows = [{"id": f"R{i}", "total": i} for i in range(ROWS)]
    found = rp.check_table(pl.DataFrame([*rows, rows[0]]), Mapping.of(**mapping))  # type: ignore[arg-type]
    assert {f.code for f in found} == codes
