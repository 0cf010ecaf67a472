"""Measure everything, print the tables, and write them into the documentation's page.

Run as ``python -m benchmarks [SUBJECT ...] [--quick] [--page FILE]`` from the root.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from benchmarks.machine import machine, today, versions
from benchmarks.outcome import Budget, Growth, Outcome, Table, shown
from benchmarks.page import marked, section

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "benchmarks.md"
SUBJECTS = {
    "tables": ["tables"],
    "objects": ["objects"],
    "wording": ["wording", "periods"],
    "reconciliation": ["reconcile"],
    "import": ["import_time"],
}
"""Sections of the page, and the modules that measure them."""

_EXPONENT = (
    "The exponent is the slope of a line through the logarithms, by least squares: 1 where twice "
    "as much takes twice as long. Below 1, part of the cost is the same at every size."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for; all of it if nothing is named.

    How cost grows and which budgets are met is written only where all of it was measured.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=", ".join(SUBJECTS))
    parser.add_argument("--quick", action="store_true", help="small sizes; the page stays as it is")
    parser.add_argument("--page", type=Path, help="the page to write to, instead of the usual one")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.subjects if name not in SUBJECTS]
    if unknown:
        parser.error(f"{unknown[0]!r} is no subject; choose from {', '.join(SUBJECTS)}")
    page = options.page or (None if options.quick else PAGE)
    outcomes = []
    for name in options.subjects or SUBJECTS:
        start = time.perf_counter()
        body, measured = _measure(name, quick=options.quick)
        outcomes += measured
        _told(name, body, page)
        print(f"({name}: {time.perf_counter() - start:.0f} s)\n", file=sys.stderr)
    growth = section(_where([]), [_growth(o for each in outcomes for o in each.growths)])
    budgets = section(_where([]), [_budgets(o for each in outcomes for o in each.budgets)])
    for name, body in (("growth", growth), ("budgets", budgets)):
        _told(name, body, None if options.subjects else page)


def _measure(name: str, *, quick: bool) -> tuple[str, list[Outcome]]:
    """Measure a subject; give its section of the page, and what it gave."""
    modules = [import_module(f"benchmarks.{module}") for module in SUBJECTS[name]]
    outcomes = [cast("Callable[..., Outcome]", module.run)(quick=quick) for module in modules]
    where = _where(needed for module in modules for needed in module.NEEDS)
    return section(where, [table for each in outcomes for table in each.tables]), outcomes


def _where(needed: Iterable[str]) -> str:
    used = versions(["repatriation", *dict.fromkeys(needed)])
    return f"Measured on {today()}, on {machine()}; {used}."


def _told(name: str, body: str, page: Path | None) -> None:
    """Print a section, and put it into its place on the page."""
    print(f"## {name}\n\n{body}\n", flush=True)
    if page is not None:
        text = page.read_text(encoding="utf-8")
        page.write_text(marked(text, name, body), encoding="utf-8")


def _growth(growths: Iterable[Growth]) -> Table:
    rows = [
        (
            each.work,
            each.unit,
            ", ".join(f"{size:,}" for size in each.sizes),
            ", ".join(shown(taken) for taken in each.seconds),
            f"{each.exponent:.2f}" if len(each.sizes) > 1 else "–",
        )
        for each in growths
    ]
    return Table(
        title="How cost grows",
        header=("work", "sizes count", "sizes", "seconds", "exponent"),
        rows=rows,
        note=_EXPONENT,
    )


def _budgets(budgets: Iterable[Budget]) -> Table:
    return Table(
        title="Budgets",
        header=("work", "budget", "measured", "met"),
        rows=[each.row for each in budgets],
    )


if __name__ == "__main__":
    main()
