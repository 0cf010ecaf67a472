import csv
import io
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings

from repatriation.formats.csv import FORMAT, dumps
from repatriation.formats.flat import COLUMNS, rows
from repatriation.formats.formula import FORMULA, unguarded
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.statement import Statement
from tests.formats.strategies import datasets
from tests.formats.wide import refused

NAMES = [column.name for column in COLUMNS]


def read(text: str) -> list[tuple[Any, ...]]:
    """Read the cells back, by the kinds of their columns."""
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    assert header == NAMES
    back: dict[str, Callable[[str], Any]] = {"whole": int, "flag": lambda cell: cell == "true"}
    return [
        tuple(
            back.get(column.kind, unguarded)(cell) if cell else None
            for column, cell in zip(COLUMNS, line, strict=True)
        )
        for line in lines
    ]


@settings(max_examples=50)
@given(datasets())
def test_csv_gives_back_the_rows_that_were_written(data: Dataset) -> None:
    assert read(dumps(data)) == list(rows(data))


@settings(max_examples=50)
@given(datasets())
def test_no_cell_of_a_csv_file_is_a_formula_but_a_negative_number(data: Dataset) -> None:
    _, *lines = csv.reader(io.StringIO(dumps(data), newline=""))
    for line in lines:
        for cell in line:
            assert not cell.startswith(FORMULA) or int(cell) < 0


def test_an_empty_dataset_is_a_header() -> None:
    assert dumps(Dataset()) == ",".join(NAMES) + "\r\n"


def test_what_no_file_can_hold_is_refused() -> None:
    long = Figure(wording="x", quantifier="exactly", low=10**4300)
    half = Figure.exactly(1, "\ud800")
    for figure in (long, half):
        estimate = Estimate(people="g", figure=figure)
        error = refused(dumps, Dataset.of(Statement(id="s", estimates=(estimate,))))
        assert "4300 digits" in error.expected or "whole characters" in error.expected


def test_csv_says_what_it_does_not_hold() -> None:
    lost = FORMAT.losses(load_seed("article"))
    assert "20 actors, but for the names of speakers and publishers" in lost
    assert FORMAT.losses(Dataset()) == ()
    assert FORMAT.loads is None
