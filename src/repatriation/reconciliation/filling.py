"""Filling: the search for what closes a gap between two numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from repatriation.errors import UnknownIdError, near_matches
from repatriation.model.dataset import Dataset
from repatriation.model.span import Span
from repatriation.reconciliation.compile import Said
from repatriation.reconciliation.gap import End, Filler, Fit, Gap
from repatriation.reconciliation.kin import Kin
from repatriation.reconciliation.known import Contradiction, Known
from repatriation.reconciliation.withheld import path_of
from repatriation.relations.claim import quantity

__all__ = ["Gaps"]

_LEAST = 2
"""Below this, any number may agree by chance."""
_MOST = 4
"""How many possibilities to give."""


class Gaps:
    """Look for what closes gaps between the numbers of a dataset.

    Args:
        dataset: The dataset.
        said: What is claimed of each number.
        known: Gives what is known of a number.
        names: The numbers that something joins, or that are claimed.
    """

    def __init__(
        self,
        dataset: Dataset,
        said: Mapping[str, Sequence[Said]],
        known: Callable[[str], Known],
        names: Iterable[str],
    ) -> None:
        self._dataset = dataset
        self._said = said
        self._known = known
        self._kin = Kin(dataset)
        self._of_group: dict[str, list[str]] = {}
        for name in names:
            self._of_group.setdefault(name.partition("/")[0], []).append(name)

    def between(self, one: str, other: str) -> Gap:
        """Compare two numbers, each named by its path or by the statement that claims it.

        Raises:
            UnknownIdError: A name that is neither.
        """
        ends = [self._named(one), self._named(other)]
        if _is_below(ends[0].span, ends[1].span):
            ends.reverse()
        larger, smaller = ends
        span = larger.span - smaller.span
        if not span.is_exact or span.low is None:
            return Gap(larger=larger, smaller=smaller)
        question = _Question(gap=span.low, larger=(larger,), smaller=(smaller,))
        return Gap(larger=larger, smaller=smaller, fillers=tuple(self._fillers(question)))

    def of(self, contradiction: Contradiction) -> tuple[Filler, ...]:
        """Look for what closes the gap of a contradiction, the likeliest first."""
        ends = [
            End(quantity=unit.what, span=said.first.bounds.strict, claims=(said,))
            for unit in contradiction.units
            for said in self._said.get(unit.what, ())
            if unit.kind == "claim" and said.statements == unit.statements
        ]
        larger, smaller = tuple(ends), tuple(ends)
        if len(ends) == 2:
            first = 1 if _is_below(ends[0].span, ends[1].span) else 0
            larger, smaller = (ends[first],), (ends[1 - first],)
        question = _Question(gap=contradiction.gap, larger=larger, smaller=smaller)
        return tuple(self._fillers(question)) if ends else ()

    # Ends ---------------------------------------------------------------------------

    def _named(self, name: str) -> End:
        statement = self._dataset.statements.get(name)
        if statement is None:
            group, key = path_of(self._dataset, name)
            return self._end(quantity(group, "/".join(sorted(key))))
        found = [s for all_ in self._said.values() for s in all_ if name in s.statements]
        if len(found) != 1:
            kind = "statement with one number of people"
            near = near_matches(
                name, [i for s in self._said.values() for x in s for i in x.statements]
            )
            raise UnknownIdError(name, kind, near)
        (said,) = found
        return End(quantity=said.first.quantity, span=said.first.bounds.strict, claims=(said,))

    def _end(self, name: str) -> End:
        claims = tuple(self._said.get(name, ()))
        span = _agreed(claims)
        if span is None or not span.is_exact:
            span = self._known(name).span
        return End(quantity=name, span=span, claims=claims)

    def _stated(self, name: str) -> End | None:
        """Give a number that claims state exactly, and do not dispute."""
        claims = tuple(self._said.get(name, ()))
        span = _agreed(claims)
        if span is None or not span.is_exact:
            return None
        return End(quantity=name, span=span, claims=claims)

    # Fillers --------------------------------------------------------------------------

    def _fillers(self, question: _Question) -> Iterator[Filler]:
        if question.gap < _LEAST:
            return
        found: dict[tuple[str, ...], Filler] = {}
        by_fit = self._candidates(question)
        for fit, candidates in by_fit.items():
            for end, why in candidates:
                if end.span.low == question.gap:
                    found.setdefault((end.quantity,), Filler(parts=(end,), fit=fit, why=why))
        if not found:
            for fit in ("between", "part", "category"):
                for filler in self._pairs(fit, by_fit[fit], question.gap):
                    names = tuple(sorted(part.quantity for part in filler.parts))
                    found.setdefault(names, filler)
        yield from list(found.values())[:_MOST]

    def _candidates(self, question: _Question) -> dict[Fit, list[tuple[End, str]]]:
        found: dict[Fit, list[tuple[End, str]]] = {
            "between": [],
            "part": [],
            "category": [],
            "related": [],
        }
        for move in self._kin.related(question.larger_groups, question.smaller_groups):
            for key in question.keys:
                end = self._stated(f"{move}/{key}" if key else move)
                if end is not None and question.allows(end):
                    fit, why = self._fit(move, question)
                    found[fit].append((end, why))
        for group in question.larger_groups:
            if self._is_comparable(group, question):
                found["category"] += self._categories(group, question)
        if not self._kin.are_alike((*question.larger_groups, *question.smaller_groups)):
            found["related"].clear()
        return found

    def _is_comparable(self, group: str, question: _Question) -> bool:
        """Tell whether one side may count a category of a group that the other leaves out."""
        return any(
            group == end.group
            or (end.key in question.keys and self._kin.are_linked(group, end.group))
            for end in question.smaller
        )

    def _fit(self, operation: str, question: _Question) -> tuple[Fit, str]:
        when = self._kin.between(operation, question.smaller_groups, question.larger_groups)
        if when is not None:
            return "between", when
        for group in question.larger_groups:
            if self._kin.is_part(operation, group):
                return "part", f"a part of {group}"
        return "related", self._kin.relation(operation, question.larger_groups)

    def _categories(self, group: str, question: _Question) -> Iterator[tuple[End, str]]:
        lattice = self._dataset.lattice
        for name in self._of_group.get(group, ()):
            own = name.partition("/")[2]
            inside = any(
                own != whole and (not whole or _is_within(lattice.is_within, own, whole))
                for whole in question.keys_of(group)
            )
            if own and inside:
                end = self._end(name)
                if end.span.is_exact and question.allows(end):
                    yield end, f"a category of {group}"

    def _pairs(self, fit: Fit, candidates: Sequence[tuple[End, str]], gap: int) -> Iterator[Filler]:
        by_value: dict[int, list[tuple[End, str]]] = {}
        for end, why in candidates:
            if end.span.low is not None and _LEAST <= end.span.low <= gap - _LEAST:
                by_value.setdefault(end.span.low, []).append((end, why))
        for value, ends in by_value.items():
            if value * 2 < gap:
                pairs = [(a, b) for a in ends for b in by_value.get(gap - value, ())]
            else:
                pairs = list(combinations(ends, 2)) if value * 2 == gap else []
            for (one, why), (other, also) in pairs:
                if self._are_apart(one, other):
                    told = why if why == also else f"{why} and {also}"
                    yield Filler(parts=(one, other), fit=fit, why=told)

    def _are_apart(self, one: End, other: End) -> bool:
        """Tell whether nobody is in both, as far as categories and links say."""
        if one.group != other.group:
            return self._kin.are_apart(one.group, other.group)
        pairs = product(one.key.split("/"), other.key.split("/"))
        return any(self._dataset.lattice.are_apart(a, b) for a, b in pairs)


@attrs.frozen(kw_only=True)
class _Question:
    """What is looked for: a number as large as a gap between the ends of two sides."""

    gap: int
    larger: tuple[End, ...]
    smaller: tuple[End, ...]

    @property
    def ends(self) -> tuple[End, ...]:
        return (*self.larger, *self.smaller)

    @property
    def larger_groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(end.group for end in self.larger))

    @property
    def smaller_groups(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(end.group for end in self.smaller))

    @property
    def keys(self) -> tuple[str, ...]:
        """The categories that both sides count."""
        other = {end.key for end in self.smaller}
        return tuple(dict.fromkeys(end.key for end in self.larger if end.key in other))

    def keys_of(self, group: str) -> frozenset[str]:
        return frozenset(end.key for end in self.larger if end.group == group)

    def allows(self, end: End) -> bool:
        """Tell whether a number is none of those asked about, and large enough to tell."""
        asked = {known.quantity for known in self.ends}
        return end.quantity not in asked and (end.span.low or 0) >= _LEAST


def _is_below(one: Span, other: Span) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _agreed(claims: Iterable[Said]) -> Span | None:
    """Give what all claims of a number allow; None where there are none or they do not meet."""
    met: Span | None = None
    for said in claims:
        span = said.first.bounds.strict
        met = span if met is None else met.intersection(span)
        if met is None:
            return None
    return met


def _is_within(is_within: Callable[[str, str], bool], key: str, whole: str) -> bool:
    return all(any(is_within(p, w) for p in key.split("/")) for w in whole.split("/"))
