"""Parser: the commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from repatriation.cli.argument import codes, day, positive, source_text
from repatriation.cli.reconcile_options import RECONCILE_CODES, add_reconcile
from repatriation.cli.wording_options import READ_CODES, add_dates, add_figures
from repatriation.views.format import FORMATS

__all__ = ["build_parser"]

_CODES = """exit codes:
  0  nothing was found
  1  something was found that is certain or suspect, of the severity of --fail-on or worse
  2  an input or an argument cannot be used"""


class _Version(argparse.Action):
    """Prints the version; looking it up takes time that no other command should pay."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"repatriation {version()}")
        parser.exit()


def version() -> str:
    """Give the installed version; "unknown" for a checkout that is not installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("repatriation")
    except PackageNotFoundError:
        return "(version unknown)"


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; each command sets ``run``."""
    parser = argparse.ArgumentParser(
        prog="repatriation",
        description="Check figures about people brought home: who said how many, and do they fit?",
        epilog=_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    parser.add_argument("--format", choices=_REPORT_FORMATS, help=_FORMAT)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(commands)
    return parser


_FORMAT = "text for people (the default) or json for programs; check has more"
_REPORT_FORMATS = tuple(each.name for each in FORMATS)
_CHECK_FORMAT = "; ".join(f"{each.name}: {each.told}" for each in FORMATS)


def _command(
    commands: Any,
    name: str,
    help_: str,
    formats: Sequence[str] = ("text", "json"),
    told: str = "text for people (the default) or json for programs",
    *,
    codes: str = _CODES,
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_,
        description=f"{help_[0].upper()}{help_[1:]}.",
        epilog=codes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("--format", choices=formats, default=argparse.SUPPRESS, help=told)
    command.set_defaults(formats=formats)
    return command


def _tour(commands: Any) -> None:
    command = _command(commands, "tour", "see on one screen what the library does")
    _seed(command, default="article")
    command.set_defaults(run=_later("show", "run_tour"))


def _check(commands: Any) -> None:
    command = _command(
        commands, "check", "check datasets and tables", _REPORT_FORMATS, _CHECK_FORMAT
    )
    files = "datasets (.toml, .json …) and tables (.csv, .xlsx …); - for standard input"
    command.add_argument("files", nargs="*", metavar="FILE", help=files)
    _seed(command)
    _input_format(command)
    _severities(command)
    _select(command)
    _ignore(command)
    _config(command)
    _as_of(command)
    _accepted(command)
    _of_tables(command)
    told = "text of a source, to compare passages with"
    command.add_argument(
        "--text", metavar="SOURCE=PATH", type=source_text, action="append", default=[], help=told
    )
    command.set_defaults(run=_later("check", "run_check"))


def _of_tables(command: argparse.ArgumentParser) -> None:
    """Add what concerns tables only."""
    tables = command.add_argument_group("tables")
    told = "what the columns mean, in TOML; repatriation map FILE writes one"
    tables.add_argument("--mapping", metavar="FILE", help=told)
    tables.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    told = "write the table as a workbook with the findings as comments in its cells"
    tables.add_argument("--workbook", metavar="FILE", help=told)
    told = "write the findings as a table: .csv, .parquet or .xlsx"
    tables.add_argument("--findings", metavar="FILE", help=told)
    told = "most findings of a rule that are shown"
    command.add_argument("--max-per-rule", metavar="N", type=positive, help=told)
    command.add_argument("--redact", action="store_true", help="leave the values out of findings")


def _reconcile(commands: Any) -> None:
    command = _command(
        commands,
        "reconcile",
        "work out what all claims together leave, and which cannot all hold",
        ("text", "json", "html"),
        "text for people (the default), json for programs, html: one page with charts",
        codes=RECONCILE_CODES,
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset or a table")
    _seed(command)
    _input_format(command)
    add_reconcile(command)
    command.set_defaults(run=_later("reconcile", "run_reconcile"))


def _figures(commands: Any) -> None:
    told = "read figures from words: try your own"
    command = _command(commands, "figures", told, codes=READ_CODES)
    add_figures(command)
    command.set_defaults(run=_later("wording", "run_figures"))


def _dates(commands: Any) -> None:
    told = "read dates and periods from words: try your own"
    command = _command(commands, "dates", told, codes=READ_CODES)
    add_dates(command, day)
    command.set_defaults(run=_later("wording", "run_dates"))


def _diff(commands: Any) -> None:
    command = _command(commands, "diff", "show what changed between two versions of a dataset")
    command.add_argument("old", metavar="OLD", help="the earlier version")
    command.add_argument("new", metavar="NEW", help="the later version")
    _input_format(command)
    command.set_defaults(run=_later("compare", "run_diff"))


def _waive(commands: Any) -> None:
    command = _command(commands, "waive", "print waivers that accept findings, for --waivers")
    command.add_argument("files", nargs="*", metavar="FILE", help="where the findings are")
    _seed(command)
    _input_format(command)
    command.add_argument("--rule", metavar="CODE", required=True, help="code or name of the rule")
    command.add_argument("--record", metavar="ID", help="id of the record (default: all)")
    command.add_argument("--reason", required=True, help="why they are accepted")
    command.add_argument("--reviewer", required=True, help="who accepts them")
    command.add_argument("--expires", metavar="DATE", type=day, help="the last day they hold")
    _as_of(command)
    command.set_defaults(run=_later("waiver", "run_waive"))


def _miss(commands: Any) -> None:
    command = _command(commands, "miss", "damage copies of a dataset and see what rules catch")
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset without errors")
    _seed(command)
    _input_format(command)
    _select(command)
    _as_of(command)
    command.add_argument(
        "--random-seed", metavar="N", type=int, default=0, help="another number, other damages"
    )
    command.add_argument(
        "--per-kind", metavar="N", type=int, default=50, help="most damages of a kind (default: 50)"
    )
    command.set_defaults(run=_later("miss", "run_miss"))


def _show(commands: Any) -> None:
    command = _command(commands, "show", "show a record with all that hangs on it")
    command.add_argument("id", metavar="ID", help="id of a record, or a count: may/children")
    command.add_argument("files", nargs="*", metavar="FILE", help="where it is (default: the seed)")
    _seed(command)
    _input_format(command)
    command.set_defaults(run=_later("show", "run_show"))


def _rules(commands: Any) -> None:
    _command(commands, "rules", "list all rules").set_defaults(run=_later("explain", "run_rules"))


def _explain(commands: Any) -> None:
    command = _command(commands, "explain", "explain a rule")
    command.add_argument("rules", nargs="+", metavar="CODE", help="code or name of a rule")
    command.set_defaults(run=_later("explain", "run_explain"))


def _seed(command: argparse.ArgumentParser, default: str | None = None) -> None:
    told = "a dataset that comes with the library: article or record"
    command.add_argument("--seed", metavar="NAME", default=default, help=told)


def _select(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--select",
        metavar="CODES",
        type=codes,
        action="extend",
        default=[],
        help="rules to run: codes, beginnings of codes or names, separated by commas",
    )


def _ignore(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--ignore",
        metavar="CODES",
        type=codes,
        action="extend",
        default=[],
        help="rules not to run, in the same forms; stronger than --select",
    )


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


def _config(command: argparse.ArgumentParser) -> None:
    either = command.add_mutually_exclusive_group()
    told = "settings: repatriation.toml or pyproject.toml (default: the nearest, upward)"
    either.add_argument("--config", metavar="FILE", help=told)
    either.add_argument("--no-config", action="store_true", help="read no settings from a file")


def _as_of(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-of", metavar="DATE", type=day, help="the day that counts as today: 2019-05-20"
    )


def _input_format(command: argparse.ArgumentParser) -> None:
    told = "format of the files: toml, json, jsonl, csv …; their suffix tells it if left out"
    command.add_argument("--input-format", metavar="NAME", help=told)


_CITE_CODES = """\
exit codes:
  0  the figure was cited
  2  an input or an argument cannot be used, or nobody gives such a figure"""


def _cite(commands: Any) -> None:
    command = _command(
        commands,
        "cite",
        "print the footnote of a figure: who said it, when, and in which document",
        ("text", "json", "markdown", "csl"),
        "text for people (the default), json for programs, markdown, csl: CSL-JSON of documents",
        codes=_CITE_CODES,
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset or a table")
    command.add_argument("path", metavar="PATH", help="may/children, s022 or s022/may/children")
    _seed(command)
    _input_format(command)
    command.set_defaults(run=_later("cite", "run_cite"))


def _map(commands: Any) -> None:
    command = _command(
        commands,
        "map",
        "print what a table's columns are taken to mean, as TOML",
        ("text",),
        "text: TOML for editing",
    )
    command.add_argument("file", metavar="FILE", help="a table; - for standard input")
    command.add_argument("--mapping", metavar="FILE", help="what is declared already")
    command.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    command.set_defaults(run=_later("map", "run_map"))


_CONVERT_CODES = """\
exit codes:
  0  written; what the format cannot hold is listed on standard error
  2  an input or an argument cannot be used; nothing was written"""


def _convert(commands: Any) -> None:
    command = _command(
        commands, "convert", "write a dataset in another format", codes=_CONVERT_CODES
    )
    command.add_argument("input", metavar="IN", help="a dataset or a table; - for standard input")
    command.add_argument("output", metavar="OUT", help="replaced if it exists; - for the output")
    told = "format of {}: toml, json, jsonl, csv …; the suffix tells it if left out"
    names = ("--from", "--input-format")  # the second is what every other command calls it
    command.add_argument(*names, dest="input_format", metavar="NAME", help=told.format("IN"))
    command.add_argument("--to", dest="output_format", metavar="NAME", help=told.format("OUT"))
    command.set_defaults(run=_later("convert", "run_convert"))


def _schema(commands: Any) -> None:
    command = _command(commands, "schema", "print the JSON Schema of a dataset")
    command.set_defaults(run=_later("schema", "run_schema"))


_COMMANDS = (
    _tour,
    _check,
    _reconcile,
    _figures,
    _dates,
    _diff,
    _waive,
    _miss,
    _show,
    _map,
    _cite,
    _convert,
    _schema,
    _rules,
    _explain,
)
"""What adds each command, in the order of the help."""

# Running --------------------------------------------------------------------------------


def _later(module: str, name: str) -> Callable[..., int]:
    """Give a command's function, imported only when the command is given."""

    def run(*args: Any) -> int:
        command: Callable[..., int] = getattr(import_module(f"repatriation.cli.{module}"), name)
        return command(*args)

    return run
