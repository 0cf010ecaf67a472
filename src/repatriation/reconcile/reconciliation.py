"""Reconciliation: what all claims of a dataset leave, and which of them cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal

import attrs

from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.bounds import COUNT
from repatriation.model.dataset import Dataset
from repatriation.model.link import Link
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.span import Span
from repatriation.reconcile.alternative import Alternative, Base, alternatives
from repatriation.reconcile.bound import Bounding, Status, bounds
from repatriation.reconcile.chain import Chain, chain
from repatriation.reconcile.compile import Compiled, Said, compile_dataset
from repatriation.reconcile.conflict import Conflict, conflicts
from repatriation.reconcile.cut import Cutter
from repatriation.reconcile.decide import decide
from repatriation.reconcile.derivation import Derivation, derive, derive_clash
from repatriation.reconcile.filling import Gaps
from repatriation.reconcile.gap import Filler, Gap
from repatriation.reconcile.known import Basis, Contradiction, Known, RepairOption, Widened
from repatriation.reconcile.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconcile.reason import reasons
from repatriation.reconcile.repair import Repairs, drop
from repatriation.reconcile.system import Given, System, Unit
from repatriation.reconcile.widening import widen
from repatriation.reconcile.withheld import leave_out, path_of
from repatriation.relations.claim import Claims, quantity

__all__ = ["Progress", "Reconciliation", "reconcile"]

Progress = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and of how much; True stops the work."""

_MILD, _HARD = 1, 1_000
"""What it costs to read a hedged claim more widely than usual, and to give up one that is not."""


def reconcile(
    dataset: Dataset,
    *,
    about: Iterable[str] = (),
    assume: Iterable[Link] = (),
    without: Iterable[str] = (),
    policy: Policy = DEFAULT_POLICY,
    weights: Mapping[str, int] | None = None,
    use_solver: bool = True,
    progress: Progress | None = None,
) -> Reconciliation:
    """Work out what all claims of a dataset together say of every number.

    >>> import repatriation as rp
    >>> r = rp.reconcile(rp.load_seed("article"))
    >>> r["may/adults"].span
    Span(75)

    Claims that cannot all hold are found, and the least of them is set aside: what all cheapest
    ways out give up. No claim is held to be truer than another; `weights` is the caller's word.

    Args:
        dataset: The dataset.
        about: Paths (``"january/children"``) or ids of groups and operations to report; all that
            is linked to them still takes part. Everything, if none are given.
        assume: Links to assume besides those of the dataset.
        without: What to leave out: ids of statements, utterances, sources or actors, or paths of
            people; see `leave_out`.
        policy: How wide hedged words are taken.
        weights: Id of a statement, utterance, source or actor → what it costs to set aside what
            it says, as a whole number; 1 for all others.
        use_solver: Whether to use the extra ``solver`` where it is installed; without it bounds
            hold, and some may not be the tightest.
        progress: Called during long work; what it returns stops it if it is True, with what there
            is so far.

    Raises:
        UnknownIdError: `about` or `without` names what the dataset does not hold.
    """
    told = leave_out(dataset, without)
    assumed = tuple(assume)
    if assumed:
        told = told.with_(assumptions=assumed)
    asked = tuple(_asked(told, path) for path in about)
    claims = Claims(told, policy)
    compiled = compile_dataset(told, claims, asked=asked, weights=weights)
    found = Reconciliation(
        told,
        compiled,
        claims=claims,
        weights=weights,
        about=asked,
        use_solver=use_solver,
        progress=progress,
    )
    found._again = lambda path: reconcile(  # noqa: SLF001 - one module
        told, about=[path], policy=policy, weights=weights, use_solver=use_solver
    )
    return found


def _asked(dataset: Dataset, path: str) -> tuple[str, str]:
    group, categories = path_of(dataset, path)
    return group, "/".join(sorted(categories))


