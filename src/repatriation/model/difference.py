"""Difference: what changed between two versions of a dataset, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NoReturn

import attrs

from repatriation.model.change import Change, RecordChange, said
from repatriation.model.dataset import Dataset, Record
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.revision import bounds_shown, revision
from repatriation.model.statement import Statement

__all__ = ["Difference", "diff"]


@attrs.frozen(kw_only=True, repr=False)
class Difference:
    """What changed between two versions of a dataset.

    Attributes:
        added: Records whose ids are new.
        removed: Records whose ids are gone.
        changed: Records of both versions that are not the same.
    """

    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changed: tuple[RecordChange, ...] = ()

    def __bool__(self) -> NoReturn:
        raise TypeError("a difference is neither true nor false; ask .is_empty")

    @property
    def is_empty(self) -> bool:
        """Whether both versions are the same."""
        return not (self.added or self.removed or self.changed)

    @property
    def figures(self) -> tuple[tuple[str, Change], ...]:
        """The figures that changed, came or went in records of both versions, each with its id."""
        return tuple(
            (record.id, change)
            for record in self.changed
            for change in record.changes
            if isinstance(change.new or change.old, Figure | Estimate)
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the difference as plain data for JSON."""
        return {
            "added": [{"id": r.id, "kind": _kind(r), "shown": _outline(r)} for r in self.added],
            "removed": [{"id": r.id, "kind": _kind(r), "shown": _outline(r)} for r in self.removed],
            "changed": [record.to_dict() for record in self.changed],
        }

    def summary(self) -> str:
        """Say in one line how much changed."""
        if self.is_empty:
            return "no difference"
        counts = Counter(c.revision for _, c in self.figures if c.revision)
        figures = ", ".join(f"{n} {what}" for what, n in counts.items())
        records = (
            f"{len(self.added)} added, {len(self.removed)} removed, {len(self.changed)} changed"
        )
        return f"records: {records}" + (f"; figures: {figures}" if figures else "")

    def __str__(self) -> str:
        lines = [f"+ {_kind(record)} {record.id}{_outline(record)}" for record in self.added]
        lines += [f"- {_kind(record)} {record.id}{_outline(record)}" for record in self.removed]
        return "\n".join([*lines, *map(str, self.changed), self.summary()])

    def __repr__(self) -> str:
        return f"<Difference: {self.summary()}>"


def diff(old: Dataset, new: Dataset, *, policy: Policy = DEFAULT_POLICY) -> Difference:
    """Compare two versions of a dataset, record by record and figure by figure.

    Records are the same where their ids are, estimates of a statement where their labels are.

    Args:
        old: The earlier version.
        new: The later one.
        policy: How wide hedged words are taken when figures are compared.
    """
    before, after = _by_place(old), _by_place(new)
    changed = [
        RecordChange(id=place[1], kind=_kind(record), changes=changes)
        for place, record in after.items()
        if place in before and (changes := tuple(_changes(before[place], record, policy)))
    ]
    for name in ("assumptions", "doubts"):
        lists = tuple(_lists(name, getattr(old, name), getattr(new, name)))
        changed += [RecordChange(id=name, kind="dataset", changes=lists)] if lists else []
    return Difference(
        added=tuple(record for place, record in after.items() if place not in before),
        removed=tuple(record for place, record in before.items() if place not in after),
        changed=tuple(changed),
    )


def _by_place(dataset: Dataset) -> dict[tuple[type, str, int], Record]:
    """Look records up by type and id, and by number where several have one id."""
    seen: Counter[tuple[type, str]] = Counter()
    found: dict[tuple[type, str, int], Record] = {}
    for record in dataset:
        place = (type(record), record.id)
        found[(*place, seen[place])] = record
        seen[place] += 1
    return found


def _changes(old: Record, new: Record, policy: Policy) -> Iterator[Change]:
    for field in attrs.fields(type(new)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        if field.name == "estimates":
            yield from _estimates(before, after, policy)
        elif isinstance(before, tuple):
            yield from _lists(field.name, before, after)
        else:
            yield Change(field=field.name, old=_present(before), new=_present(after))


def _present(value: object) -> object:
    """Give None for what is empty."""
    return None if value in ("", ()) else value


def _lists(field: str, old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Change]:
    """Compare lists without regard to their order, unless nothing else changed."""
    before, after = Counter(old), Counter(new)
    for gone in (before - after).elements():
        yield Change(field=field, old=gone, new=None)
    for come in (after - before).elements():
        yield Change(field=field, old=None, new=come)
    if before == after and tuple(old) != tuple(new):
        yield Change(field=field, old=tuple(old), new=tuple(new))


def _estimates(
    old: Sequence[Estimate], new: Sequence[Estimate], policy: Policy
) -> Iterator[Change]:
    if Counter(old) == Counter(new):
        yield Change(field="estimates", old=tuple(old), new=tuple(new))
        return
    before, after = _by_label(old), _by_label(new)
    for label, estimate in before.items():
        if label not in after:
            yield Change(field=f"estimates[{label[0]}]", old=estimate, new=None)
    for label, estimate in after.items():
        where = f"estimates[{label[0]}]"
        if label not in before:
            yield Change(field=where, old=None, new=estimate)
        elif estimate != before[label]:
            yield from _estimate(where, before[label], estimate, policy)


def _by_label(estimates: Sequence[Estimate]) -> dict[tuple[str, int], Estimate]:
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], Estimate] = {}
    for estimate in estimates:
        found[(estimate.label, seen[estimate.label])] = estimate
        seen[estimate.label] += 1
    return found


def _estimate(where: str, old: Estimate, new: Estimate, policy: Policy) -> Iterator[Change]:
    for field in attrs.fields(Estimate):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        if field.name == "figure":
            yield Change(
                field=f"{where}.figure",
                old=before,
                new=after,
                revision=revision(before, after, policy),
                shown=(bounds_shown(before, policy), bounds_shown(after, policy)),
            )
        else:
            yield Change(field=f"{where}.{field.name}", old=before, new=after)


# Showing --------------------------------------------------------------------------------


def _kind(record: Record) -> str:
    return type(record).__name__.lower()


def _outline(record: Record) -> str:
    """Tell the figures of a statement that came or went."""
    if not isinstance(record, Statement) or not record.estimates:
        return ""
    return ": " + "; ".join(f"{e.label} {said(e.figure)}" for e in record.estimates)
