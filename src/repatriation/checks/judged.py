"""Judging what each utterance says of each group by what the categories imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.model.dataset import Dataset
from repatriation.model.lattice import Lattice
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, Telling, quantity
from repatriation.relations.facts import is_inside
from repatriation.relations.implied import Implied
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation

__all__ = [
    "ALWAYS",
    "Breach",
    "Counted",
    "Judgement",
    "Kind",
    "Question",
    "breach_finding",
    "judge_tellings",
    "questions",
    "sides",
]

Kind = Literal["exceed", "short", "subset", "outcome"]
"""Parts exceed their whole, fall short of it, a subset exceeds its set, an outcome its input."""


@attrs.frozen(kw_only=True)
class Breach:
    """A relation that one telling breaks, or probably breaks."""

    telling: Telling
    implied: Implied
    kind: Kind
    verdict: Verdict


@attrs.frozen(kw_only=True)
class Judgement:
    """All breaches of a dataset's tellings, and how many questions stayed open, by kind."""

    breaches: Mapping[Kind, tuple[Breach, ...]]
    undecided: Mapping[Kind, int]


def judge_tellings(dataset: Dataset, context: Context) -> Judgement:
    """Judge every telling by all relations that its categories imply.

    A breach that rests on the facts of a simpler one is left out: it says nothing new.
    """
    found: dict[Kind, list[Breach]] = {}
    undecided: Counter[Kind] = Counter()
    asked: dict[frozenset[str], list[Question]] = {}
    for telling in context.claims.tellings:
        bounds = telling.bounds()
        known = frozenset([key for key, b in bounds.items() if not b.is_unbounded])
        if known not in asked:
            asked[known] = _asked_of(dataset.lattice, known)
        told: list[Breach] = []
        for item, usual, counted, _ in asked[known]:
            verdict = item.relation.judge(bounds)
            if verdict is Verdict.HOLDS:
                continue
            if verdict is Verdict.UNDECIDED:
                undecided[usual] += 1
                continue
            falls_short = usual == "exceed" and item.relation.falls_short(bounds)
            kind: Kind = "short" if falls_short else usual
            if not counted:
                undecided[kind] += 1
            else:
                told.append(Breach(telling=telling, implied=item, kind=kind, verdict=verdict))
        for breach in _simplest(told):
            found.setdefault(breach.kind, []).append(breach)
    return Judgement(
        breaches={kind: tuple(breaches) for kind, breaches in found.items()},
        undecided=undecided,
    )


Counted = tuple[frozenset[str], ...]
"""Quantities of which all must be known for a breach to say anything, in any one of several ways;
one of no quantities always does, and none at all never."""

ALWAYS: Counted = (frozenset(),)


class Question(NamedTuple):
    """A relation that some categories imply, and how a breach of it is called.

    Attributes:
        implied: The relation, with the facts that it follows from.
        kind: What a breach of it is; an equation can also fall short, which the numbers tell.
        exceeding: What must be known where its left side is too large.
        short: What must be known where the left side of an equation is too small.
    """

    implied: Implied
    kind: Kind
    exceeding: Counted
    short: Counted


def _asked_of(lattice: Lattice, known: frozenset[str]) -> list[Question]:
    return questions(lattice, relations_between(lattice, known).relations)


def questions(lattice: Lattice, items: Iterable[Implied]) -> list[Question]:
    """Say what can be asked by relations that a lattice implies."""
    return [_question(lattice, item) for item in items]


def _question(lattice: Lattice, item: Implied) -> Question:
    relation = item.relation
    kind = _kind(lattice, relation)
    left = [key for c, key in relation.terms if c > 0]
    right = [key for c, key in relation.terms if c < 0]
    equal = relation.sense == "="
    exceeding = ALWAYS if kind == "outcome" else _counted(lattice, left, right, equal=equal)
    short = _counted(lattice, right, left, equal=True) if equal else ()
    return Question(item, kind, exceeding, short)


