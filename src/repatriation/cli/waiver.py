"""Waiver: waivers applied to reports, and `repatriation waive`."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Iterator, Sequence

import attrs

from repatriation.checks.plugin import all_rules
from repatriation.checks.report import Report
from repatriation.checks.rule import Rule
from repatriation.checks.run import check
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver, waiver_for
from repatriation.checks.waiver_file import dump_waivers
from repatriation.cli.between import check_between, is_asked
from repatriation.cli.inputs import InputError, read_input, read_one
from repatriation.cli.output import Output
from repatriation.cli.plugin import chosen_rules
from repatriation.cli.table_option import table_options
from repatriation.tables.rules import ALL_RULES
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
    """Print waivers for findings of a file, to be put into a file of waivers.

    Raises:
        InputError: The rule finds nothing, or an input or an argument cannot be used.
        LoadError, TableError, MappingError: What a file holds cannot be used; with every fault.
        RuleError: There is no such rule.
    """
    report = _between(args) if is_asked(args) else _alone(args)
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


def _alone(args: argparse.Namespace) -> Report:
    found = read_one("waive", args)
    if found.table is not None:
        rules = _rules(args.rule)
        return check_table(found.table, rules=rules, as_of=args.as_of)
    return check(found.dataset, rules=chosen_rules([args.rule]), as_of=args.as_of)


def _between(args: argparse.Namespace) -> Report:
    """Check what must hold between tables, for the findings of the rule that is named."""
    named = {rule.code for rule in _rules(args.rule)}
    options = table_options(args)
    inputs = [
        read_input(path, args.input_format, how)
        for path, how in zip(args.files, options, strict=True)
    ]
    report = check_between(args, inputs, as_of=args.as_of)
    return attrs.evolve(report, findings=tuple(f for f in report if f.code in named))


def _rules(code: str) -> tuple[Rule, ...]:
    """Give the rules of a code or a name, those about tables among them."""
    everything = all_rules()
    codes = {rule.code for rule in everything}
    return chosen_rules([code], (*everything, *(r for r in ALL_RULES if r.code not in codes)))
