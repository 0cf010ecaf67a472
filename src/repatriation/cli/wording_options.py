"""Wording options: what `repatriation figures` and `repatriation dates` take."""

from __future__ import annotations

import argparse
from typing import Any

from repatriation.cli.argument import day
from repatriation.cli.command import add_command, later

__all__ = ["add_dates", "add_figures"]

_CODES = """exit codes:
  0  everything was read
  1  something was refused
  2  an input or an argument cannot be used"""


def add_figures(commands: Any) -> None:
    """Add ``figures``."""
    told = "read figures from words: try your own"
    command = add_command(commands, "figures", told, codes=_CODES)
    _add_input(command, "figures", "en, fr, es, ru, ar, de, kk")
    told = "where numerals were written, such as de or es_MX: decides 20.000"
    command.add_argument("--locale", metavar="NAME", help=told)
    command.set_defaults(run=later("wording", "run_figures"))


def add_dates(commands: Any) -> None:
    """Add ``dates``."""
    told = "read dates and periods from words: try your own"
    command = add_command(commands, "dates", told, codes=_CODES)
    _add_input(command, "dates", "en, fr, es, ru, ar, de")
    told = "the day of the document: the year of “7 May”, what “last month” counts from"
    command.add_argument("--anchor", metavar="DATE", type=day, help=told)
    orders, told = ("dmy", "mdy", "ymd"), "what 03/04/2019 means; refused if left out"
    command.add_argument("--order", choices=orders, help=told)
    sides, told = ("north", "south"), "where the seasons are those of (default: north)"
    command.add_argument("--hemisphere", choices=sides, default="north", help=told)
    told = "the country whose fiscal years are meant: AU, GB, US …"
    command.add_argument("--fiscal-year", metavar="CC", help=told)
    command.set_defaults(run=later("wording", "run_dates"))


def _add_input(command: argparse.ArgumentParser, what: str, languages: str) -> None:
    told = "what to read; lines of standard input if none is given, or -"
    command.add_argument("phrases", nargs="*", metavar="PHRASE", help=told)
    command.add_argument("--file", metavar="FILE", help="read its lines, or a column of a CSV")
    command.add_argument("--column", metavar="NAME", help="the column of a CSV to read")
    told = f"language of the words: {languages}, or any to try all (default: en)"
    command.add_argument("--language", metavar="CODE", default="en", help=told)
    command.add_argument("--find", action="store_true", help=f"find {what} in running text")
