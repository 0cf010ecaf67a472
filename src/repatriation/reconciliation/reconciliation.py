"""Reconciliation: what all claims of a dataset leave, and which of them cannot all hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Literal

from repatriation.errors import InvalidRecordError, UnknownIdError, near_matches
from repatriation.model.bounds import COUNT
from repatriation.model.dataset import Dataset
from repatriation.model.markup import MOST, grid
from repatriation.model.span import Span
from repatriation.reconciliation.alternative import Alternative, Base, alternatives
from repatriation.reconciliation.bound import Bounding, Status
from repatriation.reconciliation.chain import Chain, chain
from repatriation.reconciliation.compile import Compiled, Said, compile_dataset
from repatriation.reconciliation.cut import Cutter
from repatriation.reconciliation.derivation import Derivation
from repatriation.reconciliation.filling import Gaps
from repatriation.reconciliation.gap import Filler, Gap
from repatriation.reconciliation.known import Basis, Contradiction, Known, RepairOption
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.reconciliation.standing import Progress, Standing, Watch, contradiction
from repatriation.reconciliation.system import Given, System, Unit
from repatriation.reconciliation.withheld import path_of
from repatriation.relations.claim import Claims, quantity

__all__ = ["Reconciliation", "asked_for"]


def asked_for(dataset: Dataset, path: str) -> tuple[str, str]:
    """Split a path into a group and the name of its categories in their one order."""
    group, categories = path_of(dataset, path)
    return group, "/".join(sorted(categories))


class Reconciliation:
    """What all claims together leave; see `reconcile`.

    Attributes:
        dataset: The dataset, without what was left out, with what was assumed.
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
        again: Callable[[str], Reconciliation] | None = None,
    ) -> None:
        self.dataset = dataset
        self._compiled = compiled
        self._claims = Claims(dataset) if claims is None else claims
        self._weights = weights
        self._about = about
        self._use_solver = use_solver
        self._again = None if again is None else cache(again)
        self._watch = Watch(progress)
        self._standing = Standing(compiled, use_solver=use_solver, watch=self._watch)

    @property
    def stopped(self) -> bool:
        """Whether the caller stopped the work before its end."""
        return self._watch.stopped

    # What is known ------------------------------------------------------------------

    def __getitem__(self, path: str) -> Known:
        """Give what is known of a number: ``r["january/children"]``.

        Raises:
            UnknownIdError: The dataset has no such people, and no claim is of them.
        """
        where, variable = self._find(path)
        return where._known(variable)  # noqa: SLF001 - another of the same class

    def __iter__(self) -> Iterator[str]:
        """Give the paths of the numbers of which something is known."""
        return (known.quantity for known in self.known())

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path in self._compiled.strict.number

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
        statuses = [self._standing.strict.status(variable, side) for side in (AT_LEAST, AT_MOST)]
        span, usual = (
            self._span(self._standing.strict, variable),
            self._span(self._standing.soft, variable),
        )
        met = usual.intersection(span)
        return Known(
            quantity=of.name,
            group=of.group,
            key=of.key,
            span=span,
            usual=span if met is None else met,
            least=self._sure(variable, span, statuses[0] if span.low else _floor(statuses[0])),
            most=self._sure(variable, span, statuses[1]),
            basis=self._basis(variable, span, span if met is None else met),
            claims=tuple(self._claims_of.get(of.name, ())),
            disputed=variable in self._standing.disputed,
        )

    def _sure(self, variable: int, span: Span, status: Status) -> Status:
        """Call an end tight only where all that links say of the number was looked at."""
        is_partial = variable in self._compiled.partial and not span.is_exact
        return "valid" if is_partial and status == "tight" else status

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
        return [g for g in system.givens_of[variable] if g.unit not in self._standing.aside]

    # Where a path is ------------------------------------------------------------------

    def _find(self, path: str) -> tuple[Reconciliation, int]:
        """Find a number, working it out anew if it was not among those that were joined."""
        number = self._compiled.strict.number
        try:
            asked = asked_for(self.dataset, path)
        except UnknownIdError:
            if path not in number:
                raise
            return self, number[path]  # claimed of people whom no record describes
        name = quantity(*asked)
        is_worked_out = asked in self._about or self._again is None
        if name in number and (is_worked_out or number[name] not in self._compiled.partial):
            return self, number[name]
        if self._again is None:
            raise UnknownIdError(path, "quantity", near_matches(path, tuple(number)))
        other = self._again(path)
        return other, other._compiled.strict.number[name]  # noqa: SLF001 - the same class

    # What clashes ---------------------------------------------------------------------

    def contradictions(self) -> tuple[Contradiction, ...]:
        """List what cannot all hold by what words certainly say.

        For each claim, link or assumption that one cheapest way out gives up, a smallest set that
        shows why. `every_contradiction` lists all such sets.
        """
        return self._asked_of(self._standing.contradictions)

    def tensions(self) -> tuple[Contradiction, ...]:
        """List what cannot all hold by what words usually mean, once contradictions are out."""
        return self._asked_of(self._standing.tensions)

    def conflicts(self) -> tuple[Contradiction, ...]:
        """List contradictions, then tensions."""
        return (*self.contradictions(), *self.tensions())

    def every_contradiction(self, limit: int = 100) -> tuple[tuple[Contradiction, ...], bool]:
        """List all smallest sets that cannot hold, and tell whether there is no other.

        Args:
            limit: How many to give for each group of linked claims. Where many claims repeat one
                another there can be thousands.
        """
        found, complete = self._standing.every_contradiction(limit)
        return self._asked_of(found), complete

    def _asked_of(self, found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
        return tuple(contradiction for contradiction in found if self._is_asked(contradiction))

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
        if how not in {"drop", "widen"}:
            raise InvalidRecordError("repair", "how", how, "'drop' or 'widen'")
        return self._standing.dropped() if how == "drop" else self._standing.widened()

    def set_aside(self) -> tuple[Unit, ...]:
        """List what the bounds leave out: all that any of the cheapest ways out gives up."""
        units = self._compiled.strict.units
        return tuple(units[u] for u in sorted(self._standing.aside))

    def undecided(self) -> tuple[tuple[Unit, ...], ...]:
        """List the groups of linked claims of which it is not known whether they can all hold.

        The work was stopped, or the extra ``solver`` would be needed to tell.
        """
        units = self._compiled.strict.units
        return tuple(tuple(units[u] for u in group) for group in self._standing.undecided)

    def echoes(self) -> tuple[Said, ...]:
        """List the figures that several statements repeat in one voice, and that weigh as one."""
        return tuple(said for said in self._compiled.said.values() if len(said.claims) > 1)

    # Why ------------------------------------------------------------------------------

    def why(self, path: str, side: Literal["at least", "at most"] | None = None) -> str:
        """Print why a number is what it is, in numbered steps with nothing that is not needed.

        Raises:
            UnknownIdError: The dataset has no such people, and no claim is of them.
        """
        derivation = self.derivation(path, side)
        return str(derivation) if derivation.goals else f"{path}: nothing is known"

    def derivation(
        self, path: str, side: Literal["at least", "at most"] | None = None
    ) -> Derivation:
        """Give the steps of `why`, each of which `Derivation.replay` checks."""
        if side not in {None, "at least", "at most"}:
            raise InvalidRecordError("why", "side", side, "'at least', 'at most' or None")
        where, variable = self._find(path)
        return where._standing.derived(variable, side)  # noqa: SLF001 - another of the same class

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
            UnknownIdError: The dataset has no such people, and no claim is of them.
        """
        try:
            name = quantity(*asked_for(self.dataset, path))
        except UnknownIdError:
            if all(path != claim.quantity for claim in self._claims):
                raise
            name = path  # claimed of people whom no record describes
        return chain(self.dataset, self._claims, name)

    def alternatives(self) -> tuple[Alternative, ...]:
        """Try each reading of a doubt that links can express: what it contradicts and tightens."""
        base = Base(
            dataset=self.dataset,
            compiled=self._compiled,
            aside=self._standing.aside,
            bounding=self._standing.strict,
            contradictions=self._standing.contradictions,
            recompile=lambda dataset: compile_dataset(
                dataset, self._claims, asked=self._about, weights=self._weights
            ),
            tell=lambda system, found: contradiction(Cutter(system), found, "contradiction"),
            use_solver=self._use_solver,
        )
        return alternatives(base, self._watch.steps("alternatives"))

    def __repr__(self) -> str:
        return f"<Reconciliation of {len(self._compiled.quantities)} numbers>"

    def __str__(self) -> str:
        known = self.known()
        more = [f"… and {len(known) - MOST:,} more"] if len(known) > MOST else []
        return "\n".join([*map(str, known[:MOST]), *more, self._clashing()])

    def _repr_html_(self) -> str:
        rows = [
            (
                known.quantity,
                str(known.span),
                "" if known.usual == known.span else str(known.usual),
                f"{known.basis}{', disputed' if known.disputed else ''}",
                "; ".join(map(str, known.claims)),
            )
            for known in self.known()
        ]
        header = ("people", "certain", "usual", "basis", "said")
        return f"{grid('What all claims leave', header, rows)}<p>{self._clashing()}</p>"

    def _clashing(self) -> str:
        clashes = len(self.contradictions()), len(self.tensions())
        return f"Contradictions: {clashes[0]}; tensions: {clashes[1]}"


def _floor(status: Status) -> Status:
    """Say of 0, below which no number is, that it is the tightest only where that is known."""
    return "valid" if status == "open" else status
