"""Periods: how many distinct date expressions a second are read, and how much running text."""

import datetime
import itertools
import statistics
import time
from collections.abc import Callable
from functools import partial

from benchmarks.outcome import Growth, Outcome, Table
from repatriation.wording.period import find_periods, parse_period

__all__ = ["NEEDS", "run"]

NEEDS = ["python-dateutil"]

ROUNDS = 3
_PROSE = "In January, 47 people were brought home; on 7-9 May another 231 came. "
ANCHOR = datetime.date(2019, 6, 3)
MONTHS = ("January", "Feb", "March", "Apr.", "May", "June", "October", "Dec.")
SHAPES = (
    "{d} {m} {y}",
    "{m} {d}, {y}",
    "{y}-03-{d:02}",
    "{d}-{e} {m} {y}",
    "between {d} and {e} {m} {y}",
    "since {d} {m} {y}",
    "{d} {m} {y} (estimated)",
)


def expressions() -> list[str]:
    """Make some 90,000 distinct expressions."""
    made = (
        shape.format(d=day, e=day + 2, m=month, y=year)
        for shape, month, day, year in itertools.product(
            SHAPES, MONTHS, range(1, 27), range(1950, 2020)
        )
    )
    return list(dict.fromkeys(made))


def median(work: Callable[[], object]) -> float:
    """Time some work, the median of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def run(*, quick: bool) -> Outcome:
    """Give the rates."""
    texts = expressions()[:: 50 if quick else 4]
    prose = _PROSE * (40 if quick else 2_000)
    parts = (8, 4, 2, 1)
    parsed = [median(partial(_parse_all, texts[::part])) for part in parts]
    sought = [
        median(partial(find_periods, prose[: len(prose) // part], anchor=ANCHOR)) for part in parts
    ]
    return Outcome(
        tables=[
            Table(
                title="Dates and periods",
                header=("work", "how many", "a second"),
                rows=[
                    (
                        "parse distinct expressions",
                        f"{len(texts):,} expressions",
                        f"{len(texts) / parsed[-1]:,.0f}",
                    ),
                    (
                        "find them in running text",
                        f"{len(prose):,} characters",
                        f"{len(prose) / sought[-1]:,.0f}",
                    ),
                ],
            )
        ],
        growths=[
            Growth(
                work="parse periods",
                unit="distinct expressions",
                sizes=[len(texts[::part]) for part in parts],
                seconds=parsed,
            ),
            Growth(
                work="find periods in running text",
                unit="characters",
                sizes=[len(prose) // part for part in parts],
                seconds=sought,
            ),
        ],
    )


def _parse_all(texts: list[str]) -> None:
    for text in texts:
        parse_period(text)
