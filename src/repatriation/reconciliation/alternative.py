"""Alternative: what the readings of a doubt would change, each assumed in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypedDict

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt, Reading
from repatriation.model.link import Link
from repatriation.model.span import Span
from repatriation.reconciliation.bound import Bounding, bounds
from repatriation.reconciliation.compile import Compiled
from repatriation.reconciliation.conflict import Conflict
from repatriation.reconciliation.known import Contradiction
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.reason import reasons
from repatriation.reconciliation.repair import drop
from repatriation.reconciliation.system import System, Unit
from repatriation.relations.linked import LinkInForce, links_in_force

__all__ = ["Alternative", "Base", "Shift", "alternatives"]

_MOST = 12
"""How many numbers to list that a reading would tighten."""

_COUNTING = frozenset({"part_of", "made_up_of", "same_as", "mirrors", "accompanies"})
"""The links that bear on numbers."""

_Name = tuple[str, str, str, tuple[str, ...]]
"""What tells a unit from others in whatever system it stands."""


@attrs.frozen(kw_only=True)
class Shift:
    """A number of which a reading would leave less room, or more.

    Attributes:
        quantity: Its path.
        before: What is known of it without the reading.
        after: What would be known of it.
    """

    quantity: str
    before: Span
    after: Span

    def to_dict(self) -> dict[str, str]:
        """Give it as plain data, with spans in words."""
        return {"quantity": self.quantity, "before": str(self.before), "after": str(self.after)}

    def __str__(self) -> str:
        return f"{self.quantity}: {self.after} instead of {self.before}"


@attrs.frozen(kw_only=True)
class Alternative:
    """One reading of a doubt, taken to be right.

    Attributes:
        doubt: The doubt.
        reading: The reading; its links are assumed.
        replaced: What other readings of the doubt have put among the assumptions, given up here.
        is_assumed: Whether all that it says is taken for granted anyway.
        contradictions: What then cannot hold with all that is undisputed otherwise.
        settled: Contradictions that rest on what is replaced.
        tightened: Numbers of which less room would be left, the least room first; none where
            the reading cannot hold.
        loosened: Numbers of which more room would be left, for what is replaced.
        more: How many numbers of either kind are not listed.
    """

    doubt: Doubt
    reading: Reading
    replaced: tuple[Link, ...] = ()
    is_assumed: bool = False
    contradictions: tuple[Contradiction, ...] = ()
    settled: tuple[Contradiction, ...] = ()
    tightened: tuple[Shift, ...] = ()
    loosened: tuple[Shift, ...] = ()
    more: int = 0

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "record": self.doubt.record,
            "field": self.doubt.field,
            "reading": self.reading.text,
            "links": [str(link) for link in self.reading.links],
            "replaced": [str(link) for link in self.replaced],
            "is_assumed": self.is_assumed,
            "contradictions": [c.to_dict() for c in self.contradictions],
            "settled": [c.to_dict() for c in self.settled],
            "tightened": [shift.to_dict() for shift in self.tightened],
            "loosened": [shift.to_dict() for shift in self.loosened],
            "more": self.more,
        }

    def __str__(self) -> str:
        lines = [f"{self.doubt.record}: {self.reading.text}"]
        lines += [f"  assuming: {link}" for link in self.reading.links]
        lines += [f"  instead of: {link}" for link in self.replaced]
        effects = ["  this is assumed already"] if self.is_assumed else []
        for clash in self.contradictions:
            effects += ["  would contradict:", *(f"  - {unit}" for unit in _others(clash, self))]
        for clash in self.settled:
            effects += ["  would settle:", *(f"  - {unit}" for unit in clash.units)]
        effects += [f"  {shift}" for shift in (*self.tightened, *self.loosened)]
        effects += [f"  and {self.more} more numbers"] if self.more else []
        return "\n".join([*lines, *(effects or ["  changes nothing"])])


@attrs.frozen(kw_only=True)
class Base:
    """What a dataset leaves without any further reading.

    Attributes:
        dataset: The dataset.
        compiled: Its claims, links and assumptions as rows.
        aside: Numbers of the units that bounds leave out.
        bounding: The bounds.
        contradictions: What cannot all hold.
        recompile: Compiles another version of the dataset.
        tell: Puts a conflict into words.
        use_solver: Whether to use the extra ``solver``.
    """

    dataset: Dataset
    compiled: Compiled
    aside: frozenset[int]
    bounding: Bounding
    contradictions: tuple[Contradiction, ...]
    recompile: Callable[[Dataset], Compiled]
    tell: Callable[[System, Conflict], Contradiction]
    use_solver: bool = True


def alternatives(
    base: Base, watch: Callable[[int, int], object] | None = None
) -> tuple[Alternative, ...]:
    """Try the readings of all doubts that links about numbers can express, each by itself.

    Only claims, links and assumptions that are not set aside take part, and of these only what
    the reading's links touch; so whatever it contradicts rests on the reading.

    Args:
        base: What is known without any of them.
        watch: Called with how many readings are done of how many; a true answer stops the work.
    """
    todo = [
        (doubt, reading)
        for doubt in base.dataset.doubts
        for reading in doubt.readings
        if any(link.kind in _COUNTING for link in reading.links)
    ]
    found: list[Alternative] = []
    for doubt, reading in todo:
        if watch is not None and watch(len(found), len(todo)):
            break
        found.append(_tried(base, doubt, reading))
    return tuple(found)


def _tried(base: Base, doubt: Doubt, reading: Reading) -> Alternative:
    own = {_bare(link) for link in reading.links}
    others = {_bare(link) for r in doubt.readings if r is not reading for link in r.links} - own
    replaced = tuple(link for link in base.dataset.assumptions if _bare(link) in others)
    in_force = {_bare(held.link) for held in links_in_force(base.dataset)}
    new = tuple(link for link in reading.links if _bare(link) not in in_force)
    found = Alternative(doubt=doubt, reading=reading, replaced=replaced, is_assumed=not new)
    if not new and not replaced:
        return found
    gone = {text for link in replaced for text in LinkInForce(link=link).assumes}
    return attrs.evolve(
        found,
        settled=tuple(c for c in base.contradictions if not gone.isdisjoint(c.assumptions)),
        **_effects(base, new, replaced),
    )


class _Effects(TypedDict, total=False):
    contradictions: tuple[Contradiction, ...]
    tightened: tuple[Shift, ...]
    loosened: tuple[Shift, ...]
    more: int


def _effects(base: Base, new: tuple[Link, ...], replaced: tuple[Link, ...]) -> _Effects:
    kept = (link for link in base.dataset.assumptions if link not in replaced)
    compiled = base.recompile(attrs.evolve(base.dataset, assumptions=(*kept, *new)))
    system = _undisputed(base, compiled.strict)
    parts = [system.part(component) for component in _touched(system, (*new, *replaced))]
    clashes = tuple(clash for part in parts for clash in _clashes(base, part))
    if clashes:
        return {"contradictions": clashes}
    tightened = _sorted(s for part in parts for s in _tightened(base, part))
    loosened = _sorted(s for part in parts for s in _loosened(base, part)) if replaced else []
    more = len(tightened[_MOST:]) + len(loosened[_MOST:])
    few, wide = tuple(tightened[:_MOST]), tuple(loosened[:_MOST])
    return {"tightened": few, "loosened": wide, "more": more}


def _sorted(shifts: Iterable[Shift]) -> list[Shift]:
    return sorted(shifts, key=lambda s: (s.after.width is None, s.after.width or 0, s.quantity))


def _bare(link: Link) -> Link:
    return attrs.evolve(link, why="")


def _undisputed(base: Base, system: System) -> System:
    """Leave out of a system what is set aside without the reading."""
    units = base.compiled.strict.units
    aside = {_name(units[u]) for u in base.aside}
    gone = {u for u, unit in enumerate(system.units) if _name(unit) in aside}
    return System(
        system.names,
        [given for given in system.givens if given.unit not in gone],
        [row for row in system.rows if gone.isdisjoint(row.units)],
        system.units,
    )


def _name(unit: Unit) -> _Name:
    return unit.kind, unit.what, unit.label, unit.statements


def _touched(system: System, links: Iterable[Link]) -> list[int]:
    """List the components in which a group of some links is counted."""
    groups = {group for link in links for group in (link.a, *link.b)}
    label = system.component_of
    found = {label[v] for v, name in enumerate(system.names) if name.partition("/")[0] in groups}
    return sorted(found)


def _clashes(base: Base, part: System) -> Iterator[Contradiction]:
    repairs = drop(part, use_solver=base.use_solver)
    if repairs.parts:
        for conflict in reasons(part, repairs, use_solver=base.use_solver):
            yield base.tell(part, conflict)


def _tightened(base: Base, part: System) -> Iterator[Shift]:
    """Compare what propagation finds, which is quick, and never too tight."""
    run = propagate(part)
    for variable, name in enumerate(part.names):
        before = _before(base, name)
        after = Span.of(run.end(variable, AT_LEAST) or 0, run.end(variable, AT_MOST))
        met = None if before is None else before.intersection(after)
        if before is not None and met is not None and met != before:
            yield Shift(quantity=name, before=before, after=met)


def _loosened(base: Base, part: System) -> Iterator[Shift]:
    """Compare ends that are known to be the tightest without what is replaced."""
    found = bounds(part, use_solver=base.use_solver)
    for variable, name in enumerate(part.names):
        before = _before(base, name)
        if before is not None:
            low = _loose(found, variable, AT_LEAST, before.low)
            after = Span.of(low, _loose(found, variable, AT_MOST, before.high))
            if after != before:
                yield Shift(quantity=name, before=before, after=after)


def _loose(found: Bounding, variable: int, side: int, before: int | None) -> int | None:
    """Give an end as it is if it proves looser than before, and as it was otherwise."""
    if before is None or found.status(variable, side) != "tight":
        return before
    end = found.end(variable, side)
    if side == AT_LEAST:
        return min(before, end or 0)
    return None if end is None else max(before, end)


def _before(base: Base, name: str) -> Span | None:
    known = base.compiled.strict.number.get(name)
    if known is None:
        return None
    return Span.of(base.bounding.end(known, AT_LEAST) or 0, base.bounding.end(known, AT_MOST))


def _others(contradiction: Contradiction, alternative: Alternative) -> Iterator[str]:
    """Name what a reading clashes with: everything but its own links."""
    own = {text for link in alternative.reading.links for text in LinkInForce(link=link).assumes}
    for unit in contradiction.units:
        if unit.kind != "assumption" or unit.label not in own:
            yield str(unit)
