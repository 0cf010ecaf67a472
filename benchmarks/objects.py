"""Load, check and dump many groups with five estimates each, in one run.

Prints seconds and ratios; the budget is that checking takes no longer than loading from JSON.
Run with the number of groups: ``python benchmarks/objects.py 100000``.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

import repatriation as rp

ROUNDS = 3


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


def median(work: Callable[[], object]) -> float:
    """Time some work, the median of several rounds, in seconds of CPU."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    """Print the times."""
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    data = dataset(groups)
    text = rp.dumps(data)
    load = median(lambda: rp.loads(text))
    report = rp.check(data)
    check = median(lambda: rp.check(rp.loads(text))) - load
    dump = median(lambda: rp.dumps(data))
    print(f"{groups} groups, {len(text) / 1e6:.0f} MB of JSON, {report.summary()}")
    print(f"load  {load:7.2f} s")
    print(f"check {check:7.2f} s  {check / load:.2f} of loading (budget: 1)")
    print(f"dump  {dump:7.2f} s  {dump / load:.2f} of loading")


if __name__ == "__main__":
    main()
