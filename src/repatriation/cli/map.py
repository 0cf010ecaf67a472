"""Map: `repatriation map`, which prints what a table's columns are taken to mean."""

from __future__ import annotations

import argparse

import attrs

from repatriation.cli.inputs import InputError, content_of
from repatriation.cli.kind import STDIN, TABLE_FORMATS
from repatriation.cli.output import Output
from repatriation.cli.watch import telling
from repatriation.errors import FormatError
from repatriation.tables.binding import bind
from repatriation.tables.date_column import with_orders
from repatriation.tables.grid import Grid
from repatriation.tables.guess.sample import take_samples
from repatriation.tables.mapping import Mapping
from repatriation.tables.mapping_file import load_mapping
from repatriation.tables.mapping_writer import dumps_mapping
from repatriation.tables.source.reader import read_grid

__all__ = ["run_map"]


def run_map(args: argparse.Namespace, out: Output) -> int:
    """Print a table's mapping as TOML for editing, complete with what was guessed and why."""
    declared = _declared(args.mapping)
    if args.sheet is not None:
        layout = attrs.evolve(declared.layout, sheet=args.sheet)
        declared = attrs.evolve(declared, layout=layout)
    grid = _grid(args.file, declared, _suffix(args.input_format))
    mapping = with_orders(bind(declared, grid), grid)
    samples = {header: sample.shown() for header, sample in take_samples(grid).items()}
    out.document(dumps_mapping(mapping, samples))
    return 0


def _declared(path: str | None) -> Mapping:
    if path is None:
        return Mapping()
    try:
        return load_mapping(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None


def _suffix(name: str | None) -> str:
    if name is not None and name not in TABLE_FORMATS:
        raise FormatError(name, "is not the name of a form of tables", tuple(TABLE_FORMATS))
    return TABLE_FORMATS[name] if name is not None else ""


def _grid(path: str, declared: Mapping, suffix: str) -> Grid:
    held = content_of(path) if path == STDIN else path
    name = "<standard input>" if path == STDIN else ""
    try:
        with telling(f"reading {name or path}"):
            return read_grid(held, declared.layout, name=name, suffix=suffix)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None
