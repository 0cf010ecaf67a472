"""Read distinct date expressions, and a running text; print how many a second.

Run it from the root: ``python benchmarks/periods.py``.
"""

import datetime
import itertools
import statistics
import time
from collections.abc import Callable

from repatriation.wording.period import find_periods, parse_period

ROUNDS = 3
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
    """Make some 100,000 distinct expressions."""
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


def main() -> None:
    """Print the rates."""
    texts = expressions()
    seconds = median(lambda: [parse_period(text) for text in texts])
    print(f"{len(texts):,} distinct expressions: {len(texts) / seconds:,.0f} a second")
    prose = "In January, 47 people were brought home; on 7-9 May another 231 came. " * 2000
    seconds = median(lambda: find_periods(prose, anchor=ANCHOR))
    print(f"running text of {len(prose):,} characters: {len(prose) / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
