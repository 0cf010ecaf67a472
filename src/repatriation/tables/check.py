"""Check: all rules about tables over one of them, and the report."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

import attrs

from repatriation.checks.report import Report, RuleFailure
from repatriation.checks.rule import Rule
from repatriation.checks.run import failure_of, require_options
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation
from repatriation.tables.assumption import assumed_of_values
from repatriation.tables.findings import LazyMapping, LazySequence, TableFindings
from repatriation.tables.formula import read_formula
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import Frame, at_hand, collected
from repatriation.tables.rule import TableContext
from repatriation.tables.rules import ALL_RULES, TABLE_RULES
from repatriation.tables.run import RowRun
from repatriation.tables.spread import is_spread
from repatriation.tables.table import Table
from repatriation.tables.told import told

__all__ = ["Progress", "check_rows"]


def check_rows(
    table: Table,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    waivers: Iterable[Waiver] = (),
    learning: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Check a table; see `repatriation.check_table`."""
    require_options("check_table", policy, as_of)
    today = datetime.datetime.now(tz=datetime.UTC).date() if as_of is None else as_of
    chosen = ALL_RULES if rules is None else tuple(rules)
    run = _Run(table, chosen, policy, today, learning=learning, progress=progress)
    report = Report(
        findings=TableFindings(lambda: run.hits, table.grid.frame, keyed=table.grid.where == "key"),
        undecided=LazyMapping(lambda: run.undecided),
        failures=LazySequence(lambda: run.failures),
        assumed=LazySequence(lambda: run.assumed),
        rules=run.codes,
    )
    return waive(report, waivers, as_of=today)


def _at_hand(odd: Frame | None) -> Frame | None:
    """Read once, if it is lazy, what many rules ask for."""
    return None if odd is None else at_hand(odd)


def _found(hits: Hits) -> Hits:
    """Ask the engine for what a rule found, unless that stays on a cluster: so it fails by itself.

    Raises:
        Exception: Whatever the engine raises.
    """
    return hits if is_spread(hits.frame) else attrs.evolve(hits, frame=collected(hits.frame))


Progress = Callable[[str, int, int], object]
"""Told what is being checked, how much is done and of how much."""


class _Run:
    """One check of a table; nothing of it is done before it is asked for."""

    def __init__(
        self,
        table: Table,
        rules: Sequence[Rule | Relation],
        policy: Policy,
        as_of: datetime.date,
        *,
        learning: bool,
        progress: Progress | None,
    ) -> None:
        self._table = table
        self._policy = policy
        self._as_of = as_of
        self.codes = tuple(dict.fromkeys(rule.code for rule in rules))
        self._own = [rule for rule in rules if isinstance(rule, Relation)]
        self._learning = learning
        self._progress = progress

    @cached_property
    def _context(self) -> TableContext:
        default = self._policy == DEFAULT_POLICY
        measured = self._table.measured if default else self._table.measured_by(self._policy)
        return TableContext(
            grid=self._table.at_hand,
            mapping=self._table.mapping,
            measured=attrs.evolve(measured, odd=_at_hand(measured.odd)),
            policy=self._policy,
            as_of=self._as_of,
            learning=self._learning,
        )

    @cached_property
    def _rows(self) -> RowRun:
        mapping = self._table.mapping
        groups = {column.group for column in mapping.columns if column.group}
        declared = [read_formula(text, groups) for text in mapping.relations]
        return RowRun(self._context, [*declared, *self._own], learning=self._learning)

    @cached_property
    def _done(self) -> tuple[tuple[Hits, ...], tuple[RuleFailure, ...]]:
        hits: list[Hits] = []
        failures: list[RuleFailure] = []
        for i, rule in enumerate(TABLE_RULES):
            if self._progress is not None:
                self._progress(rule.name, i, len(TABLE_RULES))
            if rule.code in self.codes:
                try:
                    hits += [_found(each) for each in rule.check(self._context)]
                except Exception as error:  # noqa: BLE001 - a broken rule must not hide the others
                    failures.append(failure_of(rule.code, rule.name, error))
        for each in self._rows.hits():
            if each.code in self.codes:
                try:
                    hits.append(_found(each))
                except Exception as error:  # noqa: BLE001 - nor may one question hide the others
                    failures.append(failure_of(each.code, each.rule, error))
        return tuple(hits), tuple(failures)

    @property
    def hits(self) -> tuple[Hits, ...]:
        return self._done[0]

    @property
    def failures(self) -> tuple[RuleFailure, ...]:
        return self._done[1]

    @property
    def undecided(self) -> dict[str, int]:
        counted = self._rows.undecided()
        for each in self.hits:
            counted[each.code] += each.undecided or 0
        return {code: n for code, n in sorted(counted.items()) if n and code in self.codes}

    @property
    def assumed(self) -> tuple[str, ...]:
        return tuple(self._taken_for_granted())

    def _taken_for_granted(self) -> Iterator[str]:
        used = "; ".join(f"{c.header} = {told(c)}" for c in self._table.used)
        yield f"columns used: {used}"
        if self._policy != DEFAULT_POLICY:
            yield f"hedged words are off by {self._policy.share}, at least {self._policy.least}"
        if any(column.role == "other" for column in self._table.columns):
            yield "where others are counted, no column but their total holds them"
        if not self._table.mapping.of_role("count", "other", "compound"):
            yield "no column is understood to count people, so no figure was checked"
        elif not self._rows.asks_anything:
            yield "no two of these columns must fit together, so each figure is checked by itself"
        if not self._rows.complete:
            yield "so many columns have more relations than are listed; some breaches may be missed"
        yield from self._table.mapping.notes
        yield from self._context.measured.notes
        yield from assumed_of_values(self._context)
        for lesson in self._rows.lessons:
            if lesson.kind != "misfit":
                declared = (
                    f"; to declare it, put {lesson.line} into the mapping" if lesson.line else ""
                )
                yield f"learned from the table: {lesson.text}{declared}"
        yield from self._table.notes
