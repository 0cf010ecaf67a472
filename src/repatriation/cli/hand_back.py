"""Hand back: the table as a workbook with comments, and the findings as a file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from repatriation.checks.report import Report
from repatriation.cli.inputs import Input, InputError
from repatriation.tables.annotate import annotate
from repatriation.tables.finding_file import rows_of, write_findings

__all__ = ["hand_back"]


def hand_back(args: argparse.Namespace, inputs: Sequence[Input], reports: Sequence[Report]) -> None:
    """Write what ``--workbook`` and ``--findings`` ask for.

    What a workbook cannot keep is told on standard error.

    Raises:
        InputError: They are asked for of anything but one table, or with values left out, or
            the findings would replace the table.
        FormatError: A file's suffix is not one that is written.
    """
    if args.workbook is None and args.findings is None:
        return
    if len(inputs) != 1 or inputs[0].table is None:
        raise InputError("--workbook and --findings are of one table; check it alone")
    if args.redact:
        raise InputError("--workbook and --findings show values; leave out --redact")
    table, findings = inputs[0].table, tuple(reports[0].findings)
    if args.findings is not None:
        _refuse_same(inputs[0].path, args.findings)
        write_findings(rows_of(findings, table.grid), args.findings)
    if args.workbook is not None:
        source = inputs[0].path or inputs[0].content
        for lost in annotate(findings, table.grid, source, args.workbook):
            sys.stderr.write(f"repatriation: {args.workbook}: {lost}\n")


def _refuse_same(table: str, findings: str) -> None:
    if table and Path(findings).exists() and Path(findings).samefile(table):
        raise InputError(f"--findings {findings} is the table itself; name another file")
