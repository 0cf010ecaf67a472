"""Compare: `repatriation check --baseline` and `repatriation diff`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.baseline import Baseline
from repatriation.checks.report import Report
from repatriation.cli.inputs import Input, InputError, TableOptions, read_input
from repatriation.cli.output import Output
from repatriation.model.difference import diff
from repatriation.views.page import Block, Gap, Heading, Page, Words, line

__all__ = ["baseline_input", "baseline_page", "report_since", "run_diff"]


def baseline_input(args: argparse.Namespace, how: TableOptions) -> Input | None:
    """Read the version to compare with, if one is given.

    Raises:
        InputError: It is given for anything but one input, or cannot be opened.
        LoadError, TableError, MappingError: What it holds cannot be used; with every fault.
        FormatError: There is no such format, or it is only written.
    """
    if args.baseline is None:
        return None
    if len(args.files) + (args.seed is not None) != 1:
        raise InputError("check --baseline: give one FILE or --seed to compare with it")
    return read_input(args.baseline, args.input_format, how)


def report_since(report: Report, old: str, comparison: Baseline) -> Report:
    """Give a report with the findings only that are worse than in an earlier version."""
    told = (
        f"compared with {old}: {comparison.summary()}; only findings that are new, graver or "
        f"surer are listed"
    )
    return attrs.evolve(report, findings=comparison.worse, assumed=(*report.assumed, told))


def baseline_page(name: str, old: str, comparison: Baseline) -> Page:
    """Lay out what became of the findings."""
    return tuple(_blocks(name, old, comparison))


def _blocks(name: str, old: str, comparison: Baseline) -> Iterator[Block]:
    yield Heading(text=f"{name} since {old}", note=comparison.summary())
    yield from _section("Rules that failed", map(str, comparison.failures))
    yield from _section("New", map(str, comparison.new))
    yield from _section(
        "No longer decidable", (f"{each.finding} ({each.why})" for each in comparison.undecidable)
    )
    yield from _section("Fixed", map(str, comparison.fixed))
    yield from _section(
        "Still there",
        (
            f"{each.new} (it was: {each.old.message})" if each.is_changed else str(each.new)
            for each in comparison.still
        ),
    )


def _section(title: str, lines: Iterable[str]) -> Iterator[Block]:
    texts = list(lines)
    if texts:
        yield Gap()
        yield line(Words(f"{title} ({len(texts)})", "strong"))
        for text in texts:
            yield line(text, indent=2, hang=2)


def run_diff(args: argparse.Namespace, out: Output) -> int:
    """Show what changed between two versions of a dataset."""
    old, new = (read_input(path, args.input_format) for path in (args.old, args.new))
    difference = diff(old.dataset, new.dataset)
    out.show((Heading(text=f"{old.name} → {new.name}", note=difference.summary()),))
    *shown, _ = str(difference).splitlines()  # the summary stands in the heading
    for text in shown:
        inside = len(text) - len(text.lstrip())
        if not inside:
            out.show((Gap(),))
        out.show((line(text.lstrip(), indent=inside, hang=2),))
    out.data({"old": old.name, "new": new.name, **difference.to_dict()})
    return 0
