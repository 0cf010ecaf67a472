"""The table of claims: each cell traced to its statements, nothing added up."""

from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings

import repatriation as rp
from repatriation.errors import FormatError, InvalidRecordError
from repatriation.model.dataset import Dataset
from repatriation.relations.claim import Claims
from repatriation.testing import any_datasets
from repatriation.views.claim_table import first_of, table
from repatriation.views.pivot import By, Cell, Pivot
from tests.views.drawn import DATASET
from tests.views.markup import Page

ARTICLE = rp.load_seed("article")


def _cell(found: Pivot, value: str, group: str, column: str) -> Cell:
    (row,) = [r for r in found.rows if (r.value, r.group) == (value, group)]
    return row.cells[found.columns.index(column)]


def test_a_cell_holds_what_its_claims_leave_and_where_they_stand() -> None:
    cell = _cell(table(ARTICLE), "January operation", "January operation", "everyone")
    assert (cell.range, cell.statements) == ("47", ("s071", "s104"))
    assert str(cell) == "47 [s071, s104]"


def test_claims_that_differ_leave_the_widest_of_them() -> None:
    cell = _cell(table(DATASET), "until", "until", "everyone")
    assert (cell.range, cell.statements) == ("43 to 47", ("one", "other"))


def test_figures_of_different_people_never_share_a_cell() -> None:
    found = table(rp.load_seed("record"), by="speaker", measure="returned")
    pairs = [(row.value, row.group) for row in found.rows]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("by", get_args(By))
def test_every_claim_in_force_has_its_cell(by: By) -> None:
    dataset = rp.load_seed("record")
    found = table(dataset, by=by)
    shown = {id_ for row in found.rows for cell in row.cells for id_ in cell.statements}
    assert shown == {claim.statement.id for claim in Claims(dataset)}


def test_a_measure_takes_in_what_belongs_to_it() -> None:
    groups = {row.group for row in table(DATASET, measure="returned").rows}
    assert groups == {"A flight of one day", "Some time in a month", "until"}
    assert {row.group for row in table(DATASET, measure="present").rows} == {"there"}


def test_what_is_left_out_is_told() -> None:
    assert "2 planned, denied, unconfirmed or replaced left out" in table(DATASET).summary


def test_what_is_left_out_is_of_the_measure_that_is_asked_for() -> None:
    assert "left out" not in table(DATASET, measure="present").summary
    assert ", 2 planned" in table(DATASET, measure="returned").summary


class _Order(dict[str, int]):
    """An order that counts how often it is asked."""

    asked = 0

    def __getitem__(self, key: str) -> int:
        self.asked += 1
        return super().__getitem__(key)


def test_rows_are_ordered_in_one_pass() -> None:
    pairs = [(f"v{i % 7}", f"g{i}") for i in range(200)]
    order = _Order({group: i for i, (_, group) in enumerate(reversed(pairs))})
    assert first_of(pairs, order) == {
        f"v{i}": min(order[group] for value, group in pairs if value == f"v{i}") for i in range(7)
    }
    order.asked = 0
    first_of(pairs, order)
    assert order.asked <= 2 * len(pairs)


@pytest.mark.parametrize("wrong", [{"by": "colour"}, {"measure": "eaten"}])
def test_what_there_is_not_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecordError, match=next(iter(wrong.values()))):
        table(DATASET, **wrong)


def test_a_page_has_all_of_it_and_runs_nothing() -> None:
    found = table(DATASET, by="speaker")
    page = Page(found.html)
    tags = [tag for tag, _ in page.elements]
    claims = [claim for row in found.rows for cell in row.cells for claim in cell.claims]
    assert tags.count("code") == len(claims)
    assert tags.count("tr") == 1 + len(found.rows)
    assert not {"script", "b", "link", "img"}.intersection(tags)


def test_statements_are_linked_where_there_is_a_place_for_them() -> None:
    text = table(ARTICLE).fragment(lambda id_: f"statements.html#{id_}")
    assert '<a href="statements.html#s019"><code>s019</code></a>' in text


def test_a_table_needs_no_extra_and_is_saved_by_its_name(tmp_path: Path) -> None:
    found = table(DATASET)
    found.save(tmp_path / "t.html")
    found.save(tmp_path / "t.txt")
    assert (tmp_path / "t.html").read_text(encoding="utf-8") == found.html
    assert (tmp_path / "t.txt").read_text(encoding="utf-8") == str(found)
    with pytest.raises(FormatError):
        found.save(tmp_path / "t.svg")


@given(any_datasets())
@settings(max_examples=25)
def test_any_dataset_makes_a_table(dataset: Dataset) -> None:
    for by in get_args(By):
        found = table(dataset, by=by)
        assert all(len(row.cells) == len(found.columns) for row in found.rows)
        assert found.html.encode()
        assert found.text.encode()
