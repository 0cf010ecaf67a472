"""Claims: the estimates of a dataset in place, sorted by who said them and of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import attrs

from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.lattice import EVERYONE
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.relations.facts import key_of
from repatriation.relations.force import Force

__all__ = ["Claim", "Claims", "Telling", "quantity"]


def quantity(group: str, key: str) -> str:
    """Name a number of people across a dataset: ``"may"``, ``"may/children"``."""
    return group if key == EVERYONE else f"{group}/{key}"


class Claim(NamedTuple):  # made by the hundred thousand, and quicker so
    """One estimate with the statement that it hangs on.

    Attributes:
        statement: Who claims it hangs on this.
        estimate: The estimate.
        group: Id of the group whose people are counted.
        key: The category, or categories joined by ``/``, in their one order.
        is_count: Whether it gives a number of persons, rather than a share or another unit.
        bounds: What its words say of the number, under the policy of the `Claims`.
        quantity: The number that is claimed: ``"may/children"``.
    """

    statement: Statement
    estimate: Estimate
    group: str
    key: str
    is_count: bool
    bounds: Bounds
    quantity: str

    def __str__(self) -> str:
        return f"{self.estimate.figure.wording or self.estimate.figure} ({self.statement.id})"


@attrs.frozen(kw_only=True)
class Telling:
    """What one utterance says of one group, taken together.

    Attributes:
        utterance: Id of the utterance, or of the statement where it names none.
        group: Id of the group.
        claims: Its claims about the group.
    """

    utterance: str
    group: str
    claims: tuple[Claim, ...]

    def counts(self) -> dict[str, list[Claim]]:
        """Give the claims that count persons, by category."""
        by_key: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.is_count:
                by_key.setdefault(claim.key, []).append(claim)
        return by_key

    def bounds(self) -> dict[str, Bounds]:
        """Give the bounds of each category.

        Where one speaker counts it more than once ("over 200", "231"), all of it is meant: the
        bounds are what all claims allow, and the widest of any only where they do not meet.
        """
        found: dict[str, Bounds] = {}
        for claim in self.claims:
            if claim.is_count:
                if claim.key in found:
                    return {k: common([c.bounds for c in cs]) for k, cs in self.counts().items()}
                found[claim.key] = claim.bounds
        return found


def allowed(bounds: list[Bounds]) -> Bounds:
    """Give the widest bounds that several claims of one number leave, favouring none."""
    if len(bounds) == 1:
        return bounds[0]
    telling = [b for b in bounds if b != UNBOUNDED] or [UNBOUNDED]
    strict, soft = telling[0].strict, telling[0].soft
    for other in telling[1:]:
        strict, soft = strict.hull(other.strict), soft.hull(other.soft)
    return Bounds.of(strict, soft)


def common(bounds: list[Bounds]) -> Bounds:
    """Give the bounds that several claims of one number share; `allowed` where they share none.

    Soft spans that do not meet leave the widest of them, within what is strictly shared.
    """
    strict, soft = bounds[0].strict, bounds[0].soft
    apart = False
    for other in bounds[1:]:
        met = strict.intersection(other.strict)
        if met is None:
            return allowed(bounds)
        usual = soft.intersection(other.soft)
        strict, soft, apart = met, soft if usual is None else usual, apart or usual is None
    return Bounds.of(strict, allowed(bounds).soft if apart else soft)


class Claims:
    """The claims of a dataset that take part in arithmetic, sorted in several ways.

    Planned, promised, hypothetical, negated, unconfirmed and superseded statements are left
    out, and what stands in one that is no claim (see `Statement.is_claim` and `Force`).

    Args:
        dataset: The dataset.
        policy: How wide hedged words are taken.
    """

    def __init__(self, dataset: Dataset, policy: Policy = DEFAULT_POLICY) -> None:
        self.dataset = dataset
        self.policy = policy
        self._keys: dict[tuple[str, ...], str] = {}
        self._bounds: dict[tuple[object, ...], Bounds] = {}

    @cached_property
    def force(self) -> Force:
        """Which statements are in force."""
        return Force.of(self.dataset)

    @property
    def superseded(self) -> frozenset[str]:
        """Ids of the statements that another, itself a claim, replaces."""
        return self.force.superseded

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._all)

    def key(self, categories: tuple[str, ...]) -> str:
        """Name a combination of categories in the dataset's lattice."""
        found = self._keys.get(categories)
        if found is None:
            found = self._keys[categories] = key_of(self.dataset.lattice, categories)
        return found

    def bounds(self, figure: Figure) -> Bounds:
        """Give the bounds of a figure under the policy; worked out once for figures alike."""
        if figure.is_share:  # a share of 1 is no count of 1
            return UNBOUNDED
        return self._bounds_of_count(figure)

    def _bounds_of_count(self, figure: Figure) -> Bounds:
        said = (figure.quantifier, figure.low, figure.best, figure.high)
        found = self._bounds.get(said)
        if found is None:
            found = self._bounds[said] = figure.bounds(self.policy)
        return found

    @cached_property
    def _all(self) -> tuple[Claim, ...]:
        found: list[Claim] = []
        keys: dict[str, str] = {}
        for statement in self.dataset.statements:
            if not statement.estimates or not self.force.counts(statement):
                continue
            for estimate in statement.estimates:
                people, figure = estimate.people, estimate.figure
                group, _, path = people.partition("/")
                key = keys.get(path)
                if key is None:
                    key = keys[path] = self.key(estimate.categories)
                is_share = figure.is_share
                is_count = not is_share and estimate.is_head_count
                bounds = UNBOUNDED if is_share else self._bounds_of_count(figure)
                is_named = not path or path == key != EVERYONE
                name = people if is_named else quantity(group, key)
                found.append(Claim(statement, estimate, group, key, is_count, bounds, name))
        return tuple(found)

    @cached_property
    def others(self) -> tuple[Claim, ...]:
        """The claims that do not count persons: shares, and other units."""
        return tuple(claim for claim in self._all if not claim.is_count)

    @cached_property
    def categories(self) -> frozenset[str]:
        """The categories that are claimed of anyone, alone or with others."""
        return frozenset(c for key in {claim.key for claim in self._all} for c in key.split("/"))

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """The claims of each utterance about each group."""
        found: dict[tuple[str, str], list[Claim]] = {}
        same: list[Claim] = []
        last: Claim | None = None
        for claim in self._all:
            if last is None or claim.statement is not last.statement or claim.group != last.group:
                said = claim.statement.utterance or claim.statement.id
                same = found.setdefault((said, claim.group), [])
            same.append(claim)
            last = claim
        return tuple(
            Telling(utterance=said, group=group, claims=tuple(claims))
            for (said, group), claims in found.items()
        )

    @cached_property
    def by_quantity(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that count persons, by what they count."""
        found: dict[str, list[Claim]] = {}
        for claim in self._all:
            if claim.is_count:
                same = found.get(claim.quantity)
                if same is None:
                    found[claim.quantity] = [claim]
                else:
                    same.append(claim)
        return found

    @cached_property
    def keys_of_group(self) -> Mapping[str, frozenset[str]]:
        """The categories that are counted of each group."""
        found: dict[str, set[str]] = {}
        group = ""
        keys: set[str] = set()
        for claim in self._all:
            if claim.is_count:
                if claim.group != group:
                    group = claim.group
                    keys = found.setdefault(group, set())
                keys.add(claim.key)
        return {group: frozenset(keys) for group, keys in found.items()}

    def hull(self, name: str) -> Bounds:
        """Give the widest bounds of a number that its claims allow between them."""
        claims = self.by_quantity.get(name, ())
        if not claims:
            return UNBOUNDED
        return allowed([c.bounds for c in claims])

    def span(self, name: str) -> Span:
        """Give the strict part of `hull`."""
        return self.hull(name).strict
