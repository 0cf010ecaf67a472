"""Check: `repatriation check`."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import attrs

from repatriation.checks.baseline import Baseline, compare
from repatriation.checks.plugin import all_rules
from repatriation.checks.question import check_since
from repatriation.checks.redact import redacted
from repatriation.checks.report import Report
from repatriation.checks.rule import Rule
from repatriation.checks.run import check
from repatriation.checks.selection import choose
from repatriation.checks.waiver import Waiver
from repatriation.checks.waiver_file import load_waivers
from repatriation.cli.between import between_name, check_between, is_asked
from repatriation.cli.compare import baseline_input, baseline_page, report_since
from repatriation.cli.configured import configured
from repatriation.cli.hand_back import hand_back, refuse_handing_back
from repatriation.cli.inputs import Input, InputError, TableOptions, read_input, read_seed
from repatriation.cli.nothing import nothing_checked
from repatriation.cli.output import Output
from repatriation.cli.plugin import chosen_rules
from repatriation.cli.table_option import table_options
from repatriation.cli.version import version
from repatriation.cli.waiver import waived, waiver_page
from repatriation.cli.watch import Watch
from repatriation.errors import (
    Fault,
    LoadError,
    MappingError,
    RepatriationError,
    TableError,
    near_matches,
)
from repatriation.model.locator import read_text
from repatriation.model.policy import Policy
from repatriation.tables.rule import TableRule
from repatriation.tables.rules import ALL_RULES
from repatriation.tables.table import check_table
from repatriation.views.checked import checked_data, run_data
from repatriation.views.page import Gap
from repatriation.views.plain import input_page

__all__ = ["run_check"]


@attrs.frozen
class _How:
    """How inputs are checked, apart from what they are."""

    rules: tuple[Rule, ...]
    row_rules: tuple[Rule, ...]
    policy: Policy
    as_of: datetime.date | None
    texts: Mapping[str, str]
    waivers: tuple[Waiver, ...]


def run_check(args: argparse.Namespace, out: Output) -> int:
    """Check every input; those that cannot be used are named, and the others checked.

    Raises:
        InputError: No input is given, or an argument cannot be used, or a file not be written.
        LoadError: The configuration or the waivers cannot be used; with every fault.
        RuleError: A selection names no rule, or a plugin's rules cannot be used.
    """
    if not args.files and args.seed is None:
        raise InputError("check: give a FILE, or --seed article")
    args, note = configured(args)
    if note:
        out.complain(note)
    out = Output(args.format)
    refuse_handing_back(args)
    options = table_options(args)
    how = _how(args)
    old = baseline_input(args, options[0] if options else TableOptions())
    unusable: list[RepatriationError] = []
    inputs = _inputs(args, options, unusable)
    between = _between(args, inputs, how, unusable)
    reports = waived([*(_report(each, how) for each in inputs), *between], how.waivers, how.as_of)
    judged: list[Report | Baseline] = []
    listed = []
    for i, report in enumerate(reports):
        out.show((Gap(),) if i else ())
        each = inputs[i] if i < len(inputs) else None
        if old is None or each is None:
            judged.append(report)
            data = _data(each, report, args, inputs)
            out.show(input_page(data))
            out.show(waiver_page(report))
        else:
            comparison = _compared(old, each, report, how)
            judged.append(comparison)
            shown = report if out.is_json else report_since(report, old.name, comparison)
            data = _data(each, shown, args, inputs)
            data["baseline"] = {"input": old.name, **comparison.to_dict()}
            out.show(baseline_page(each.name, old.name, comparison))
        listed.append(data)
    if inputs:
        hand_back(args, inputs[0], reports[0], out)
    if not between:
        checked = zip(inputs, reports, strict=True)
        unusable += filter(None, (nothing_checked(each, report) for each, report in checked))
    unusable += _unknown_texts([t for t in how.texts if t not in args.configured_texts], inputs)
    out.report(run_data(listed, [_refused(error) for error in unusable], version()))
    for error in unusable:
        out.complain(str(error))
    if unusable:
        return 2
    return 1 if args.fail_on != "never" and any(e.fails(args.fail_on) for e in judged) else 0


def _how(args: argparse.Namespace) -> _How:
    everything = all_rules()
    tables = {rule.code: rule for rule in ALL_RULES}
    known = (*everything, *(r for code, r in tables.items() if code not in _codes(everything)))
    chosen = chosen_rules(args.select, among=known)
    rows = chosen if args.select else ALL_RULES  # many rules make no sense for rows
    return _How(
        rules=choose(_for_datasets(chosen), among=known, ignore=args.ignore),
        row_rules=choose(rows, among=known, ignore=args.ignore),
        policy=args.policy,
        as_of=args.as_of,
        texts=_texts(args.text),
        waivers=load_waivers(args.waivers) if args.waivers is not None else (),
    )


def _codes(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(rule.code for rule in rules)


def _for_datasets(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if not isinstance(rule, TableRule))


def _compared(old: Input, each: Input, report: Report, how: _How) -> Baseline:
    """Compare a report with that on an earlier version."""
    if old.table is not None or each.table is not None:
        return compare(_report(old, how), report)
    return check_since(
        each.dataset,
        old.dataset,
        rules=how.rules,
        policy=how.policy,
        as_of=how.as_of,
        texts=how.texts,
        waivers=how.waivers,
    )


def _inputs(
    args: argparse.Namespace, options: Sequence[TableOptions], unusable: list[RepatriationError]
) -> list[Input]:
    found = []
    if args.seed is not None:
        found += _usable(lambda: read_seed(args.seed), unusable)
    for name, how in zip(args.files, options, strict=True):
        found += _usable(partial(read_input, name, args.input_format, how), unusable)
    return found


def _usable(read: Callable[[], Input], unusable: list[RepatriationError]) -> list[Input]:
    try:
        return [read()]
    except RepatriationError as error:
        unusable.append(error)
        return []


def _between(
    args: argparse.Namespace,
    inputs: Sequence[Input],
    how: _How,
    unusable: list[RepatriationError],
) -> list[Report]:
    """Check what must hold between the tables; nothing where that is not asked, or cannot be."""
    if not is_asked(args):
        return []
    if unusable:
        unusable.append(InputError("the tables were not compared, since not all can be used"))
        return []
    try:
        report = check_between(args, inputs, policy=how.policy, as_of=how.as_of)
    except RepatriationError as error:
        unusable.append(error)
        return []
    chosen = _codes((*how.rules, *how.row_rules))
    return [
        attrs.evolve(
            report,
            findings=tuple(finding for finding in report if finding.code in chosen),
            undecided={code: n for code, n in report.undecided.items() if code in chosen},
            rules=tuple(code for code in report.rules if code in chosen),
        )
    ]


def _report(each: Input, how: _How) -> Report:
    as_told: Any = {"policy": how.policy, "as_of": how.as_of}
    if each.table is not None:
        watch = Watch()
        report = check_table(each.table, rules=how.row_rules, progress=watch, **as_told)
        len(report)  # runs it, so that what is shown meanwhile can be taken away
        watch.clear()
        return report
    return check(each.dataset, rules=how.rules, texts=how.texts, **as_told)


def _data(
    each: Input | None, report: Report, args: argparse.Namespace, inputs: Sequence[Input]
) -> dict[str, Any]:
    """Give what was found in an input, or if it is None between all of them."""
    if each is None:
        return checked_data(between_name(inputs), _shown(report, args), None, redact=args.redact)
    return checked_data(
        each.name,
        _shown(report, args),
        each.loaded,
        table=each.table,
        path=each.path,
        lines=each.lines() if len(report) else {},
        redact=args.redact,
    )


def _shown(report: Report, args: argparse.Namespace) -> Report:
    shown = report if args.severity is None else report.at_least(args.severity)
    if args.max_per_rule is not None:
        shown = shown.capped(args.max_per_rule)
    return redacted(shown) if args.redact else shown


def _texts(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    texts = {}
    for source, path in pairs:
        try:
            texts[source] = read_text(path)
        except OSError as error:
            raise InputError(f"--text {source}={path}: {error.strerror or error}") from None
        except UnicodeDecodeError as error:
            message = f"byte {error.start} is not UTF-8; save it as UTF-8"
            raise InputError(f"--text {source}={path}: {message}") from None
        except ValueError as error:
            raise InputError(f"--text {source}={path!r}: {error}") from None
    return texts


def _unknown_texts(texts: Iterable[str], inputs: Sequence[Input]) -> list[InputError]:
    known = [id_ for each in inputs if each.loaded for id_ in each.dataset.sources.ids()]
    errors = []
    for source in texts:
        if inputs and source not in known:
            near = near_matches(source, known)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            errors.append(InputError(f"--text {source}=…: no source has the id {source!r}{hint}"))
    return errors


def _refused(error: RepatriationError) -> dict[str, Any]:
    faults: Sequence[Fault] = ()
    source = ""
    if isinstance(error, LoadError | TableError | MappingError):
        faults, source = error.faults, error.source
    listed = [
        {"where": f.path, "value": None if f.value is None else repr(f.value), "message": f.message}
        for f in faults
    ]
    return {"input": source, "message": str(error), "faults": listed}
