"""This library, on each engine that it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import repatriation as rp
from benchmarks.planted import ID, RELATIONS
from benchmarks.sides.side import Pair, Read, Side
from repatriation.tables.findings import TableFindings
from repatriation.tables.lookup import collected
from repatriation.tables.rules import ALL_RULES

__all__ = ["SIDES"]

_OWN = "n_"
"""Begins the groups by which columns are named where only declared relations are to be asked."""

_OF_ROWS = {"FIG103", "FIG104", "FIG105", "OPR211"}


def _declared() -> rp.Mapping:
    """Give a mapping to whose columns nothing applies but the five relations that it declares."""
    columns = sorted({name for rule in RELATIONS for name in rule.columns})
    groups = [f"{_OWN}{name}" for name in columns]
    relations = [re.sub(r"[a-z_]+", lambda name: _OWN + name[0], str(rule)) for rule in RELATIONS]
    return rp.Mapping.of(
        {ID: "id", **dict(zip(columns, groups, strict=True))}, groups=groups, relations=relations
    )


def _five(source: Callable[[Path], Any], path: Path) -> Read:
    """Ask the five relations, and nothing else."""
    rules = [rule for rule in ALL_RULES if rule.code == "DST525"]
    return _found(rp.check_table(source(path), _declared(), rules=rules))


def _implied(source: Callable[[Path], Any], path: Path) -> Read:
    """Ask all that follows from what the columns mean, as their headers tell."""
    rules = [rule for rule in ALL_RULES if rule.code in _OF_ROWS]
    return _rows_only(_found(rp.check_table(source(path), _ids(), rules=rules)))


def _all_rules(source: Callable[[Path], Any], path: Path) -> Read:
    """Check as one does without a word: all rules, guessed columns, learning."""
    return _rows_only(_found(rp.check_table(source(path), _ids())))


def _ids() -> rp.Mapping:
    return rp.Mapping.of({ID: "id"})


def _findings(source: Callable[[Path], Any], path: Path) -> Read:
    """Ask the five relations, and make a finding of each failure, with what is likely wrong."""
    rules = [rule for rule in ALL_RULES if rule.code == "DST525"]
    report = rp.check_table(source(path), _declared(), rules=rules)
    findings = list(report.findings)
    header = 1 if path.suffix == ".csv" else 0
    return lambda: [(int(each.record[4:]) - header, _number(each)) for each in findings]


def _found(report: rp.Report) -> Read:
    """Get all rows that fail, with their cells; which relation, each frame says."""
    findings = report.findings
    if not isinstance(findings, TableFindings):
        raise TypeError("only tables are measured here")
    frames = [(hits, collected(hits.frame)) for hits in findings.hits]

    def read() -> list[Pair]:
        return [
            (int(row), _number(hits.finding(frame.head(1).rows(named=True)[0])))
            for hits, frame in frames
            if len(frame)
            for row in frame[ID].to_list()
        ]

    return read


def _number(finding: rp.Finding) -> int:
    """Find out which of the relations a finding is about; -1 where it is another."""
    names = {name.removeprefix(_OWN) for name in re.findall(r"[a-z]\w*", finding.relation)}
    return next((i for i, rule in enumerate(RELATIONS) if names == set(rule.columns)), -1)


def _rows_only(read: Read) -> Read:
    """Leave out which relation: where more are asked, a row fails by other names."""
    return lambda: {(row, -1) for row, _ in read()}


# Engines --------------------------------------------------------------------------------


def _polars(path: Path) -> Any:
    polars = import_module("polars")
    return polars.read_parquet(path) if path.suffix == ".parquet" else polars.read_csv(path)


def _lazy(path: Path) -> Any:
    polars = import_module("polars")
    return polars.scan_parquet(path) if path.suffix == ".parquet" else polars.scan_csv(path)


def _pandas(path: Path) -> Any:
    pandas = import_module("pandas")
    return pandas.read_parquet(path) if path.suffix == ".parquet" else pandas.read_csv(path)


def _pandas_arrow(path: Path) -> Any:
    return import_module("pandas").read_parquet(path, dtype_backend="pyarrow")


def _arrow(path: Path) -> Any:
    return import_module("pyarrow.parquet").read_table(path)


def _duckdb(path: Path) -> Any:
    return import_module("duckdb").read_parquet(str(path))


def _spark(path: Path) -> Any:
    session = import_module("pyspark.sql").SparkSession.builder.master("local[2]")
    session = session.config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session.read.parquet(str(path))


_PARQUET = frozenset({".parquet"})
_ENGINES: dict[str, tuple[str, tuple[str, ...], Callable[[Path], Any]]] = {
    "polars": ("polars, eager", ("polars",), _polars),
    "lazy": ("polars, lazy", ("polars",), _lazy),
    "pandas": ("pandas", ("pandas",), _pandas),
    "pandas-arrow": ("pandas, pyarrow types", ("pandas", "pyarrow"), _pandas_arrow),
    "arrow": ("pyarrow", ("pyarrow",), _arrow),
    "duckdb": ("duckdb", ("duckdb",), _duckdb),
    "spark": ("Spark, local", ("pyspark",), _spark),
}

SIDES = {
    "ours": Side(name="repatriation, the file", needs=("polars",), run=partial(_five, str)),
    "ours-findings": Side(
        name="repatriation, the file, each failure made a finding",
        needs=("polars",),
        run=partial(_findings, str),
    ),
    "ours-implied": Side(
        name="repatriation, all implied relations", needs=("polars",), run=partial(_implied, str)
    ),
    "ours-all": Side(
        name="repatriation, all rules, nothing declared",
        needs=("polars",),
        run=partial(_all_rules, str),
    ),
} | {
    f"ours-{key}": Side(
        name=f"repatriation, {name}", needs=needs, run=partial(_five, opened), suffixes=_PARQUET
    )
    for key, (name, needs, opened) in _ENGINES.items()
}
