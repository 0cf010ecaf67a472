"""Reconcile options: what `repatriation reconcile` takes."""

from __future__ import annotations

import argparse
from typing import Any

from repatriation.cli.command import add_command, later
from repatriation.cli.option import add_input_format, add_seed, add_table

__all__ = ["add_reconcile"]

_CODES = """exit codes:
  0  all claims can hold together, or one of --why, --widen, --chain, --alternatives was asked
  1  some claims cannot all hold, by what their words certainly say
  2  an input or an argument cannot be used"""


def add_reconcile(commands: Any) -> None:
    """Add ``reconcile``."""
    command = add_command(
        commands,
        "reconcile",
        "work out what all claims together leave, and which cannot all hold",
        ("text", "json", "html"),
        "text for people (the default), json for programs, html: one page with charts",
        codes=_CODES,
    )
    command.add_argument("files", nargs="*", metavar="FILE", help="a dataset or a table")
    add_seed(command)
    add_input_format(command)
    _questions(command)
    add_table(command)
    command.set_defaults(run=later("reconcile", "run_reconcile"))


def _questions(command: argparse.ArgumentParser) -> None:
    """Add what is asked, of what, and how it is shown."""
    add = command.add_argument
    told = (
        "report only the group of this path, and work its number out: january/children; repeatable"
    )
    add("--about", metavar="PATH", action="append", default=[], help=told)
    told = "leave out a statement, utterance, source, actor or the counts of a path; repeatable"
    add("--without", metavar="ID", action="append", default=[], help=told)
    told = "a link to assume: 'a made_up_of b c complete disjoint'; repeatable"
    add("--assume", metavar="LINK", action="append", default=[], help=told)
    either = command.add_mutually_exclusive_group()
    told = "show in steps why a number is what it is; repeatable"
    either.add_argument("--why", metavar="PATH", action="append", default=[], help=told)
    told = "show what cannot all hold, with the proofs and the cheapest ways out"
    either.add_argument("--conflicts", action="store_true", help=told)
    told = "show which claims would have to leave how much more room, all kept"
    either.add_argument("--widen", action="store_true", help=told)
    told = "show how a number changes from who said it first to who repeats it; repeatable"
    either.add_argument("--chain", metavar="PATH", action="append", default=[], help=told)
    told = "try each reading of a doubt that links can express, and show what it would change"
    either.add_argument("--alternatives", action="store_true", help=told)
    add("--all", action="store_true", help="show numbers that say little, too")
    add("--html", metavar="FILE", help="write a page with charts to a file")
    add("--no-solver", action="store_true", help="do without the solver; bounds may be wider")
