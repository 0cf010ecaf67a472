"""Between: several tables that `repatriation check` and `waive` are given, beside each other."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from repatriation.checks.report import Report
from repatriation.cli.inputs import Input, InputError
from repatriation.cli.watch import telling
from repatriation.tables.between import check_tables
from repatriation.tables.table import Table

__all__ = ["between_name", "check_between", "is_asked"]


def is_asked(args: argparse.Namespace) -> bool:
    """Tell whether tables are to be compared with each other."""
    return bool(args.key or args.reference)


def check_between(args: argparse.Namespace, inputs: Sequence[Input], **as_told: Any) -> Report:
    """Check what ``--key`` and ``--reference`` say must hold between the tables.

    Raises:
        InputError: There are fewer than two tables, or a column refers to two.
        TableError: A table or a column is not there; with every fault.
    """
    tables = _tables(inputs)
    if len(tables) <= 1:
        raise InputError("--key and --reference are about several tables; give two or more")
    columns = [referring for referring, _ in args.reference]
    twice = [column for column in columns if columns.count(column) > 1]
    if twice:
        raise InputError(f"--reference {twice[0]} is given twice; a column refers to one other")
    with telling("comparing the tables"):
        return check_tables(tables, key=args.key, references=dict(args.reference), **as_told)


def between_name(inputs: Sequence[Input]) -> str:
    """Say what the report on several tables is called."""
    return f"between {', '.join(_tables(inputs))}"


def _tables(inputs: Sequence[Input]) -> dict[str, Table]:
    """Name each table by its file without the suffix, or by its path where that is not enough."""
    tables = [(each, each.table) for each in inputs if each.table is not None]
    stems = Counter(_stem(each) for each, _ in tables)
    return {_stem(each) if stems[_stem(each)] == 1 else each.path: table for each, table in tables}


def _stem(each: Input) -> str:
    return Path(each.path).name.partition(".")[0] or "stdin"
