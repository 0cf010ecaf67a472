"""Miss: `repatriation miss`."""

from __future__ import annotations

import argparse
import sys

from repatriation.checks.miss import Progress, what_would_we_miss
from repatriation.cli.inputs import read_one
from repatriation.cli.output import Output
from repatriation.cli.plugin import chosen_rules
from repatriation.views.page import Heading, Verbatim

__all__ = ["run_miss"]


def run_miss(args: argparse.Namespace, out: Output) -> int:
    """Damage copies of a dataset, and show which share the rules catch."""
    found = read_one("miss", args)
    misses = what_would_we_miss(
        found.dataset,
        rules=chosen_rules(args.select),
        as_of=args.as_of,
        seed=args.random_seed,
        per_kind=args.per_kind,
        progress=_progress(),
    )
    out.show((Heading(text=found.name), Verbatim(text=str(misses))))
    out.data({"input": found.name, **misses.to_dict()})
    return 0


def _progress() -> Progress | None:
    """Count on the terminal, where there is one."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\r\x1b[K" if done == total else ""
        sys.stderr.write(f"\r{done} of {total} damages tried{end}")
        sys.stderr.flush()

    return show
