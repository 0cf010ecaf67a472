"""Waiver: waivers applied to reports, and `repatriation waive`."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Iterator, Sequence

import attrs

from repatriation.checks.report import Report
from repatriation.checks.run import check
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver, waiver_for
from repatriation.checks.waiver_file import dump_waivers
from repatriation.cli.inputs import InputError, read_one
from repatriation.cli.output import Output
from repatriation.cli.plugin import chosen_rules
from repatriation.tables.table import check_table
from repatriation.views.page import Block, Gap, Page, Verbatim, Words, line

__all__ = ["run_waive", "waived", "waiver_page"]


def waived(
    reports: Sequence[Report], waivers: Sequence[Waiver], as_of: datetime.date | None
) -> list[Report]:
    """Apply waivers to several reports; one that is of use in any of them is not idle."""
    applied = [waive(report, waivers, as_of=as_of) for report in reports]
    used = {each.waiver for report in applied for each in report.waived}
    lapsed = {waiver for report in applied for waiver in report.lapsed_waivers} - used
    return [
        attrs.evolve(
            report,
            lapsed_waivers=_only(report.lapsed_waivers, lapsed),
            unused_waivers=tuple(w for w in report.unused_waivers if w not in used | lapsed),
        )
        for report in applied
    ]


def _only(waivers: Iterable[Waiver], kept: set[Waiver]) -> tuple[Waiver, ...]:
    return tuple(waiver for waiver in waivers if waiver in kept)


def waiver_page(report: Report) -> Page:
    """List what is waived, and the waivers that do nothing."""
    return tuple(_blocks(report))


def _blocks(report: Report) -> Iterator[Block]:
    for title, lines in (
        ("Waived", [str(each) for each in report.waived]),
        ("Waivers that accept nothing", report.waiver_notes()),
    ):
        if lines:
            yield Gap()
            yield line(Words(title, "strong"))
            for text in lines:
                yield line(text, indent=2, hang=2)


def run_waive(args: argparse.Namespace, out: Output) -> int:
    """Print waivers for findings of a file, to be put into a file of waivers."""
    found = read_one("waive", args)
    rules = chosen_rules([args.rule])
    if found.table is not None:
        report = check_table(found.table, rules=rules, as_of=args.as_of)
    else:
        report = check(found.dataset, rules=rules, as_of=args.as_of)
    chosen = report.of(record=args.record)
    if not chosen:
        where = f" on {args.record}" if args.record is not None else ""
        raise InputError(f"waive: {args.rule} finds nothing{where}, so there is nothing to waive")
    waivers = [
        waiver_for(
            finding,
            reason=args.reason,
            reviewer=args.reviewer,
            accepted=args.as_of,
            expires=args.expires,
        )
        for finding in chosen
    ]
    out.show((Verbatim(text=dump_waivers(waivers, head=False)),))
    out.data([waiver.to_dict() for waiver in waivers])
    return 0
