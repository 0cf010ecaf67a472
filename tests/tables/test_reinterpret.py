"""Where a relation fails, another reading of the columns is named only if it fits."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest

from repatriation.relations.relation import Relation
from repatriation.tables.quantity import Quantity
from repatriation.tables.reinterpret import reading_of

SUM = Relation(terms=((1, "adults"), (1, "children"), (-1, "everyone")), sense="=", name="parts")


def reading(**columns: list[int]) -> str:
    quantities = [
        Quantity(path=name, headers=(name,), low=name, high=name, soft_low=name, soft_high=name)
        for name in columns
    ]
    return reading_of(SUM, quantities, nw.from_native(pl.DataFrame(columns), eager_only=True))


def test_a_part_may_be_the_whole() -> None:
    said = reading(adults=[9, 7], children=[4, 2], everyone=[5, 5])
    assert said == "adults as the whole of children + everyone would fit 2 of 2 of them"


def test_another_column_may_be_a_part_as_well() -> None:
    said = reading(adults=[5, 6], children=[3, 1], everyone=[10, 8], elderly=[2, 1])
    assert said == "elderly as people who are not in adults + children would fit 2 of 2 of them"


@pytest.mark.parametrize(("fits", "said"), [(9, True), (8, False)])
def test_a_reading_holds_in_nine_of_ten_rows_or_is_not_named(fits: int, said: bool) -> None:
    elderly = [2] * fits + [7] * (10 - fits)
    columns = {"adults": [5] * 10, "children": [3] * 10, "everyone": [10] * 10}
    assert bool(reading(**columns, elderly=elderly)) is said


def test_the_whole_may_leave_another_column_out() -> None:
    said = reading(adults=[5, 6], children=[3, 1], everyone=[6, 5], elderly=[2, 2])
    assert said == "everyone as all but elderly would fit 2 of 2 of them"
