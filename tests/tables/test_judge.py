"""Rows are judged by what their numbers can be; nulls are unknown and never decide."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest

from repatriation.tables.judge import SHORT, SUSPECT, VIOLATED, Judge
from repatriation.tables.lookup import collected
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import ask

PATHS = ("everyone", "females", "males")
EXACT = [
    Quantity(path=p, category=p, headers=(p,), low=p, high=p, soft_low=p, soft_high=p)
    for p in PATHS
]


def verdicts(*row: int | None, rounded_to: int = 0) -> list[int]:
    judge = Judge(EXACT, ask(EXACT, rounded_to=rounded_to).questions)
    frame = pl.DataFrame([row], schema=dict.fromkeys(PATHS, pl.Int64), orient="row")
    judged = judge.judged(nw.from_native(frame))
    return [n for c in judged.columns for n in collected(judged.frame)[c].to_list()]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((10, 4, 6), []),
        ((10, 5, 6), [VIOLATED]),
        ((10, 3, 6), [VIOLATED + SHORT]),
        ((10, 11, None), [VIOLATED]),
        ((10, 3, None), []),
        ((None, 3, 6), []),
        ((None, None, None), []),
    ],
)
def test_exact_rows(row: tuple[int | None, ...], expected: list[int]) -> None:
    assert verdicts(*row) == expected


@pytest.mark.parametrize(("females", "expected"), [(40, []), (50, []), (60, [VIOLATED])])
def test_rounded_numbers_may_be_off(females: int, expected: list[int]) -> None:
    assert verdicts(100, females, 60, rounded_to=10) == expected


def test_hedged_numbers_are_suspect_where_only_the_usual_width_is_exceeded() -> None:
    hedged = Quantity(
        path="females",
        category="females",
        headers=("females",),
        low="low",
        high="high",
        soft_low="soft_low",
        soft_high="soft_high",
    )
    quantities = [EXACT[0], hedged, EXACT[2]]
    row = {"everyone": 10, "males": 2, "low": 5, "high": 20, "soft_low": 9, "soft_high": 12}
    judge = Judge(quantities, ask(quantities).questions)
    judged = judge.judged(nw.from_native(pl.DataFrame([row])))
    assert collected(judged.frame)[judged.columns[0]].to_list() == [SUSPECT]


def test_nothing_is_found_where_nothing_is_asked() -> None:
    frame = nw.from_native(pl.DataFrame({"everyone": [1]}))
    judged = Judge(EXACT[:1], ()).judged(frame)
    assert judged.columns == ()
    assert len(collected(judged.frame)) == 0
