"""Table option: how each of several files is read, as far as they are tables."""

from __future__ import annotations

import argparse

from repatriation.cli.inputs import InputError, TableOptions
from repatriation.cli.kind import is_table
from repatriation.errors import LoadError

__all__ = ["may_be_table", "table_options"]


def table_options(args: argparse.Namespace) -> tuple[TableOptions, ...]:
    """Say how each file is read that a command of several files is given, if it is a table.

    Raises:
        InputError: What is said of tables would do nothing for these files.
    """
    said = {"--mapping": args.mapping, "--sheet": args.sheet}
    said |= {"--key": args.key, "--reference": args.reference}
    tables = [path for path in args.files if may_be_table(path, args.input_format)]
    for option, value in said.items():
        if value and not tables:
            given = ", ".join([*args.files, *filter(None, [args.seed])])
            raise InputError(f"{option} is for tables, and {given} is none; leave it out")
    mappings = args.mapping or [None]
    if len(mappings) > 1 and len(mappings) != len(args.files):
        raise InputError(
            f"--mapping is given {len(mappings)} times for {len(args.files)} files; give it once "
            f"for all tables, or once for each FILE, in their order"
        )
    each = mappings if len(mappings) > 1 else mappings * len(args.files)
    return tuple(
        TableOptions(mapping=mapping, sheet=args.sheet)
        if len(mappings) > 1 or path in tables
        else TableOptions()
        for path, mapping in zip(args.files, each, strict=True)
    )


def may_be_table(path: str, format_: str | None) -> bool:
    """Tell whether a file is read as a table; also where that is not to be told."""
    try:
        return is_table(path, format_)
    except LoadError:  # reading it will say so
        return True