def _counted(lattice: Lattice, larger: list[str], smaller: list[str], *, equal: bool) -> Counted:
    """Say what must be known for it to mean something that one side is larger than the other.

    Beside 2 females and 1 male there can be 5 children where the sex of some was not recorded:
    that everyone is the one or the other says nothing of who was counted. But 5 children of whom
    3 are girls leave 2 boys beside 1 male: what is larger is told apart by the other side. Nor can
    there be 5 children and 1 adult: the two sums count the same people.
    """
    if len(smaller) < 2:
        return ALWAYS
    told = [whole for whole in larger if any(is_inside(lattice, p, whole) for p in smaller)]
    if len(told) == len(larger):
        return ALWAYS
    ways = [frozenset({whole}) for whole in told]
    return (*ways, frozenset(larger)) if equal else tuple(ways)


def _simplest(breaches: list[Breach]) -> Iterator[Breach]:
    kept: list[frozenset[Relation]] = []
    sure = (Verdict.VIOLATED, Verdict.SUSPECT)
    for breach in sorted(
        breaches, key=lambda b: (sure.index(b.verdict), len(b.implied.facts), str(b.implied))
    ):
        facts = frozenset(breach.implied.facts)
        if not any(facts >= other for other in kept):
            kept.append(facts)
            yield breach


def _kind(lattice: Lattice, relation: Relation) -> Kind:
    """Name a breach; an equation can also fall short, which only the numbers tell.

    Of two sums neither is the whole, and the smaller one falls short.
    """
    if any(_is_outcome(lattice, key) for c, key in relation.terms if c > 0):
        return "outcome"
    positive = sum(c > 0 for c, _ in relation.terms)
    negative = len(relation.terms) - positive
    if negative > 1:
        return "short"
    return "exceed" if positive > 1 or relation.sense == "=" else "subset"


def _is_outcome(lattice: Lattice, key: str) -> bool:
    return any(
        lattice[category].dimension == "outcome"
        for category in key.split("/")
        if category in lattice
    )


def breach_finding(context: Context, breach: Breach, what: str, advice: str) -> Finding:
    """Word a breach as a finding of the rule that is running."""
    telling, relation = breach.telling, breach.implied.relation
    counts = telling.counts()
    involved = [claim for key in relation.quantities for claim in counts.get(key, ())]
    named = relation.renamed({k: quantity(telling.group, k) for k in relation.quantities})
    shown = _with_values(relation, counts)
    certainty = "" if breach.verdict is Verdict.VIOLATED else " as hedged words are usually meant"
    facts = breach.implied.facts
    return context.finding(
        record=_record(involved),
        message=f"{what}{certainty}: {shown}, against {named}",
        verdict=breach.verdict,
        field=_field(involved, relation),
        advice=advice,
        values=[(claim.quantity, claim.estimate.figure.wording) for claim in involved],
        claims=[claim.statement.id for claim in involved],
        relation=str(named),
        because=[fact.reason for fact in facts] if len(facts) > 1 else [relation.reason],
        assumes=relation.assumes,
    )


def _record(claims: Iterable[Claim]) -> str:
    """Name the record of a finding: the statement that most of its claims stand in."""
    return Counter(claim.statement.id for claim in claims).most_common(1)[0][0]


def _field(claims: list[Claim], relation: Relation) -> str:
    """Name the estimate that is too large: a part, rather than the whole that it exceeds."""
    record = _record(claims)
    own = [claim for claim in claims if claim.statement.id == record]
    larger = {key for c, key in relation.terms if c > 0}
    chosen = next((claim for claim in own if claim.key in larger), own[0])
    return f"estimates[{chosen.estimate.label}]"


def _with_values(relation: Relation, counts: Mapping[str, list[Claim]]) -> str:
    """Write both sides of a relation with the words of the claims in place."""
    words = {
        key: " or ".join(dict.fromkeys(_worded(claim) for claim in counts.get(key, ())))
        for key in relation.quantities
    }
    return sides(relation, words)


def sides(relation: Relation, words: Mapping[str, str]) -> str:
    """Write both sides of a relation with the words for its quantities in place."""
    written: dict[bool, list[str]] = {True: [], False: []}
    for c, key in relation.terms:
        times = "" if abs(c) == 1 else f"{abs(c)} × "
        worded = words.get(key) or "unknown"
        written[c > 0].append(f"{times}{worded} ({key.replace('_', ' ')})")
    if relation.bound:
        written[relation.bound < 0].append(str(abs(relation.bound)))
    left, right = " + ".join(written[True]) or "0", " + ".join(written[False]) or "0"
    return f"{left} beside {right}"


def _worded(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)
