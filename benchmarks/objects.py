"""Objects: load, check and dump statements with five estimates each, beside other libraries."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import repatriation as rp
from benchmarks import object_side
from benchmarks.machine import version_of
from benchmarks.outcome import Budget, Growth, Outcome, Table, shown

__all__ = ["NEEDS", "dataset", "run"]

NEEDS = object_side.NEEDS
_ROUNDS = 3
_STEPS = ("load", "check", "dump")
_BROKEN = 100
_NOTE = (
    "Seconds of processor time. The others load and dump the same text into classes of the same "
    "fields, and check three relations of each statement; this library's check runs all its rules."
)


def dataset(groups: int) -> rp.Dataset:
    """Make groups with five figures, each told by one utterance; in every hundredth they clash."""
    chance = random.Random(1)  # noqa: S311 - test data
    records: list[rp.Group | rp.Utterance | rp.Statement | rp.Source] = [rp.Source(id="source")]
    for i in range(groups):
        men, women, children = (chance.randrange(200) for _ in range(3))
        orphans = chance.randrange(children + 1)
        clash = i % _BROKEN == 0
        numbers = {
            "": men + women + children + 7 * clash,
            "/men": men,
            "/women": women,
            "/children": children,
            "/orphans": orphans,
        }
        estimates = tuple(
            rp.Estimate(
                people=f"g{i}{key}",
                figure=rp.Figure.exactly(number) if clash else _hedged(chance, number),
            )
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


def run(*, quick: bool) -> Outcome:
    """Measure all libraries, and how our cost grows."""
    groups = 2_000 if quick else 100_000
    sizes = [groups // 8, groups // 4, groups // 2, groups]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{size}.json" for size in sizes]
        for size, file in zip(sizes, files, strict=True):
            file.write_text(rp.dumps(dataset(size)), encoding="utf-8")
        found = {name: _measured(name, files[-1], _ROUNDS) for name in object_side.SIDES}
        grown = [_measured("repatriation", file, 1) for file in files[:-1]]
        grown.append(found["repatriation"])
    own = found["repatriation"]
    return Outcome(
        tables=[_table(groups, found)],
        growths=[
            Growth(
                work=f"{step} objects",
                unit="statements of five figures",
                sizes=sizes,
                seconds=[each[step] for each in grown if each],
            )
            for step in _STEPS
        ],
        budgets=[
            Budget(
                work=f"check {groups:,} groups with five estimates each",
                most=1,
                measured=own["check"] / own["load"] if own else None,
                unit="× loading them from JSON",
            )
        ],
    )


def _measured(name: str, file: Path, rounds: int) -> dict[str, float] | None:
    """Measure a library in a process of its own; None where it is not installed."""
    if version_of(name) is None:
        return None
    command = [sys.executable, "-m", "benchmarks.object_side", name, str(file), str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _table(groups: int, found: dict[str, dict[str, float] | None]) -> Table:
    own = found["repatriation"]
    rows = []
    for name, measured in found.items():
        if measured is None or own is None:
            rows.append((name, "not installed", *["–"] * 5))
            continue
        times = [f"{shown(measured[s])} ({shown(measured[s] / own[s])})" for s in _STEPS]
        memory = f"{measured['peak'] / 2**20:,.0f}"
        rows.append((name, *times, memory, f"{measured['found']:,}", f"{groups // _BROKEN:,}"))
    return Table(
        title=f"{groups:,} statements of five figures as objects",
        header=(
            "library", "load, s (× ours)", "check, s (× ours)", "dump, s (× ours)", "MiB at most",
            "found", "planted",
        ),
        rows=rows,
        note=_NOTE,
    )  # fmt: skip
