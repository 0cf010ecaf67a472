"""Definition: what categories say of each other, cut down to what the counted ones need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from repatriation.model.lattice import EVERYONE, Lattice
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import implied
from repatriation.relations.relation import Relation

__all__ = ["definitions"]

_MANY = 9
"""Above so many categories the facts stay as they are: cutting them down costs too much."""

_TRAITS = frozenset({"age", "sex"})
"""The dimensions that say who people are, rather than what became of them or what they did."""


@lru_cache(maxsize=4096)
def definitions(lattice: Lattice, keys: frozenset[str]) -> tuple[Relation, ...]:
    """List the relations between some categories and those that are needed to join them.

    Of the categories that nobody counts, those are left out without which the counted ones are
    bounded as tightly as with them: men, women and children need adults, but not males, females,
    boys and girls as well. People in several categories at once are joined to those with whom
    they share what is not age or sex: arrested men to arrested women, the arrested and men.

    Args:
        lattice: The categories; compared by identity, so use one lattice per dataset.
        keys: The categories that are counted or asked for, as `key_of` names them.
    """
    single = frozenset(key for key in keys if "/" not in key) | {EVERYONE}
    found = list(_cut(lattice, single))
    for block in _blocks(lattice, keys):
        around = {one for key in block for one in key.split("/")} & single
        known = frozenset(block) | around
        facts = [i.relation for i in implied(lattice_facts(lattice, known), known).relations]
        joining = [fact for fact in facts if any("/" in q for q in fact.quantities)]
        known_terms = {fact.terms for fact in joining}
        joining += [f for f in _contained(lattice, block, single) if f.terms not in known_terms]
        found += [fact for fact in joining if not _is_said(fact, joining)]
    return tuple({fact.terms: fact for fact in found}.values())


def _is_said(fact: Relation, others: Sequence[Relation]) -> bool:
    """Tell whether an inequality follows from others: one that says more, or two added up."""
    own = {q: c for c, q in fact.terms}
    rest = [{q: c for c, q in r.terms} for r in others if r.terms != fact.terms]
    if any(_covers(row, own) for row in rest):
        return True
    return any(_covers(_sum(a, b), own) for a, b in combinations(rest, 2) if own.keys() - a.keys())


def _sum(a: Mapping[str, int], b: Mapping[str, int]) -> dict[str, int]:
    return {q: c for q in a.keys() | b.keys() if (c := a.get(q, 0) + b.get(q, 0))}


def _covers(sharp: Mapping[str, int], blunt: Mapping[str, int]) -> bool:
    """Tell whether ``sharp <= 0`` implies ``blunt <= 0``, since no count is below 0."""
    return all(sharp.get(q, 0) >= blunt.get(q, 0) for q in sharp.keys() | blunt.keys())


def _cut(lattice: Lattice, wanted: frozenset[str]) -> tuple[Relation, ...]:
    facts = lattice_facts(lattice, wanted)
    if len(wanted) > _MANY:
        return facts
    goal = _said(facts, wanted)
    for node in sorted(_others(facts, wanted), key=lambda n: (_depth(lattice, n), n), reverse=True):
        fewer = tuple(fact for fact in facts if node not in fact.quantities)
        if _said(fewer, wanted) == goal:
            facts = fewer
    return facts


def _blocks(lattice: Lattice, keys: Iterable[str]) -> Iterator[list[str]]:
    """Put people in several categories together by those that are not age or sex."""
    found: dict[frozenset[str], list[str]] = {}
    for key in sorted(keys):
        if "/" in key:
            parts = [p for p in key.split("/") if p in lattice]
            told = frozenset(p for p in parts if lattice[p].dimension not in _TRAITS)
            found.setdefault(told or frozenset(parts), []).append(key)
    yield from found.values()


def _contained(
    lattice: Lattice, block: Iterable[str], single: frozenset[str]
) -> Iterator[Relation]:
    """Say which counted categories contain people in several, the narrowest ones only."""
    for key in block:
        above = {w for w in single if any(lattice.is_within(p, w) for p in key.split("/"))}
        for whole in sorted(above):
            if not any(lattice.is_within(other, whole) for other in above - {whole}):
                words = " who are also ".join(key.split("/"))
                yield Relation.at_most([key], [whole], f"{words} are {whole}", "subset")


def _others(facts: Sequence[Relation], wanted: frozenset[str]) -> set[str]:
    return {q for fact in facts for q in fact.quantities} - wanted


def _said(facts: Sequence[Relation], wanted: Iterable[str]) -> frozenset[str]:
    return frozenset(str(found.relation) for found in implied(facts, wanted).relations)


def _depth(lattice: Lattice, node: str) -> int:
    """Count what contains a category; people in several at once lie deepest."""
    return sum(1 + len(lattice.ancestors(one)) for one in node.split("/"))
