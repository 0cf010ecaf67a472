"""The same checks written by hand, in polars and in SQL for duckdb.

Both give the rows that fail with all their cells, and for each relation whether it fails; a null
anywhere in a relation means that it cannot be told to fail.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from importlib import import_module
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.planted import COLUMNS, ID, RELATIONS, Rule
from benchmarks.sides.side import Pair, Read, Side

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SIDES"]

_FAILS = [f"fails_{number}" for number in range(len(RELATIONS))]

_FEWER = r"^(?:under|fewer)"
_MORE = r"^(?:over|more)"
_LEAST = r"^(?:at least|no fewer)"
_MOST = r"^(?:up to|at most)"
_ABOUT = r"^(?:about|some|an estimated|approximately)"


def _read_off(failing: Any) -> Read:
    """Give the pairs of a frame that has a column for each relation."""

    def read() -> list[Pair]:
        ids = failing[ID].to_list()
        return [
            (row, number)
            for number, name in enumerate(_FAILS)
            for row, fails in zip(ids, failing[name].to_list(), strict=True)
            if fails
        ]

    return read


def _polars(path: Path) -> Read:
    import polars as pl

    def breaks(rule: Rule) -> pl.Expr:
        parts: pl.Expr = reduce(add, map(pl.col, rule.parts))
        whole = pl.col(rule.whole)
        return parts != whole if rule.sense == "=" else parts > whole

    return _failing(_scanned(path), breaks)


def _scanned(path: Path) -> pl.LazyFrame:
    import polars as pl

    return pl.scan_parquet(path) if path.suffix == ".parquet" else pl.scan_csv(path)


def _failing(lazy: pl.LazyFrame, breaks: Callable[[Rule], pl.Expr]) -> Read:
    import polars as pl

    flags = [breaks(rule).alias(name) for rule, name in zip(RELATIONS, _FAILS, strict=True)]
    return _read_off(lazy.with_columns(flags).filter(pl.any_horizontal(_FAILS)).collect())


def _polars_hedged(path: Path) -> Read:
    import polars as pl

    def breaks(rule: Rule) -> pl.Expr:
        parts: pl.Expr = reduce(add, (pl.col(f"{name}_low") for name in rule.parts))
        exceed = parts > pl.col(f"{rule.whole}_high")
        if rule.sense == "<=":
            return exceed
        high: pl.Expr = reduce(add, (pl.col(f"{name}_high") for name in rule.parts))
        return exceed | (high < pl.col(f"{rule.whole}_low"))

    ends = [end for name in COLUMNS for end in _ends_in_polars(name)]
    return _failing(_scanned(path).with_columns(ends), breaks)


def _ends_in_polars(name: str) -> tuple[pl.Expr, pl.Expr]:
    """Give the least and the greatest number that a phrase usually means."""
    import polars as pl

    words = pl.col(name)
    number = words.str.extract(r"(\d+)", 1).cast(pl.Int64)
    off = pl.max_horizontal(number // 5, 1)
    low = (
        pl.when(words.str.contains(_MORE))
        .then(number + 1)
        .when(words.str.contains(f"{_MOST}|{_FEWER}"))
        .then(0)
        .when(words.str.contains(_ABOUT))
        .then(number - off)
        .otherwise(number)
    )
    high = (
        pl.when(words.str.contains(f"{_LEAST}|{_MORE}"))
        .then(None)
        .when(words.str.contains(_FEWER))
        .then(number - 1)
        .when(words.str.contains(_ABOUT))
        .then(number + off)
        .otherwise(number)
    )
    return low.alias(f"{name}_low"), high.alias(f"{name}_high")


def _duckdb(path: Path) -> Read:
    def breaks(rule: Rule) -> str:
        return f"{' + '.join(rule.parts)} {'<>' if rule.sense == '=' else '>'} {rule.whole}"

    return _queried(f"'{path}'", breaks)


def _queried(source: str, breaks: Callable[[Rule], str]) -> Read:
    duckdb: Any = import_module("duckdb")
    flags = ", ".join(
        f"coalesce({breaks(rule)}, false) as {name}"
        for rule, name in zip(RELATIONS, _FAILS, strict=True)
    )
    failing = duckdb.sql(
        f"with flagged as (select *, {flags} from {source}) "  # noqa: S608 - of names of our own
        f"select * from flagged where {' or '.join(_FAILS)}"
    ).fetch_arrow_table()

    def read() -> list[Pair]:
        import polars as pl

        return list(_read_off(pl.from_arrow(failing))())

    return read


def _duckdb_hedged(path: Path) -> Read:
    def breaks(rule: Rule) -> str:
        exceed = f"{' + '.join(f'{n}_low' for n in rule.parts)} > {rule.whole}_high"
        if rule.sense == "<=":
            return exceed
        short = f"{' + '.join(f'{n}_high' for n in rule.parts)} < {rule.whole}_low"
        return f"coalesce({exceed}, false) or coalesce({short}, false)"

    ends = ", ".join(_ends_in_sql(name) for name in COLUMNS)
    return _queried(f"(select *, {ends} from '{path}')", breaks)  # noqa: S608 - the same


def _ends_in_sql(name: str) -> str:
    number = f"cast(regexp_extract({name}, '(\\d+)', 1) as bigint)"
    off = f"greatest({number} // 5, 1)"

    def says(*patterns: str) -> str:
        return f"regexp_matches({name}, '{'|'.join(patterns)}')"

    low = (
        f"case when {says(_MORE)} then {number} + 1 when {says(_MOST, _FEWER)} then 0 "
        f"when {says(_ABOUT)} then {number} - {off} else {number} end"
    )
    high = (
        f"case when {says(_LEAST, _MORE)} then null when {says(_FEWER)} then {number} - 1 "
        f"when {says(_ABOUT)} then {number} + {off} else {number} end"
    )
    return f"{low} as {name}_low, {high} as {name}_high"


SIDES = {
    "by-hand-polars": Side(name="polars, by hand", needs=("polars",), run=_polars),
    "by-hand-duckdb": Side(name="duckdb, by hand", needs=("duckdb",), run=_duckdb),
    "by-hand-polars-hedged": Side(
        name="polars, by hand, words by patterns", needs=("polars",), run=_polars_hedged
    ),
    "by-hand-duckdb-hedged": Side(
        name="duckdb, by hand, words by patterns", needs=("duckdb",), run=_duckdb_hedged
    ),
}
