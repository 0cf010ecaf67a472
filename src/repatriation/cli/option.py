"""Option: what several commands take in the same form."""

from __future__ import annotations

import argparse

from repatriation.cli.argument import codes, day, reference

__all__ = [
    "add_as_of",
    "add_between",
    "add_ignore",
    "add_input_format",
    "add_seed",
    "add_select",
    "add_table",
]


def add_seed(command: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add ``--seed``, a dataset in place of a file."""
    told = "a dataset that comes with the library: article or record"
    command.add_argument("--seed", metavar="NAME", default=default, help=told)


def add_input_format(command: argparse.ArgumentParser) -> None:
    """Add ``--input-format``, for files whose names do not tell it."""
    told = (
        "format of the files: toml, json … for datasets, csv, xlsx, json-records … for tables; "
        "their suffix tells it if left out"
    )
    command.add_argument("--input-format", metavar="NAME", help=told)


def add_select(command: argparse.ArgumentParser) -> None:
    """Add ``--select``, the rules to run."""
    command.add_argument(
        "--select",
        metavar="CODES",
        type=codes,
        action="extend",
        default=[],
        help="rules to run: codes, beginnings of codes or names, separated by commas",
    )


def add_ignore(command: argparse.ArgumentParser) -> None:
    """Add ``--ignore``, the rules not to run."""
    command.add_argument(
        "--ignore",
        metavar="CODES",
        type=codes,
        action="extend",
        default=[],
        help="rules not to run, in the same forms; stronger than --select",
    )


def add_as_of(command: argparse.ArgumentParser) -> None:
    """Add ``--as-of``, the day that counts as today."""
    command.add_argument(
        "--as-of", metavar="DATE", type=day, help="the day that counts as today: 2019-05-20"
    )


def add_table(command: argparse.ArgumentParser) -> None:
    """Add how a table is read, for commands that take one input."""
    tables = command.add_argument_group("tables")
    told = "what the columns mean, in TOML; repatriation map FILE writes one"
    tables.add_argument("--mapping", metavar="FILE", help=told)
    tables.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")


def add_between(group: argparse._ArgumentGroup) -> None:
    """Add what several tables are compared by."""
    told = (
        "columns that tell which rows of several tables are of the same people: id,date; "
        "for headers that hold a comma use check_tables in Python"
    )
    group.add_argument(
        "--key", metavar="COLUMNS", type=codes, action="extend", default=[], help=told
    )
    told = (
        "a column whose values must stand in that of another table: people.flight=flights.id; "
        "where the first holds = use check_tables in Python"
    )
    group.add_argument(
        "--reference", metavar="A=B", type=reference, action="append", default=[], help=told
    )
