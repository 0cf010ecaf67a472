"""Tables: checking five relations over a planted table, beside what else can check them."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

import attrs

from benchmarks.machine import version_of
from benchmarks.outcome import Budget, Growth, Outcome, Table, shown
from benchmarks.sides.catalogue import SIDES

__all__ = ["NEEDS", "run"]

Kind = Literal["exact", "hedged", "wide"]

NEEDS = sorted({name for side in SIDES.values() for name in side.needs} | {"narwhals"})
"""Distributions whose versions belong to these numbers."""

_ROUNDS = 3
_PATIENCE = 8.0
"""A side whose processes have taken so many seconds is not run again."""
_LIMIT = 90
"""A run of so many seconds is ended."""
_SMALL = 1_000

_HEADER = (
    "side", "rows", "s", "rows/s", "× by hand", "CPU s", "MiB at most", "right", "missing", "wrong",
)  # fmt: skip

_BASE = "by-hand-polars"
_PEERS = (
    "pandera-polars", "pandera-pandas", "pandera-pandas-guarded", "pointblank",
    "pointblank-guarded", "dataframely", "frictionless", "frictionless-guarded", "pydantic",
)  # fmt: skip
_ENGINES = (
    "ours-polars", "ours-lazy", "ours-pandas", "ours-pandas-arrow", "ours-arrow", "ours-duckdb",
    "ours-spark",
)  # fmt: skip
_LARGE: dict[tuple[Kind, str], tuple[str, ...]] = {
    ("exact", ".parquet"): (
        _BASE,
        "by-hand-duckdb",
        "pandera-polars",
        "dataframely",
        "ours",
        "ours-lazy",
    ),
    ("exact", ".csv"): (_BASE, "by-hand-duckdb", "ours"),
    ("hedged", ".parquet"): ("by-hand-polars-hedged", "ours", "ours-lazy"),
}


@attrs.frozen(kw_only=True)
class Run:
    """What one run of a side took, in seconds and bytes, and what it found.

    `process` is all that its process took, with starting it, imports and the small table.
    """

    rows: int
    process: float
    seconds: float
    cpu: float
    peak: int
    right: int
    missing: int
    wrong: int


@attrs.frozen(kw_only=True)
class Comparison:
    """Sides beside each other on one kind of table.

    Attributes:
        kind: Exact numbers, hedged words, or exact numbers in sixteen columns.
        suffix: The format of the file.
        rows: How many rows.
        names: The sides.
    """

    kind: Kind
    suffix: str
    rows: int
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the table of results is called."""
        cells = {
            "exact": "exact numbers",
            "hedged": "a fifth of the cells hedged in words",
            "wide": "16 columns",
        }
        form = {".parquet": "Parquet", ".csv": "CSV"}[self.suffix]
        return f"{self.rows:,} rows of {form}, {cells[self.kind]}"


def _comparisons(rows: int) -> list[Comparison]:
    parquet, csv = ".parquet", ".csv"
    hands = (_BASE, "by-hand-duckdb")
    worded = ("by-hand-polars-hedged", "by-hand-duckdb-hedged")
    whole = ("ours-findings", "ours-implied", "ours-all")
    return [
        Comparison(
            kind="exact",
            suffix=parquet,
            rows=rows,
            names=(*hands, *_PEERS, "ours", *whole, *_ENGINES),
        ),
        Comparison(
            kind="exact", suffix=csv, rows=rows, names=(*hands, *_PEERS, "ours", "ours-all")
        ),
        Comparison(
            kind="hedged", suffix=parquet, rows=rows, names=(*worded, "ours", *whole, *_ENGINES)
        ),
        Comparison(kind="hedged", suffix=csv, rows=rows, names=(*worded, "ours", "ours-all")),
        Comparison(kind="wide", suffix=parquet, rows=rows, names=(_BASE, "ours-implied")),
    ]


def _large(rows: int) -> list[Comparison]:
    return [
        Comparison(kind=kind, suffix=suffix, rows=rows, names=names)
        for (kind, suffix), names in _LARGE.items()
    ]


