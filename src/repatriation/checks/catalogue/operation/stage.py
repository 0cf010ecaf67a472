"""Rules about what tells stages and flights apart (OPR)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from repatriation.checks.chronology import not_before, shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.naming import links_between
from repatriation.checks.numbering import Numbered, is_final, series
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.relations.linked import links_in_force

__all__ = ["no_when_or_where", "stage_numbering"]


@rule("OPR201", "warning")
def no_when_or_where(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Nothing says when or where a stage or a flight was, nor what it is called.

    What it finds:
        Stages and movements without period, origins, destinations and names, of which no
        statement tells a time or a place either, among other parts of one programme (SUSPECT: the
        id may tell).

    Why it matters:
        Nothing but its id tells it from the others: a figure of another flight can be put
        under it, and its own flight recorded once more, unnoticed.

    Example:
        A row that says "47, government flight" in a table of ten flights.

    When it is legitimate:
        Where it is truly unknown; then say so with a period such as "..", or give a name.

    References:
        See `Operation`, which identifies, and claims nothing.
    """
    located = context.shared(_located)
    for whole, parts in _siblings(dataset).items():
        for operation in parts.values() if len(parts) > 1 else ():
            bare = not (operation.names or operation.period)
            bare = bare and not (operation.origins or operation.destinations)
            if bare and operation.id not in located:
                yield context.finding(
                    operation.id,
                    f"nothing says when or where the {operation.level} {operation.id!r} was, nor "
                    f"what it is called, and {whole} has {len(parts) - 1} more parts",
                    verdict=Verdict.SUSPECT,
                    advice="add a period, or where it came from or went to, as far as a source "
                    "tells",
                    values=[("id", operation.id), ("whole", whole)],
                )


def _located(dataset: Dataset, _: Context) -> frozenset[str]:
    """Give the ids of what statements tell a time or a place of."""
    found: set[str] = set()
    for statement in dataset.statements:
        placed = any(id_ in dataset.places for id_ in statement.about)
        if statement.period is not None or placed:
            found.update(statement.about)
            found.update(estimate.group for estimate in statement.estimates)
    return frozenset(found)


@rule("OPR204", "warning")
def stage_numbering(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The numbers in the names of a programme's stages do not fit together.

    What it finds:
        Stages, phases or flights of one programme, joined to it by a link or by its name
        ("Jusan-5"), of which two have one number (VIOLATED), one between others is missing
        (SUSPECT), one is certainly before that of the number below, or one is called last
        though another follows (SUSPECT).

    Why it matters:
        A stage is missing or recorded twice, or sources count stages in different ways.

    Example:
        "The last, third stage" on 31 May 2019, and a flight in June.

    When it is legitimate:
        Where sources number differently: keep the contested names beside each other in one
        record. One that bears two numbers is left out.

    References:
        See `Operation.names`.
    """
    joined = links_between(dataset)
    for members in series(dataset).values():
        yield from _doubled(context, members, joined)
        yield from _missing(context, members)
        yield from _disordered(context, members)
    yield from _after_the_last(dataset, context)


def _doubled(
    context: Context, members: list[Numbered], joined: dict[str, set[str]]
) -> Iterator[Finding]:
    first: dict[int, Numbered] = {}
    for member in members:
        other = first.setdefault(member.number, member)
        linked = other.id in joined.get(member.id, ()) or member.id in joined.get(other.id, ())
        if other is not member and not linked:
            what = f"has the number {member.number} in {member.whole}, and so has"
            yield _of_two(context, member, other, what, verdict=Verdict.VIOLATED)


def _missing(context: Context, members: list[Numbered]) -> Iterator[Finding]:
    numbers = sorted({member.number for member in members})
    gaps = sorted(set(range(numbers[0], numbers[-1])) - set(numbers))
    if gaps:
        listed = ", ".join(map(str, gaps))
        yield context.finding(
            members[0].whole,
            f"{members[0].whole} has the {members[0].noun} numbers {', '.join(map(str, numbers))} "
            f"but not {listed}",
            verdict=Verdict.SUSPECT,
            field="names",
            advice="record what is missing, or check who numbered them",
            values=[(member.id, member.name) for member in members] + [("missing", listed)],
        )


def _disordered(context: Context, members: list[Numbered]) -> Iterator[Finding]:
    in_order = sorted(members, key=lambda m: (m.number, m.id))
    for before, after in pairwise(in_order):
        if before.number == after.number:
            continue
        if before.period is None or after.period is None:
            context.undecided()
            continue
        verdict = not_before(after.period, before.period)
        if verdict.is_finding:
            what = f"was over ({shown(after.period)}) before the lower number began:"
            yield _of_two(context, after, before, what, verdict=verdict)
        elif verdict is Verdict.UNDECIDED:
            context.undecided()


def _after_the_last(dataset: Dataset, context: Context) -> Iterator[Finding]:
    """Find what follows a stage that is called the last of its programme."""
    for whole, held_by in _siblings(dataset).items():
        finals = [o for o in held_by.values() if is_final(o)]
        latest = max(
            (o for o in held_by.values() if o.period is not None and o.period.earliest),
            key=lambda o: (o.period and o.period.earliest, o.id),
            default=None,
        )
        for final in finals:
            if final.period is None or latest is None or latest.period is None:
                context.undecided()
            elif latest is not final and (final.period < latest.period) is Verdict.HOLDS:
                yield context.finding(
                    final.id,
                    f"{final.name!r} ({shown(final.period)}) is called the last of {whole}, but "
                    f"{latest.name!r} follows ({shown(latest.period)})",
                    verdict=Verdict.SUSPECT,
                    field="names",
                    advice="check whether the later one is of the same programme, or name the "
                    "earlier one without 'last'",
                    values=[(final.id, final.name), (latest.id, latest.name)],
                )


def _of_two(
    context: Context, one: Numbered, other: Numbered, what: str, *, verdict: Verdict
) -> Finding:
    return context.finding(
        one.id,
        f"{one.name!r} ({one.id}) {what} {other.name!r} ({other.id})",
        verdict=verdict,
        field="names",
        advice="correct the number or the date; if they are one, keep one record or link them",
        values=[(one.id, one.name), (other.id, other.name)],
    )


def _siblings(dataset: Dataset) -> dict[str, dict[str, Operation]]:
    """Give the operations that are parts of each whole."""
    parts: dict[str, dict[str, Operation]] = {}
    for held in links_in_force(dataset):
        link = held.link
        pairs = [(link.a, whole) for whole in link.b] if link.kind == "part_of" else []
        pairs += [(part, link.a) for part in link.b] if link.kind == "made_up_of" else []
        for part, whole in pairs:
            operation = dataset.operations.get(part)
            if operation is not None:
                parts.setdefault(whole, {})[part] = operation
    return parts
