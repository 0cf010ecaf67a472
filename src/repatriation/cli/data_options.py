"""Data options: what the commands take that show data, or write them in another form."""

from __future__ import annotations

from typing import Any

from repatriation.cli.command import add_command, later
from repatriation.cli.option import add_input_format, add_seed, add_table

__all__ = [
    "add_cite",
    "add_convert",
    "add_diff",
    "add_map",
    "add_schema",
    "add_show",
    "add_site",
    "add_tour",
]

_CITE_CODES = """\
exit codes:
  0  the figure was cited
  2  an input or an argument cannot be used, or nobody gives such a figure"""

_CONVERT_CODES = """\
exit codes:
  0  written; what the format cannot hold is listed on standard error
  2  an input or an argument cannot be used; nothing was written"""

_SITE_CODES = """\
exit codes:
  0  written
  2  an input or an argument cannot be used; nothing was written"""


def add_tour(commands: Any) -> None:
    """Add ``tour``."""
    command = add_command(commands, "tour", "see on one screen what the library does")
    add_seed(command, default="article")
    command.set_defaults(run=later("show", "run_tour"))


def add_show(commands: Any) -> None:
    """Add ``show``."""
    command = add_command(commands, "show", "show a record with all that hangs on it")
    command.add_argument("id", metavar="ID", help="id of a record, or a count: may/children")
    command.add_argument("files", nargs="*", metavar="FILE", help="where it is (default: the seed)")
    add_seed(command)
    add_input_format(command)
    add_table(command)
    command.set_defaults(run=later("show", "run_show"))


def add_diff(commands: Any) -> None:
    """Add ``diff``."""
    command = add_command(commands, "diff", "show what changed between two versions of a dataset")
    command.add_argument("old", metavar="OLD", help="the earlier version")
    command.add_argument("new", metavar="NEW", help="the later version")
    add_input_format(command)
    command.set_defaults(run=later("compare", "run_diff"))


def add_map(commands: Any) -> None:
    """Add ``map``."""
    command = add_command(
        commands,
        "map",
        "print what a table's columns are taken to mean, as TOML",
        ("text",),
        "text: TOML for editing",
    )
    command.add_argument("file", metavar="FILE", help="a table; - for standard input")
    command.add_argument("--mapping", metavar="FILE", help="what is declared already")
    command.add_argument("--sheet", metavar="NAME", help="the sheet of a workbook")
    add_input_format(command)
    command.set_defaults(run=later("map", "run_map"))


def add_cite(commands: Any) -> None:
    """Add ``cite``."""
    command = add_command(
        commands,
        "cite",
        "print the footnote of a figure: who said it, when, and in which document",
        ("text", "json", "markdown", "csl"),
        "text for people (the default), json for programs, markdown, csl: CSL-JSON of documents",
        codes=_CITE_CODES,
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset or a table")
    command.add_argument("path", metavar="PATH", help="may/children, s022 or s022/may/children")
    add_seed(command)
    add_input_format(command)
    add_table(command)
    command.set_defaults(run=later("cite", "run_cite"))


def add_convert(commands: Any) -> None:
    """Add ``convert``."""
    command = add_command(
        commands, "convert", "write a dataset in another format", codes=_CONVERT_CODES
    )
    command.add_argument("input", metavar="IN", help="a dataset or a table; - for standard input")
    command.add_argument("output", metavar="OUT", help="replaced if it exists; - for the output")
    told = "format of {}: toml, json, jsonl, csv …; the suffix tells it if left out"
    names = ("--from", "--input-format")  # the second is what every other command calls it
    command.add_argument(*names, dest="input_format", metavar="NAME", help=told.format("IN"))
    command.add_argument("--to", dest="output_format", metavar="NAME", help=told.format("OUT"))
    add_table(command)
    command.set_defaults(run=later("convert", "run_convert"))


def add_site(commands: Any) -> None:
    """Add ``site``."""
    command = add_command(
        commands, "site", "write a dataset as pages to browse, offline", codes=_SITE_CODES
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset or a table")
    command.add_argument("folder", metavar="OUT", help="a new folder, or an older site")
    add_seed(command)
    add_input_format(command)
    add_table(command)
    command.set_defaults(run=later("site", "run_site"))


def add_schema(commands: Any) -> None:
    """Add ``schema``."""
    command = add_command(commands, "schema", "print the JSON Schema of a dataset")
    command.set_defaults(run=later("schema", "run_schema"))
