"""Hand back: the table as a workbook with comments, and the findings as a file."""

from __future__ import annotations

import argparse
from pathlib import Path

from repatriation.checks.report import Report
from repatriation.cli.inputs import Input, InputError
from repatriation.cli.kind import STDIN
from repatriation.cli.output import Output
from repatriation.cli.table_option import may_be_table
from repatriation.cli.target import refuse_target, same_file
from repatriation.tables.annotate import annotate
from repatriation.tables.finding_file import SUFFIXES, rows_of, write_findings

__all__ = ["hand_back", "refuse_handing_back"]


def refuse_handing_back(args: argparse.Namespace) -> None:
    """Refuse, before anything is read, what could not be written.

    Raises:
        InputError: ``--workbook`` or ``--findings`` is asked for of anything but one table, or
            with values left out, would replace what was given, or cannot be written.
    """
    if args.workbook is None and args.findings is None:
        return
    if len(args.files) != 1 or args.seed is not None:
        raise InputError("--workbook and --findings are of one table; check it alone")
    (table,) = args.files
    if not may_be_table(table, args.input_format):
        raise InputError(f"--workbook and --findings are of a table, and {table} is a dataset")
    if args.redact:
        raise InputError("--workbook and --findings show values; leave out --redact")
    if args.workbook is not None:
        macros = table == STDIN or Path(table).suffix.lower() == ".xlsm"
        refuse_target("--workbook", args.workbook, (".xlsx", ".xlsm") if macros else (".xlsx",))
    if args.findings is not None:
        refuse_target("--findings", args.findings, SUFFIXES)
        for other in filter(None, (args.workbook, table)):
            if same_file(args.findings, other):
                what = "the table itself" if other == table else "the workbook, too"
                raise InputError(f"--findings {args.findings} is {what}; name another file")


def hand_back(args: argparse.Namespace, given: Input, report: Report, out: Output) -> None:
    """Write what ``--workbook`` and ``--findings`` ask for.

    What was written, and what a workbook cannot keep, is told on standard error.

    Args:
        args: What the command was given.
        given: The table that was checked; of anything else nothing is written.
        report: What was found in it.
        out: Where it is told.

    Raises:
        InputError: A file cannot be written; it is as it was.
        FormatError: The workbook is of a kind that its new name does not fit.
    """
    if given.table is None:
        return
    found, grid = tuple(report.findings), given.table.grid
    count = f"{len(found):,} finding{'s' if len(found) != 1 else ''}"
    try:
        if args.workbook is not None:
            source = given.path or given.content
            for lost in annotate(found, grid, source, args.workbook):
                out.complain(f"{args.workbook}: {lost}")
            out.complain(f"wrote {args.workbook}: the table, with {count} in its cells")
        if args.findings is not None:
            write_findings(rows_of(found, grid), args.findings)
            out.complain(f"wrote {args.findings}: {count}")
    except OSError as error:
        at = error.filename or args.workbook or args.findings
        raise InputError(f"{at}: {error.strerror or error}; nothing was written there") from None