class Reconciliation:
    """What all claims together leave; see `reconcile`.

    Attributes:
        dataset: The dataset, without what was left out, with what was assumed.
        stopped: Whether the caller stopped the work before its end.
    """

    def __init__(
        self,
        dataset: Dataset,
        compiled: Compiled,
        *,
        claims: Claims | None = None,
        weights: Mapping[str, int] | None = None,
        about: tuple[tuple[str, str], ...] = (),
        use_solver: bool = True,
        progress: Progress | None = None,
    ) -> None:
        self.dataset = dataset
        self.stopped = False
        self._compiled = compiled
        self._claims = Claims(dataset) if claims is None else claims
        self._weights = weights
        self._about = about
        self._use_solver = use_solver
        self._progress = progress
        self._again: Callable[[str], Reconciliation] | None = None

    # What is known ------------------------------------------------------------------

    def __getitem__(self, path: str) -> Known:
        """Give what is known of a number: ``r["january/children"]``.

        Raises:
            UnknownIdError: The dataset has no such group, operation or category.
        """
        where, variable = self._find(path)
        return where._known(variable)  # noqa: SLF001 - another of the same class

    def known(self) -> tuple[Known, ...]:
        """List what is known of every number of which something is, group by group."""
        found = [self._known(v) for v in self._reported()]
        return tuple(known for known in found if known.basis != "nothing")

    def table(self) -> dict[str, dict[str, Known]]:
        """Give what is known by group, and of each group by category.

        >>> import repatriation as rp
        >>> table = rp.reconcile(rp.load_seed("article")).table()
        >>> {key: str(known.span) for key, known in table["january"].items()}
        {'everyone': '47'}
        """
        found: dict[str, dict[str, Known]] = {}
        for known in self.known():
            found.setdefault(known.group, {})[known.key] = known
        return found

    def _reported(self) -> list[int]:
        wanted = {group for group, _ in self._about}
        order = {g.id: i for i, g in enumerate((*self.dataset.operations, *self.dataset.groups))}
        chosen = [
            (order.get(q.group, len(order)), self._rank(q.key), q.key, v)
            for v, q in enumerate(self._compiled.quantities)
            if not wanted or q.group in wanted
        ]
        return [v for *_, v in sorted(chosen)]

    def _rank(self, key: str) -> int:
        place = {c.id: i for i, c in enumerate(self.dataset.lattice)}
        return max(place.get(part, len(place)) for part in key.split("/"))

    def _known(self, variable: int) -> Known:
        of = self._compiled.quantities[variable]
        statuses = [self._strict.status(variable, side) for side in (AT_LEAST, AT_MOST)]
        span, usual = self._span(self._strict, variable), self._span(self._soft, variable)
        met = usual.intersection(span)
        return Known(
            quantity=of.name,
            group=of.group,
            key=of.key,
            span=span,
            usual=span if met is None else met,
            least=statuses[0] if span.low else _floor(statuses[0]),
            most=statuses[1],
            basis=self._basis(variable, span, span if met is None else met),
            claims=tuple(self._claims_of.get(of.name, ())),
            disputed=variable in self._disputed,
        )

    def _span(self, bounding: Bounding, variable: int) -> Span:
        low = bounding.end(variable, AT_LEAST)
        return Span.of(low or 0, bounding.end(variable, AT_MOST))

    @cached_property
    def _claims_of(self) -> dict[str, list[Said]]:
        found: dict[str, list[Said]] = {}
        for said in self._compiled.said.values():
            if said.first.is_count:
                found.setdefault(said.first.quantity, []).append(said)
        return found

    def _basis(self, variable: int, span: Span, usual: Span) -> Basis:
        if span == usual == COUNT:
            return "nothing"
        stated, softly = COUNT, COUNT
        for given in self._kept(self._compiled.strict, variable):
            stated = stated.intersection(Span.of(given.low or 0, given.high)) or stated
        for given in self._kept(self._compiled.soft, variable):
            softly = softly.intersection(Span.of(given.low or 0, given.high)) or softly
        if stated == span and (softly == usual or stated != COUNT):
            return "stated"
        return "derived" if stated == softly == COUNT else "tightened"

    def _kept(self, system: System, variable: int) -> list[Given]:
        return [g for g in system.givens_of[variable] if g.unit not in self._aside]

    # Where a path is ------------------------------------------------------------------

    def _find(self, path: str) -> tuple[Reconciliation, int]:
        """Find a number, working it out anew if it was not among those that were joined."""
        group, key = _asked(self.dataset, path)
        name = quantity(group, key)
        number = self._compiled.strict.number
        if name in number:
            return self, number[name]
        if self._again is None:
            raise UnknownIdError(path, "quantity", near_matches(path, tuple(number)))
        other = self._again(path)
        return other, other._compiled.strict.number[name]  # noqa: SLF001 - the same class

    # What clashes ---------------------------------------------------------------------

    @cached_property
    def _repairs(self) -> Repairs:
        return drop(
            self._compiled.strict, use_solver=self._use_solver, progress=self._watch("repairs")
        )

    @cached_property
    def _aside(self) -> frozenset[int]:
        return _given_up(self._repairs)

    @cached_property
    def _strict(self) -> Bounding:
        system = self._compiled.strict
        kept = [u for u in range(len(system.units)) if u not in self._aside]
        return bounds(system, kept, use_solver=self._use_solver, progress=self._steps("bounds"))

    @cached_property
    def _softened(self) -> System:
        """The soft system, weighed so that hedges give way before what is exact."""
        soft = self._compiled.soft
        hedged = _hedged(self._compiled)
        units = [
            attrs.evolve(unit, weight=unit.weight * (_MILD if u in hedged else _HARD))
            for u, unit in enumerate(soft.units)
        ]
        kept = [g for g in soft.givens if g.unit not in self._aside]
        rows = [r for r in soft.rows if self._aside.isdisjoint(r.units)]
        return System(soft.names, kept, rows, units)

    @cached_property
    def _soft_repairs(self) -> Repairs:
        return drop(self._softened, use_solver=self._use_solver, progress=self._watch("tensions"))

    @cached_property
    def _soft(self) -> Bounding:
        soft, wide = self._softened, _given_up(self._soft_repairs)
        strict = [g for g in self._compiled.strict.givens if g.unit in wide - self._aside]
        strict_rows = [
            r
            for r in self._compiled.strict.rows
            if not wide.isdisjoint(r.units) and self._aside.isdisjoint(r.units)
        ]
        system = System(
            soft.names,
            [*(g for g in soft.givens if g.unit not in wide), *strict],
            [*(r for r in soft.rows if wide.isdisjoint(r.units)), *strict_rows],
            soft.units,
        )
        return bounds(system, use_solver=False)

    @cached_property
    def _disputed(self) -> frozenset[int]:
        """The numbers that what is set aside was said of, and that contradictions are about."""
        number, strict = self._compiled.strict.number, self._compiled.strict
        found = {g.variable for g in strict.givens if g.unit in self._aside}
        found.update(number[q] for c in self.contradictions() for q in c.quantities if c.is_short)
        return frozenset(found)

    @cached_property
    def _contradictions(self) -> tuple[Contradiction, ...]:
        return self._told(self._compiled.strict, self._repairs, "contradiction")

    @cached_property
    def _tensions(self) -> tuple[Contradiction, ...]:
        return self._told(self._softened, self._soft_repairs, "tension")

    def contradictions(self) -> tuple[Contradiction, ...]:
        """List what cannot all hold by what words certainly say.

        For each claim, link or assumption that one cheapest way out gives up, a smallest set that
        shows why. `every_contradiction` lists all such sets.
        """
        return self._contradictions

    def tensions(self) -> tuple[Contradiction, ...]:
        """List what cannot all hold by what words usually mean, once contradictions are out."""
        return self._tensions

    def conflicts(self) -> tuple[Contradiction, ...]:
        """List contradictions, then tensions."""
        return (*self.contradictions(), *self.tensions())

    def every_contradiction(self, limit: int = 100) -> tuple[tuple[Contradiction, ...], bool]:
        """List all smallest sets that cannot hold, and tell whether there is no other.

        Args:
            limit: How many to give for each group of linked claims. Where many claims repeat one
                another there can be thousands.
        """
        system = self._compiled.strict
        watch = self._watch("contradictions")
        found = conflicts(system, limit=limit, use_solver=self._use_solver, progress=watch)
        cutter = Cutter(system)
        told = (_contradiction(cutter, c, "contradiction") for c in found.sets)
        return tuple(c for c in told if self._is_asked(c)), found.complete

    def _told(
        self, system: System, repairs: Repairs, kind: Literal["contradiction", "tension"]
    ) -> tuple[Contradiction, ...]:
        found = reasons(system, repairs, use_solver=self._use_solver)
        cutter = Cutter(system)
        told = (_contradiction(cutter, conflict, kind) for conflict in found)
        return tuple(c for c in told if self._is_asked(c))

    def _is_asked(self, contradiction: Contradiction) -> bool:
        groups = {group for group, _ in self._about}
        named = {quantity.partition("/")[0] for quantity in contradiction.quantities}
        return not groups or not groups.isdisjoint(named)

    def repair(self, how: Literal["drop", "widen"] = "drop") -> tuple[RepairOption, ...]:
        """List the cheapest ways out of contradictions, none of them held to be the right one.

        Args:
            how: ``"drop"``: what to set aside; groups of linked claims are repaired apart, and for
                each of them any one of its options will do. ``"widen"``: which claims would have
                to leave how much more room, all kept; one option for everything.
        """
        return self._dropped() if how == "drop" else self._widened()

    def _dropped(self) -> tuple[RepairOption, ...]:
        units, parts = self._compiled.strict.units, self._repairs.parts
        return tuple(
            RepairOption(
                units=tuple(units[u] for u in option),
                cost=part.cost,
                optimal=part.optimal,
                part=number,
            )
            for number, part in enumerate(parts)
            for option in part.options
        )

    def _widened(self) -> tuple[RepairOption, ...]:
        system = self._compiled.strict
        if not self._repairs.parts and not self._repairs.open:
            return ()
        found = widen(system, use_solver=self._use_solver, progress=self._watch("widening"))
        changes = tuple(
            Widened(
                unit=system.units[change.given.unit],
                said=Span.of(change.given.low or 0, change.given.high),
                needed=Span.of(change.low or 0, change.high),
            )
            for change in found.changes
        )
        gone = tuple(system.units[u] for u in found.dropped)
        option = RepairOption(units=gone, widened=changes, cost=found.cost, optimal=found.optimal)
        return (option,)

    def set_aside(self) -> tuple[Unit, ...]:
        """List what the bounds leave out: all that any of the cheapest ways out gives up."""
        units = self._compiled.strict.units
        return tuple(units[u] for u in sorted(self._aside))

    def echoes(self) -> tuple[Said, ...]:
        """List the figures that several statements repeat in one voice, and that weigh as one."""
        return tuple(said for said in self._compiled.said.values() if len(said.claims) > 1)

    # Why ------------------------------------------------------------------------------

    def why(self, path: str, side: Literal["at least", "at most"] | None = None) -> str:
        """Print why a number is what it is, in numbered steps with nothing that is not needed.

        Raises:
            UnknownIdError: The dataset has no such group, operation or category.
        """
        derivation = self.derivation(path, side)
        return str(derivation) if derivation.goals else f"{path}: nothing is known"

    def derivation(
        self, path: str, side: Literal["at least", "at most"] | None = None
    ) -> Derivation:
        """Give the steps of `why`, each of which `Derivation.replay` checks."""
        where, variable = self._find(path)
        return where._derived(variable, side)  # noqa: SLF001 - another of the same class

    def _derived(self, variable: int, side: str | None) -> Derivation:
        sides = [s for s, n in ((AT_LEAST, "at least"), (AT_MOST, "at most")) if side in {None, n}]
        bounding = self._strict
        for one in sides:
            bounding.status(variable, one)
        run = bounding.propagation
        ends = [(variable, s) for s in sides if run.event_of(variable, s) is not None]
        if not ends:
            return Derivation(steps=(), goals=())
        component = run.system.component_of[variable]
        part = run.system.part(component)
        units = run.system.units_of_component[component]
        kept = [i for i, u in enumerate(units) if u not in self._aside]
        place = part.number[run.system.names[variable]]
        return derive(part, [(place, s) for _, s in ends], kept)

    # What would explain it --------------------------------------------------------------

    @cached_property
    def _gaps(self) -> Gaps:
        names = self._compiled.strict.names
        return Gaps(self.dataset, self._claims_of, self.__getitem__, names)

    def difference(self, one: str, other: str) -> Gap:
        """Tell by how much two numbers differ, and what would close the gap: possibilities only.

        Args:
            one: A path, or the id of a statement that claims one number.
            other: The same.

        Raises:
            UnknownIdError: A name that is neither.
        """
        return self._gaps.between(one, other)

    def explanations(self, contradiction: Contradiction) -> tuple[Filler, ...]:
        """List what is as large as the gap of a contradiction, and would close it."""
        return self._gaps.of(contradiction)

    def chain(self, path: str) -> Chain:
        """Tell how a number changes from who said it first to who repeats it.

        Raises:
            UnknownIdError: The dataset has no such group, operation or category.
        """
        return chain(self.dataset, self._claims, quantity(*_asked(self.dataset, path)))

    def alternatives(self) -> tuple[Alternative, ...]:
        """Try each reading of a doubt that links can express: what it contradicts and tightens."""
        base = Base(
            dataset=self.dataset,
            compiled=self._compiled,
            aside=self._aside,
            bounding=self._strict,
            contradictions=self.contradictions(),
            recompile=lambda dataset: compile_dataset(
                dataset, self._claims, asked=self._about, weights=self._weights
            ),
            tell=lambda system, found: _contradiction(Cutter(system), found, "contradiction"),
            use_solver=self._use_solver,
        )
        return alternatives(base, self._steps("alternatives"))

    # Progress -------------------------------------------------------------------------

    def _watch(self, what: str) -> Callable[[object], bool]:
        def report(known: object) -> bool:
            done, groups = getattr(known, "done", 0), getattr(known, "groups", 0)
            return self._ask(what, done, groups)

        return report

    def _steps(self, what: str) -> Callable[[int, int], bool]:
        return lambda done, count: self._ask(what, done, count)

    def _ask(self, what: str, done: int, count: int) -> bool:
        if self._progress is not None and not self.stopped:
            self.stopped = self._progress(what, done, count) is True
        return self.stopped

    def __repr__(self) -> str:
        return f"<Reconciliation of {len(self._compiled.quantities)} numbers>"