def run(*, quick: bool) -> Outcome:
    """Compare all sides; small tables, once each, if quick."""
    rows, large = (5_000, 10_000) if quick else (1_000_000, 10_000_000)
    rounds = 1 if quick else _ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        tables = _Tables(Path(folder))
        measured = {each: _compared(each, tables, rounds) for each in _comparisons(rows)}
        measured |= {each: _compared(each, tables, 1) for each in _large(large)}
        growth = _growth(tables, [rows // 64, rows // 16, rows // 4, rows], rounds)
    return Outcome(
        tables=[_table(each, runs) for each, runs in measured.items()],
        growths=[growth],
        budgets=_budgets({(e.kind, e.suffix, e.rows): r for e, r in measured.items()}, rows, large),
    )


@attrs.frozen
class _Tables:
    """Planted tables as files, each made when it is first asked for."""

    folder: Path

    def file(self, kind: Kind, suffix: str, rows: int) -> Path:
        path = self.folder / f"{kind}-{rows}{suffix}"
        if not path.exists():
            command = [sys.executable, "-m", "benchmarks.planted", kind, str(rows), str(path)]
            subprocess.run(command, check=True)
        return path


def _compared(comparison: Comparison, tables: _Tables, rounds: int) -> dict[str, list[Run] | str]:
    """Run all sides in turn, round by round; a text says why there are no runs of a side."""
    print(f"measuring {comparison.title}", file=sys.stderr)
    found: dict[str, list[Run] | str] = {}
    for _ in range(rounds):
        for name in comparison.names:
            side, so_far = SIDES[name], found.get(name, [])
            if comparison.suffix not in side.suffixes or isinstance(so_far, str):
                continue
            missing = [needed for needed in side.needs if version_of(needed) is None]
            if missing:
                found[name] = f"{' and '.join(missing)} not installed"
            elif sum(each.process for each in so_far) < _PATIENCE:
                rows = min(comparison.rows, side.most or comparison.rows)
                once = _once(name, comparison.kind, comparison.suffix, rows, tables)
                found[name] = [*so_far, once] if isinstance(once, Run) else once
    return found


def _once(name: str, kind: Kind, suffix: str, rows: int, tables: _Tables) -> Run | str:
    """Run a side in a process of its own; give a text where it comes to no end."""
    files = [str(tables.file(kind, suffix, count)) for count in (rows, _SMALL)]
    command = [sys.executable, "-m", "benchmarks.sides.one", name, *files]
    start = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"ended after {_LIMIT} s"
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
        print(f"{name}: {said[-1]}", file=sys.stderr)
        return "failed: " + said[-1][:80]
    process = time.perf_counter() - start
    return Run(rows=rows, process=process, **json.loads(done.stdout.splitlines()[-1]))


# What came of it ------------------------------------------------------------------------


def _table(comparison: Comparison, found: Mapping[str, list[Run] | str]) -> Table:
    base = _rate(found.get(_BASE, "")) or _rate(found.get("by-hand-polars-hedged", ""))
    return Table(
        title=comparison.title,
        header=_HEADER,
        rows=[_row(SIDES[name].name, runs, base) for name, runs in found.items()],
    )


def _row(name: str, runs: list[Run] | str, base: float | None) -> tuple[str, ...]:
    if isinstance(runs, str):
        return (name, runs, *["–"] * (len(_HEADER) - 2))
    rate, last = _rate(runs) or 0, runs[-1]
    return (
        name,
        f"{last.rows:,}",
        shown(statistics.median(each.seconds for each in runs)),
        f"{rate:,.0f}",
        shown(base / rate) if base else "–",
        shown(statistics.median(each.cpu for each in runs)),
        f"{statistics.median(each.peak for each in runs) / 2**20:,.0f}",
        f"{last.right:,}",
        f"{last.missing:,}",
        f"{last.wrong:,}",
    )


def _rate(runs: list[Run] | str) -> float | None:
    """Give the rows that a side checked a second, the median of its runs."""
    if isinstance(runs, str) or not runs:
        return None
    return statistics.median(each.rows / each.seconds for each in runs)


def _growth(tables: _Tables, sizes: Sequence[int], rounds: int) -> Growth:
    taken = {}
    for size in sizes:
        runs = [_once("ours", "exact", ".parquet", size, tables) for _ in range(rounds)]
        seconds = [each.seconds for each in runs if isinstance(each, Run)]
        if seconds:
            taken[size] = statistics.median(seconds)
    return Growth(
        work="check five relations, Parquet",
        unit="rows",
        sizes=list(taken),
        seconds=list(taken.values()),
    )


_Found = Mapping[tuple[Kind, str, int], Mapping[str, list[Run] | str]]


def _budgets(found: _Found, rows: int, large: int) -> list[Budget]:
    exact = found["exact", ".parquet", rows]

    def times(most: float, what: str, over: tuple[Kind, str], name: str) -> Budget:
        """Compare with polars by hand on clean numbers, whatever is asked of this library."""
        here, clean = found[(*over, rows)], found["exact", over[1], rows]
        base, own = _rate(here.get(_BASE, clean[_BASE])), _rate(here[name])
        ratio = base / own if base and own else None
        return Budget(work=what, most=most, measured=ratio, unit="× polars by hand")

    parquet: tuple[Kind, str] = ("exact", ".parquet")
    return [
        times(2, "five relations on exact cells, Parquet", parquet, "ours"),
        times(4, "the same on hedged cells, Parquet", ("hedged", ".parquet"), "ours"),
        _worded(found["hedged", ".parquet", rows]),
        times(3, "all implied relations, 8 columns", parquet, "ours-implied"),
        times(6, "all implied relations, 16 columns", ("wide", ".parquet"), "ours-implied"),
        times(3, "five relations on hedged cells, CSV", ("hedged", ".csv"), "ours"),
        _ahead(exact, [name for name in _PEERS if name in exact]),
        _memory(found["exact", ".parquet", large]["ours-lazy"], large),
    ]


def _worded(found: Mapping[str, list[Run] | str]) -> Budget:
    """Compare with polars by hand that reads the same words, by patterns made for them."""
    base, own = _rate(found["by-hand-polars-hedged"]), _rate(found["ours"])
    return Budget(
        work="the same, beside polars by hand that reads the words too",
        most=4,
        measured=base / own if base and own else None,
        unit="× polars by hand",
    )


def _ahead(found: Mapping[str, list[Run] | str], peers: Iterable[str]) -> Budget:
    """Compare with the fastest peer."""
    rates = [rate for name in peers if (rate := _rate(found[name]))]
    own = _rate(found["ours"])
    return Budget(
        work="five relations on exact cells, beside the fastest library for validation",
        most=1,
        measured=max(rates) / own if rates and own else None,
        unit="× its time",
    )


def _memory(runs: list[Run] | str, rows: int) -> Budget:
    return Budget(
        work=f"memory at {rows:,} rows, streaming",
        most=1,
        measured=None if isinstance(runs, str) else runs[-1].peak / 2**30,
        unit="GiB",
    )
