"""Load, check and dump many groups with five estimates each, in one run.

Prints seconds and ratios; the budget is that checking takes no longer than loading from JSON.
Run with the number of groups: ``python benchmarks/objects.py 100000``.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import repatriation as rp

ROUNDS = 3

T = TypeVar("T")


def dataset(groups: int) -> rp.Dataset:
    """Make groups whose five figures fit, each told by one utterance."""
    chance = random.Random(1)  # noqa: S311 - test data
    records: list[rp.Group | rp.Utterance | rp.Statement | rp.Source] = [rp.Source(id="source")]
    for i in range(groups):
        men, women, children = (chance.randrange(200) for _ in range(3))
        orphans = chance.randrange(children + 1)
        numbers = {
            "": men + women + children,
            "/men": men,
            "/women": women,
            "/children": children,
            "/orphans": orphans,
        }
        estimates = tuple(
            rp.Estimate(people=f"g{i}{key}", figure=_hedged(chance, number))
            for key, number in numbers.items()
        )
        records += [
            rp.Group(id=f"g{i}", measure="returned"),
            rp.Utterance(id=f"u{i}", source="source"),
            rp.Statement(id=f"s{i}", utterance=f"u{i}", estimates=estimates),
        ]
    return rp.Dataset.of(*records)


def _hedged(chance: random.Random, number: int) -> rp.Figure:
    match chance.randrange(10):
        case 0:
            return rp.Figure.at_least(number)
        case 1:
            return rp.Figure.about(number)
        case 2:
            return rp.Figure.between(number, number + 10)
        case _:
            return rp.Figure.exactly(number)


def seconds(work: Callable[[], T]) -> tuple[T, float]:
    """Do some work, and give what it gave with the seconds of CPU that it took."""
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def main() -> None:
    """Print the times: of each the median of several rounds, with load and check side by side."""
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    text = rp.dumps(dataset(groups))
    report = rp.check(rp.loads(text))
    print(f"{groups} groups, {len(text) / 1e6:.0f} MB of JSON, {report.summary()}")
    times: dict[str, list[float]] = {"load": [], "check": [], "dump": []}
    for _ in range(ROUNDS):
        data, load = seconds(lambda: rp.loads(text))
        _, check = seconds(partial(rp.check, data))
        _, dump = seconds(partial(rp.dumps, data))
        for name, taken in (("load", load), ("check", check), ("dump", dump)):
            times[name].append(taken)
        del data  # freeing it is no part of the next load
    usual = {name: statistics.median(taken) for name, taken in times.items()}
    for name, taken in usual.items():
        budget = " (budget: 1)" if name == "check" else ""
        print(f"{name:5} {taken:7.2f} s  {taken / usual['load']:.2f} of loading{budget}")


if __name__ == "__main__":
    main()
