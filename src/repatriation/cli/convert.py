"""Convert: `repatriation convert`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from repatriation.cli.inputs import Input, InputError, TableOptions, read_input
from repatriation.cli.kind import STDIN
from repatriation.cli.output import Output
from repatriation.cli.target import refuse_target
from repatriation.cli.total import totals_said
from repatriation.errors import FormatError
from repatriation.formats.file import dumps
from repatriation.formats.format import Format
from repatriation.formats.registry import format_for, format_named, writable
from repatriation.formats.replacement import replace
from repatriation.tables.lookup import collected

__all__ = ["run_convert"]


def run_convert(args: argparse.Namespace, out: Output) -> int:
    """Write a dataset or a table in another format, and say what that cannot hold.

    What was written where is told on standard error.

    Raises:
        InputError: The input cannot be read, or the output cannot be written.
        FormatError: There is no such format, or it is not written.
    """
    form = _format(args.output, args.output_format)
    _refuse_same(args.input, args.output)
    if args.output != STDIN:
        refuse_target("convert:", args.output)
    how = TableOptions(mapping=args.mapping, sheet=args.sheet)
    found = read_input(args.input, args.input_format, how)
    written = _written(found, form)
    lost = (*_unread(found), *form.losses(found.dataset))
    if args.output == STDIN:
        _print(written, out)
    else:
        _save(Path(args.output), written)
        paths = {"input": found.name, "output": args.output}
        out.data({**paths, "format": form.name, "lost": list(lost)})
    for what in lost:
        out.complain(f"not in {form.name}: {what}")
    if args.output != STDIN:
        out.complain(f"wrote {args.output}: {_counted(found)}")
    return 0


def _format(path: str, name: str | None) -> Format:
    if name is not None:
        return format_named(name, writable())
    found = None if path == STDIN else format_for(Path(path))
    if found is None:
        shown = "standard output" if path == STDIN else path
        raise FormatError(shown, "does not tell its format; add --to", writable())
    return found


def _refuse_same(source: str, target: str) -> None:
    try:
        same = STDIN not in (source, target) and os.path.samefile(source, target)  # noqa: PTH121
    except (OSError, ValueError):  # one of them does not exist, or cannot
        return
    if same:
        message = "is both input and output; write to another file, and then put it in its place"
        raise InputError(f"convert: {source} {message}")


def _written(found: Input, form: Format) -> bytes:
    try:
        data = dumps(found.dataset, form.name)
    except ModuleNotFoundError as error:
        raise InputError(f"{form.name}: {error}") from None
    return data.encode("utf-8") if isinstance(data, str) else data


def _counted(found: Input) -> str:
    records, statements = len(found.dataset), len(found.dataset.statements)
    said = f"{statements:,} statement{'s' if statements != 1 else ''}"
    return f"{records:,} record{'s' if records != 1 else ''}, with {said}"


def _unread(found: Input) -> list[str]:
    """List what was left behind when a table was read."""
    if found.table is None:
        return []
    unused = [f"column {column.header}: {column.reason}" for column in found.table.unused]
    odd = found.table.measured.odd
    cells = len(collected(odd)) if odd is not None else 0
    told = f"cells of the table that were not understood, {cells}; repatriation check lists them"
    return [*unused, *totals_said(found), *([told] if cells else [])]


def _save(file: Path, data: bytes) -> None:
    try:
        replace(file, data)
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}; nothing was written") from None


def _print(data: bytes, out: Output) -> None:
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        out.document(data.decode("utf-8"))
        return
    sys.stdout.flush()
    stream.write(data)
    stream.flush()
