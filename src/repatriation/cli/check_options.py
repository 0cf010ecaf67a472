"""Check options: what `repatriation check` takes, and the commands about its rules."""

from __future__ import annotations

import argparse
from typing import Any

from repatriation.cli.argument import day, positive, source_text
from repatriation.cli.command import add_command, later
from repatriation.cli.option import (
    add_as_of,
    add_between,
    add_ignore,
    add_input_format,
    add_seed,
    add_select,
)
from repatriation.views.format import FORMATS

__all__ = ["REPORT_FORMATS", "add_check", "add_explain", "add_miss", "add_rules", "add_waive"]

REPORT_FORMATS = tuple(each.name for each in FORMATS)
_TOLD = "; ".join(f"{each.name}: {each.told}" for each in FORMATS)


def add_check(commands: Any) -> None:
    """Add ``check``."""
    command = add_command(commands, "check", "check datasets and tables", REPORT_FORMATS, _TOLD)
    files = "datasets (.toml, .json …) and tables (.csv, .xlsx …); - for standard input"
    command.add_argument("files", nargs="*", metavar="FILE", help=files)
    add_seed(command)
    add_input_format(command)
    _severities(command)
    add_select(command)
    add_ignore(command)
    _config(command)
    add_as_of(command)
    _accepted(command)
    _of_tables(command)
    told = "text of a source, to compare passages with"
    command.add_argument(
        "--text", metavar="SOURCE=PATH", type=source_text, action="append", default=[], help=told
    )
    command.set_defaults(run=later("check", "run_check"))


def _severities(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        help="mildest severity that gives exit code 1 (default: warning)",
    )
    command.add_argument(
        "--severity",
        choices=("error", "warning", "info"),
        help="mildest severity that is shown (default: info, which is all)",
    )


def _config(command: argparse.ArgumentParser) -> None:
    either = command.add_mutually_exclusive_group()
    told = "settings: repatriation.toml or pyproject.toml (default: the nearest, upward)"
    either.add_argument("--config", metavar="FILE", help=told)
    either.add_argument("--no-config", action="store_true", help="read no settings from a file")


def _accepted(command: argparse.ArgumentParser) -> None:
    """Add what tells the findings that are known from those that fail the run."""
    command.add_argument(
        "--waivers", metavar="FILE", help="findings that are accepted: a TOML file of waivers"
    )
    command.add_argument(
        "--baseline",
        metavar="FILE",
        help="an earlier version: show what is new, fixed and still there; only new gives 1",
    )


def _of_tables(command: argparse.ArgumentParser) -> None:
    """Add what concerns tables only."""
    told = "most findings of a rule that are shown"
    command.add_argument("--max-per-rule", metavar="N", type=positive, help=told)
    command.add_argument("--redact", action="store_true", help="leave the values out of findings")
    tables = _tables(command)
    told = "write the table as a workbook with the findings as comments in its cells"
    tables.add_argument("--workbook", metavar="FILE", help=told)
    told = "write the findings as a table: .csv, .parquet or .xlsx"
    tables.add_argument("--findings", metavar="FILE", help=told)


def _tables(command: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    """Add how tables are read, and by what several are compared."""
    tables = command.add_argument_group("tables")
    told = (
        "what the columns mean, in TOML; repatriation map FILE writes one; given once it is for "
        "all tables, given several times for one FILE each, in their order"
    )
    tables.add_argument("--mapping", metavar="FILE", action="append", default=[], help=told)
    tables.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    add_between(tables)
    return tables


def add_waive(commands: Any) -> None:
    """Add ``waive``."""
    command = add_command(commands, "waive", "print waivers that accept findings, for --waivers")
    command.add_argument("files", nargs="*", metavar="FILE", help="where the findings are")
    add_seed(command)
    add_input_format(command)
    command.add_argument("--rule", metavar="CODE", required=True, help="code or name of the rule")
    command.add_argument("--record", metavar="ID", help="id of the record (default: all)")
    command.add_argument("--reason", required=True, help="why they are accepted")
    command.add_argument("--reviewer", required=True, help="who accepts them")
    command.add_argument("--expires", metavar="DATE", type=day, help="the last day they hold")
    add_as_of(command)
    _tables(command)
    command.set_defaults(run=later("waiver", "run_waive"))


def add_miss(commands: Any) -> None:
    """Add ``miss``."""
    command = add_command(commands, "miss", "damage copies of a dataset and see what rules catch")
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset without errors")
    add_seed(command)
    add_input_format(command)
    add_select(command)
    add_as_of(command)
    command.add_argument(
        "--random-seed", metavar="N", type=int, default=0, help="another number, other damages"
    )
    command.add_argument(
        "--per-kind", metavar="N", type=int, default=50, help="most damages of a kind (default: 50)"
    )
    command.set_defaults(run=later("miss", "run_miss"))


def add_rules(commands: Any) -> None:
    """Add ``rules``."""
    add_command(commands, "rules", "list all rules").set_defaults(run=later("explain", "run_rules"))


def add_explain(commands: Any) -> None:
    """Add ``explain``."""
    command = add_command(commands, "explain", "explain a rule")
    command.add_argument("rules", nargs="+", metavar="CODE", help="code or name of a rule")
    command.set_defaults(run=later("explain", "run_explain"))
