"""Simpler: what rules about one utterance, or about stages, already tell of claims."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from repatriation.checks.context import Context
from repatriation.checks.judged import judge_tellings
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.reconciliation.known import Contradiction
from repatriation.relations.claim import Claim, allowed, quantity
from repatriation.relations.linked import linked_relations
from repatriation.relations.share import share_relations

__all__ = ["Simpler", "simpler"]


_Told = tuple[frozenset[str], Verdict]
"""Numbers that are at odds, and how surely."""


class Simpler:
    """The sets of numbers that simpler rules find at odds.

    A contradiction that speaks of all numbers of such a set, or of none but these, has been told,
    whoever gives them, if it was told as surely.
    """

    def __init__(self, dataset: Dataset, context: Context) -> None:
        self._dataset = dataset
        self._context = context
        self._sets = frozenset((*self._of_one_utterance(), *self._of_stages(), *self._of_orphans()))
        self._shares = frozenset(self._of_shares())

    def tells(self, contradiction: Contradiction) -> bool:
        """Tell whether a simpler rule reports what a contradiction is about."""
        said = {u.what for u in contradiction.units if u.kind == "claim"}
        wanted = {Verdict.VIOLATED}
        if contradiction.kind == "tension":
            wanted.add(Verdict.SUSPECT)
        told = (names for names, verdict in self._sets if verdict in wanted)
        if any(names <= said or said <= names for names in told):
            return True
        ids = contradiction.statements
        return any(v in wanted and id_ in ids and names <= said for id_, names, v in self._shares)

    def _of_one_utterance(self) -> Iterator[_Told]:
        for breaches in self._context.shared(judge_tellings).breaches.values():
            for breach in breaches:
                keys = breach.implied.relation.quantities
                names = frozenset(quantity(breach.telling.group, key) for key in keys)
                yield names, breach.verdict

    def _of_stages(self) -> Iterator[_Told]:
        """Give what the stages of an operation and the whole operation are at odds in."""
        claims, dataset = self._context.claims, self._dataset
        for relation in linked_relations(dataset, claims.keys_of_group):
            sign = 1 if relation.name == "covers" else -1
            wholes = [q.partition("/")[0] for c, q in relation.terms if c == sign]
            staged = any(isinstance(dataset.get(whole), Operation) for whole in wholes)
            if staged and relation.name != "same-as":
                bounds = {q: claims.hull(q) for q in relation.quantities}
                verdict = relation.judge(bounds)
                if verdict.is_finding:
                    counted = (q for q in relation.quantities if q in claims.by_quantity)
                    yield frozenset(counted), verdict

    def _of_orphans(self) -> Iterator[_Told]:
        """Give where one speaker has fewer orphans than another has orphans of both parents."""
        numbers = self._context.claims.by_quantity
        for group, keys in self._context.claims.keys_of_group.items():
            if {"orphans", "orphans_of_both"} <= keys:
                names = quantity(group, "orphans"), quantity(group, "orphans_of_both")
                wide, narrow = (numbers[name] for name in names)
                for more, less in product(narrow, wide):
                    verdict = more.bounds <= less.bounds
                    if verdict.is_finding:
                        yield frozenset(names), verdict

    def _of_shares(self) -> Iterator[tuple[str, frozenset[str], Verdict]]:
        """Give the statements whose shares do not fit their own utterance's counts."""
        claims = self._context.claims
        for claim in claims.others:
            if claim.estimate.figure.is_share:
                group, *categories = (claim.estimate.share_of or claim.group).split("/")
                whole = quantity(group, claims.key(tuple(categories)))
                bounds = {
                    name: allowed([c.bounds for c in said])
                    for name in (claim.quantity, whole)
                    if (said := self._said_with(claim, name))
                }
                figure, policy = claim.estimate.figure, self._context.policy
                relations = share_relations(figure, claim.quantity, whole, policy)
                for verdict in {relation.judge(bounds) for relation in relations}:
                    if verdict.is_finding:
                        yield claim.statement.id, frozenset(bounds), verdict

    def _said_with(self, claim: Claim, name: str) -> list[Claim]:
        """List what the utterance of a claim says of a number."""
        said = claim.statement.utterance or claim.statement.id
        claims = self._context.claims.by_quantity.get(name, ())
        return [c for c in claims if (c.statement.utterance or c.statement.id) == said]


def simpler(dataset: Dataset, context: Context) -> Simpler:
    """Collect what simpler rules tell, for `Context.shared`."""
    return Simpler(dataset, context)