def _floor(status: Status) -> Status:
    """Say of 0, below which no number is, that it is the tightest only where that is known."""
    return "valid" if status == "open" else status


def _given_up(repairs: Repairs) -> frozenset[int]:
    found = {u for part in repairs.parts for option in part.options for u in option}
    return frozenset(found.union(*repairs.open))


def _hedged(compiled: Compiled) -> frozenset[int]:
    """Give the units that usually mean less than they certainly say."""
    strict = {(g.unit, g.variable, g.low, g.high) for g in compiled.strict.givens}
    loose = {
        g.unit for g in compiled.soft.givens if (g.unit, g.variable, g.low, g.high) not in strict
    }
    rows = compiled.soft.rows[len(compiled.strict.rows) :]
    return frozenset(loose.union(*(row.units for row in rows)))


def _contradiction(
    cutter: Cutter, conflict: Conflict, kind: Literal["contradiction", "tension"]
) -> Contradiction:
    part = cutter.cut(conflict.units).system
    if not propagate(part).clashes:
        part = part.with_rows(decide(part).rows)
    derivation = derive_clash(part)
    return Contradiction(
        kind=kind,
        units=tuple(part.units),
        quantities=tuple(dict.fromkeys(step.quantity for step in derivation.steps)),
        derivation=derivation,
        gap=derivation.gap,
        verified=conflict.verified,
    )
