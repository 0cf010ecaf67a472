"""Command: how each command is added to the parser, and run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

__all__ = ["EXIT_CODES", "add_command", "later"]

EXIT_CODES = """exit codes:
  0  nothing was found
  1  something was found that is certain or suspect, of the severity of --fail-on or worse
  2  an input or an argument cannot be used"""


def add_command(
    commands: Any,
    name: str,
    help_: str,
    formats: Sequence[str] = ("text", "json"),
    told: str = "text for people (the default) or json for programs",
    *,
    codes: str = EXIT_CODES,
) -> argparse.ArgumentParser:
    """Add a command that has the option ``--format``.

    Args:
        commands: What argparse adds commands to.
        name: What it is called.
        help_: What it does, in a line that begins with a small letter.
        formats: The forms that it can print.
        told: What they are, in words.
        codes: Its exit codes, in words.
    """
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


def later(module: str, name: str) -> Callable[..., int]:
    """Give a command's function, imported only when the command is given."""

    def run(*args: Any) -> int:
        command: Callable[..., int] = getattr(import_module(f"repatriation.cli.{module}"), name)
        return command(*args)

    return run
