"""Question: what the numbers of every row must satisfy, and how a breach is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from repatriation.checks.judged import ALWAYS, Counted, Kind, Question, questions
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import Implication, Implied, implied
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation
from repatriation.tables.other import beside_others, is_others
from repatriation.tables.quantity import Quantity
from repatriation.tables.unasked import still_asked

__all__ = ["Asked", "RowQuestion", "ask", "hidden_by", "is_definition", "opened", "parts_of"]


@attrs.frozen(kw_only=True)
class RowQuestion:
    """A relation between the numbers of a row, asked of every row.

    Attributes:
        relation: The relation, over paths.
        facts: What it follows from: definitions, and relations that the mapping declares.
        kind: What a breach is; an equation may also fall short, which the numbers tell.
        exceeding: What must be known where its left side is too large, for that to say anything.
        short: What must be known where the left side of an equation is too small.
        slack: By how much it may be off, since the numbers are rounded.
    """

    relation: Relation
    facts: tuple[Relation, ...]
    kind: Kind
    exceeding: Counted = ALWAYS
    short: Counted = ALWAYS
    slack: int = 0

    @property
    def declared(self) -> Relation | None:
        """The relation of the mapping or the caller that it rests on, if any."""
        return next((fact for fact in self.facts if not is_definition(fact)), None)


def is_definition(fact: Relation) -> bool:
    """Tell whether a fact follows from the categories, rather than from what was declared."""
    return fact.name in {"partition", "parts", "subset", _OPENED} and not fact.code


_OPENED = "partition in part"


@attrs.frozen(kw_only=True)
class Asked:
    """All that is asked of every row.

    Attributes:
        questions: Simplest first.
        facts: The definitions and declared relations that they follow from.
        complete: Whether they are all that follows.
    """

    questions: tuple[RowQuestion, ...]
    facts: tuple[Relation, ...]
    complete: bool


def ask(
    quantities: Iterable[Quantity],
    *,
    declared: Sequence[Relation] = (),
    loose: Collection[str] = (),
    rounded_to: int = 0,
    hidden: int = 0,
    misfits: Collection[Relation] = (),
) -> Asked:
    """List what the numbers of a row must satisfy.

    Args:
        quantities: The numbers that every row gives; families and the like stand in no sum.
        declared: Relations over paths that hold besides: the mapping's and the caller's.
        loose: Names, as `parts_of` gives them, of partitions whose parts may fall short.
        rounded_to: To what the numbers are rounded; 1: each to a whole number; 0: none is.
        hidden: Up to which number small ones may be hidden or written otherwise.
        misfits: Relations by which the table does not go.
    """
    keys: dict[str, dict[str, str]] = {}
    for quantity in quantities:
        if quantity.unit == "persons":
            keys.setdefault(quantity.group, {})[quantity.category] = quantity.path
    groups = {group: frozenset(paths) for group, paths in keys.items()}
    paths = {group: dict(of) for group, of in keys.items()}
    asked: list[RowQuestion] = []
    facts: list[Relation] = []
    complete = True
    for joined in _joined(paths, declared):
        own = [r for r in declared if not joined.isdisjoint(_groups(r, paths))]
        known = {group: groups[group] for group in sorted(joined)}
        found, used = _implied_of(known, own, _Taken(frozenset(loose), frozenset(misfits)))
        complete = complete and found.complete
        facts += used
        short = [attrs.evolve(fact, sense="=") for fact in used if fact.name == _OPENED]
        kept = still_asked(found.relations, short, misfits)
        possible = (
            _row_question(question, rounded_to, hidden)
            for question in questions(STANDARD_LATTICE, kept)
        )
        asked += [question for question in possible if question.exceeding]
    return Asked(questions=tuple(asked), facts=tuple(facts), complete=complete)


def _row_question(question: Question, rounded_to: int, hidden: int) -> RowQuestion:
    item = question.implied
    defined = all(map(is_definition, item.facts))
    return RowQuestion(
        relation=item.relation,
        facts=item.facts,
        kind=question.kind,
        exceeding=question.exceeding if defined else ALWAYS,
        short=question.short if defined else ALWAYS,
        slack=tolerance(item.relation, rounded_to) + hidden_by(item.relation, hidden),
    )


def tolerance(relation: Relation, rounded_to: int) -> int:
    """Give by how much a relation may be off where each number is rounded; 0: none is."""
    each = rounded_to / 2 if rounded_to == 1 else rounded_to // 2
    return int(sum(abs(c) for c, _ in relation.terms) * each)


def hidden_by(relation: Relation, hidden: int) -> int:
    """Give by how much a relation may be off where numbers up to this are hidden; 0: none is."""
    return hidden * sum(abs(c) for c, _ in relation.terms)


def _joined(
    paths: Mapping[str, Mapping[str, str]], declared: Sequence[Relation]
) -> Iterator[frozenset[str]]:
    """Give the groups that declared relations join to one another."""
    sets = [{group} for group in sorted(paths)]
    for relation in declared:
        touched = _groups(relation, paths)
        merged = set(touched).union(*(s for s in sets if s & touched))
        sets = [s for s in sets if not s & touched] + [merged]
    yield from (frozenset(s) for s in sets if s)


def _groups(relation: Relation, paths: Mapping[str, Mapping[str, str]]) -> set[str]:
    used = frozenset(relation.quantities)
    return {group for group, of in paths.items() if not used.isdisjoint(of.values())}


def _implied_of(
    known: Mapping[str, frozenset[str]], declared: Sequence[Relation], taken: _Taken
) -> tuple[Implication, tuple[Relation, ...]]:
    facts: list[Relation] = []
    for group, keys in known.items():
        facts += _facts_of(group, keys)
    paths = {_path(group, key) for group, keys in known.items() for key in keys}
    taken_facts = taken.facts(facts)
    has_others = any(is_others(key) for keys in known.values() for key in keys)
    if not declared and len(known) == 1 and taken_facts == facts and not has_others:
        ((group, keys),) = known.items()
        return _renamed(relations_between(STANDARD_LATTICE, keys), group), tuple(facts)
    facts = [*taken_facts, *taken.facts(declared)]
    paths |= {quantity for relation in declared for quantity in relation.quantities}
    return implied(facts, paths), tuple(facts)


@attrs.frozen
class _Taken:
    """What a table is taken to go by beyond definitions."""

    loose: frozenset[str]
    misfits: frozenset[Relation]

    def facts(self, facts: Iterable[Relation]) -> list[Relation]:
        return [opened(fact, self.loose) for fact in facts if fact not in self.misfits]


def _facts_of(group: str, keys: frozenset[str]) -> Iterator[Relation]:
    others = frozenset(filter(is_others, keys))
    wholes = {each.rpartition("/")[0] for each in others} - {""}
    facts = lattice_facts(STANDARD_LATTICE, (keys - others) | wholes)
    for fact in beside_others(facts, others) if others else facts:
        yield _of_group(fact, group)


def _of_group(relation: Relation, group: str) -> Relation:
    if not group:
        return relation
    return relation.renamed({key: _path(group, key) for key in relation.quantities})


def _renamed(implication: Implication, group: str) -> Implication:
    items = [
        Implied(
            relation=_of_group(item.relation, group),
            facts=tuple(_of_group(fact, group) for fact in item.facts),
        )
        for item in implication.relations
    ]
    return attrs.evolve(implication, relations=tuple(items))


def _path(group: str, key: str) -> str:
    if not group:
        return key
    return group if key == EVERYONE else f"{group}/{key}"


# Partitions whose parts may fall short --------------------------------------------------


def parts_of(fact: Relation) -> str:
    """Name the parts of a partition: ``"females + males"``; empty where it is none."""
    if fact.name not in {"partition", _OPENED}:
        return ""
    return " + ".join(sorted(q for c, q in fact.terms if c > 0 and not is_others(q)))


def opened(fact: Relation, loose: Collection[str]) -> Relation:
    """Let the parts of a fact fall short of the whole, where they are said to."""
    if fact.name != "partition" or parts_of(fact) not in loose:
        return fact
    reason = f"{fact.reason}, as far as they were counted"
    return attrs.evolve(fact, sense="<=", name=_OPENED, reason=reason)
