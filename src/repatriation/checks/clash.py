"""Clash: claims and links that cannot all hold, worked out once for all rules of a check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.simpler import simpler
from repatriation.checks.topic import happens_once, moment_of
from repatriation.checks.touching import HOME, links, reduced, touching
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.link import LinkKind
from repatriation.model.verdict import Verdict
from repatriation.reconciliation.known import Contradiction
from repatriation.reconciliation.reconcile import reconcile
from repatriation.reconciliation.system import Unit
from repatriation.relations.claim import Claim
from repatriation.relations.linked import ONCE

__all__ = ["Clash", "ClashKind", "Clashes", "clashes", "exceeded", "field_of", "group_of"]

ClashKind = Literal["whole", "stock", "system"]
"""What clashes: a part with its whole elsewhere, people gone with those who were there, others."""


@attrs.frozen(kw_only=True)
class Clash:
    """A smallest set of claims, links and assumptions that cannot all hold, and what it is.

    Attributes:
        kind: See `ClashKind`.
        verdict: VIOLATED by what words certainly say; SUSPECT by what they usually mean, and
            where something is taken for granted that no record says.
        contradiction: The set, with its proof.
        least: What is said to be at least so much: quantity → number.
        most: What is said to be at most so much: quantity → number.
    """

    kind: ClashKind
    verdict: Verdict
    contradiction: Contradiction
    least: Mapping[str, int]
    most: Mapping[str, int]

    @property
    def claims(self) -> tuple[Unit, ...]:
        """What is claimed in it, those first that say how many there are at least."""
        units = [u for u in self.contradiction.units if u.kind == "claim"]
        return tuple(sorted(units, key=lambda u: u.what not in self.least))

    @property
    def quantities(self) -> frozenset[str]:
        """The numbers that claims in it are of."""
        return frozenset(unit.what for unit in self.claims)

    @property
    def whole(self) -> str:
        """The number that is too small for the others."""
        return min(self.most)

    @property
    def holder(self) -> Unit:
        """The claim of that number."""
        return next(unit for unit in self.claims if unit.what == self.whole)

    @property
    def parts(self) -> str:
        """What the others say, added up in words."""
        holder = self.holder
        return " + ".join(f"{u.what} {u.label}" for u in self.claims if u is not holder)

    @cached_property
    def values(self) -> list[tuple[str, str]]:
        """Pairs of a number and what is said of it, by whom."""
        return [(unit.what, unit.label) for unit in self.claims]

    @property
    def proof(self) -> list[str]:
        """The steps of the proof; what is assumed is told by `assumes`."""
        lines = str(self.contradiction.derivation).splitlines()
        return [line for line in lines if not line.startswith("Assumed: ")]


@attrs.frozen(kw_only=True)
class Clashes:
    """All that clashes and that no simpler rule tells.

    Attributes:
        found: What clashes.
        unsettled: How many would clash if claims are of one moment, which is not known.
    """

    found: tuple[Clash, ...] = ()
    unsettled: int = 0

    def of(self, kind: ClashKind) -> Iterator[Clash]:
        """Give those of one kind."""
        return (clash for clash in self.found if clash.kind == kind)


def group_of(name: str) -> str:
    """Give the group of a quantity: of ``"may/children"``, ``"may"``."""
    return name.partition("/")[0]


def field_of(context: Context, statement: str, name: str) -> str:
    """Name the estimate of a statement that counts a quantity."""
    for claim in context.claims.by_quantity.get(name, ()):
        if claim.statement.id == statement:
            return f"estimates[{claim.estimate.label}]"
    return ""


def exceeded(
    context: Context,
    clash: Clash,
    message: str,
    *,
    advice: str,
    verdict: Verdict | None = None,
    also: Claim | None = None,
) -> Finding:
    """Report at the claim of a number that is too small what clashes with it, with the proof.

    Args:
        context: The context.
        clash: What clashes.
        message: What is found, in words.
        advice: What to do.
        verdict: How sure it is; the clash's own if None.
        also: A claim that shows something besides.
    """
    id_, contradiction = clash.holder.statements[0], clash.contradiction
    return context.finding(
        id_,
        message,
        verdict=clash.verdict if verdict is None else verdict,
        field=field_of(context, id_, clash.whole),
        advice=advice,
        values=clash.values if also is None else [*clash.values, (also.quantity, str(also))],
        claims=contradiction.statements + (() if also is None else (also.statement.id,)),
        because=clash.proof,
        assumes=contradiction.assumptions,
    )


def clashes(dataset: Dataset, context: Context) -> Clashes:
    """Reconcile a dataset and sort what clashes, for `Context.shared`.

    Without the extra ``solver``, so that a check finds the same with it as without.
    """
    groups = context.shared(touching)
    if not groups:
        return Clashes()
    known = reconcile(
        reduced(dataset, context, groups), policy=context.policy, use_solver=False
    ).conflicts()
    if not known:
        return Clashes()
    sorter = _Sorter(dataset, context)
    told = [clash for c in known if (clash := sorter.clash(c)) is not None]
    settled = [clash for clash in told if sorter.is_settled(clash)]
    return Clashes(found=tuple(settled), unsettled=len(told) - len(settled))


class _Sorter:
    def __init__(self, dataset: Dataset, context: Context) -> None:
        self._dataset = dataset
        self._context = context
        self._kinds: dict[str, set[LinkKind]] = {}
        for held in context.shared(links):
            for ground in (*held.assumes, *held.stated_by):
                self._kinds.setdefault(ground, set()).add(held.link.kind)

    def clash(self, contradiction: Contradiction) -> Clash | None:
        """Say what kind of clash it is; None for what a simpler rule tells."""
        steps = [step for step in contradiction.derivation.steps if not step.terms]
        if self._is_one_number(contradiction) or self._is_growth(contradiction):
            return None
        if self._context.shared(simpler).tells(contradiction):
            return None
        assumed = self._taken_for_granted(contradiction)
        sure = contradiction.kind == "contradiction" and not assumed
        least = {s.quantity: s.value for s in steps if s.sign == "≥"}
        most = {s.quantity: s.value for s in steps if s.sign == "≤"}
        counts = {(step.quantity, step.reason) for step in steps}
        claims = {(u.what, u.label) for u in contradiction.units if u.kind == "claim"}
        if claims - counts:  # shares join two numbers, so that neither is the whole
            least, most = {}, {}
        return Clash(
            kind=self._kind(contradiction, least, most),
            verdict=Verdict.VIOLATED if sure else Verdict.SUSPECT,
            contradiction=contradiction,
            least=least,
            most=most,
        )

    def _kind(
        self, contradiction: Contradiction, least: Mapping[str, int], most: Mapping[str, int]
    ) -> ClashKind:
        parts, wholes = set(map(group_of, least)), set(map(group_of, most))
        joined = any(unit.kind != "claim" for unit in contradiction.units)
        if not joined or len(most) != 1 or not parts or parts & wholes:
            return "system"
        taken = self._taken_for_granted(contradiction)
        return "stock" if taken and all(map(self._is_stock, wholes)) else "whole"

    def _is_stock(self, group: str) -> bool:
        record = self._dataset.groups.get(group)
        return record is not None and record.is_stock

    def _is_growth(self, contradiction: Contradiction) -> bool:
        """Tell whether nothing but time passes: stocks that grow, and totals so far that fall."""
        if not self._taken_for_granted(contradiction):
            return False
        records = [self._dataset.get(group_of(q)) for q in contradiction.quantities]
        groups = [record for record in records if isinstance(record, Group)]
        totals = all(g.measure in HOME and g.operation and g.period for g in groups)
        return len(groups) == len(records) and (totals or all(g.is_stock for g in groups))

    def _taken_for_granted(self, contradiction: Contradiction) -> list[str]:
        """List what is assumed and that no record of the dataset says."""
        assumed = contradiction.assumptions
        return [a for a in assumed if a not in self._kinds and not a.startswith(ONCE)]

    def _is_one_number(self, contradiction: Contradiction) -> bool:
        """Tell whether it is claims of one number only, of the same people by ``same_as``."""
        names = {u.what for u in contradiction.units if u.kind == "claim"}
        keys = {name.partition("/")[2] for name in names}
        kinds: set[str] = set()
        for unit in contradiction.units:
            if unit.kind == "assumption":
                kinds |= self._kinds.get(unit.label, {"made_up_of"})
            elif unit.kind == "link":
                kinds |= self._kinds.get(unit.statements[0], set())
        return len(keys) == 1 and kinds <= {"same_as"}

    def is_settled(self, clash: Clash) -> bool:
        """Tell whether all that is said of a group in it is certainly of one moment."""
        ids = set(clash.contradiction.statements)
        of_group: dict[str, list[Claim]] = {}
        for name in clash.quantities:
            for claim in self._context.claims.by_quantity.get(name, ()):
                if claim.statement.id in ids:
                    of_group.setdefault(claim.group, []).append(claim)
        for group, claims in of_group.items():
            said = {c.statement.utterance or c.statement.id for c in claims}
            if len(said) < 2 or happens_once(self._dataset, group):
                continue
            moments = {moment_of(self._dataset, claim) for claim in claims}
            if len(moments) > 1 or not all(moment.settled for moment in moments):
                return False
        return True
