"""Entry: from arguments to an exit code, with no traceback for what the user can mend."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence

from repatriation.cli.output import Output
from repatriation.cli.parser import build_parser
from repatriation.errors import RepatriationError

__all__ = ["FOUND", "INTERRUPTED", "UNUSABLE", "main"]

FOUND = 1
"""Exit code: something was found."""

UNUSABLE = 2
"""Exit code: input or arguments that cannot be used."""

INTERRUPTED = 130
"""Exit code: the user broke it off, as shells have it."""

_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        argv: Arguments without the program's name; those of the process if None.

    Returns:
        0: clean; 1: something was found; 2: input or arguments that cannot be used.
    """
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return _BROKEN_PIPE
    except OSError as error:  # a full disk, or a terminal that is gone
        sys.stderr.write(f"repatriation: cannot write the output: {error.strerror or error}\n")
        _silence()
        return UNUSABLE
    return code


def _run(argv: Sequence[str] | None) -> int:
    try:
        args = build_parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed the help, or what is wrong
        return stop.code if isinstance(stop.code, int) else UNUSABLE
    out = Output(args.format)
    if out.format not in args.formats:
        has = " and ".join(filter(None, [", ".join(args.formats[:-1]), args.formats[-1]]))
        out.complain(f"--format {out.format} is for reports; this command has {has}")
        return UNUSABLE
    try:
        code: int = args.run(args, out)
    except RepatriationError as error:
        out.complain(str(error))
        return UNUSABLE
    return code


def _silence() -> None:
    """Keep the interpreter from flushing into the closed pipe at its end."""
    with contextlib.suppress(OSError, ValueError):  # a replaced stdout has no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
