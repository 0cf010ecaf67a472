"""Parser: the commands, in the order of the help."""

from __future__ import annotations

import argparse
from typing import Any

from repatriation.cli import check_options, data_options, reconcile_options, wording_options
from repatriation.cli.command import EXIT_CODES
from repatriation.cli.version import version

__all__ = ["build_parser"]

_COMMANDS = (
    data_options.add_tour,
    check_options.add_check,
    reconcile_options.add_reconcile,
    wording_options.add_figures,
    wording_options.add_dates,
    data_options.add_diff,
    check_options.add_waive,
    check_options.add_miss,
    data_options.add_show,
    data_options.add_map,
    data_options.add_cite,
    data_options.add_convert,
    data_options.add_site,
    data_options.add_schema,
    check_options.add_rules,
    check_options.add_explain,
)
"""What adds each command; to add one, write its function and add a line here."""


class _Version(argparse.Action):
    """Prints the version; looking it up takes time that no other command should pay."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        print(f"repatriation {version()}")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; each command sets ``run``."""
    parser = argparse.ArgumentParser(
        prog="repatriation",
        description="Check figures about people brought home: who said how many, and do they fit?",
        epilog=f"Start with: repatriation tour\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    told = "text for people (the default) or json for programs; check has more"
    parser.add_argument("--format", choices=check_options.REPORT_FORMATS, help=told)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in _COMMANDS:
        add(commands)
    return parser
