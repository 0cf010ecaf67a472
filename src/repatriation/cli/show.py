"""Show: `repatriation show` and `repatriation tour`."""

from __future__ import annotations

import argparse

from repatriation.checks.run import check
from repatriation.cli.inputs import InputError, read_file_or_seed, read_seed
from repatriation.cli.output import Output
from repatriation.cli.version import version
from repatriation.formats.seed import load_seed
from repatriation.views.record import describe
from repatriation.views.record_page import record_page
from repatriation.views.tour import tour_data, tour_page

__all__ = ["run_show", "run_tour"]

_USUAL = "article"
_RECORD = "record"


def run_show(args: argparse.Namespace, out: Output) -> int:
    """Show one record of a file or a seed.

    Raises:
        InputError: More than one input is given, or it cannot be opened.
        LoadError, TableError, MappingError: What it holds cannot be used; with every fault.
        UnknownIdError: There is no such record, or no such seed.
    """
    if len(args.files) + (args.seed is not None) > 1:
        raise InputError("show: give one FILE or one --seed, since an id can mean two things")
    args.seed = args.seed or _USUAL
    found = read_file_or_seed(args)
    data = describe(found.dataset, args.id)
    out.show(record_page(data))
    out.data({"input": found.name, **data})
    return 0


def run_tour(args: argparse.Namespace, out: Output) -> int:
    """Show a seed on one screen; what its checks find is part of the tour, and no failure."""
    seed = read_seed(args.seed)
    record = load_seed(_RECORD) if args.seed == _USUAL else None
    data = tour_data(seed.dataset, check(seed.dataset), seed.name, version(), record)
    out.show(tour_page(data))
    out.data(data)
    return 0
