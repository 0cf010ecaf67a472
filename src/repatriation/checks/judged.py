"""Judging what each utterance says of each group by what the categories imply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, Telling, quantity
from repatriation.relations.implied import Implied
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation

__all__ = ["Breach", "Judgement", "Kind", "breach_finding", "judge_tellings"]

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
    asked: dict[frozenset[str], list[_Question]] = {}
    for telling in context.claims.tellings:
        bounds = telling.bounds()
        known = frozenset([key for key, b in bounds.items() if not b.is_unbounded])
        if known not in asked:
            asked[known] = _questions(dataset, known)
        told: list[Breach] = []
        for item, usual, is_open in asked[known]:
            verdict = item.relation.judge(bounds)
            if verdict is Verdict.HOLDS:
                continue
            falls_short = usual == "exceed" and item.relation.falls_short(bounds)
            kind: Kind = "short" if falls_short else usual
            if verdict is Verdict.UNDECIDED or (kind == "short" and is_open):
                undecided[kind] += 1
            else:
                told.append(Breach(telling=telling, implied=item, kind=kind, verdict=verdict))
        for breach in _simplest(told):
            found.setdefault(breach.kind, []).append(breach)
    return Judgement(
        breaches={kind: tuple(breaches) for kind, breaches in found.items()},
        undecided=undecided,
    )


class _Question(NamedTuple):
    """A relation that some categories imply, how a breach of it is called, and `_is_open`."""

    implied: Implied
    kind: Kind
    is_open: bool


def _questions(dataset: Dataset, known: frozenset[str]) -> list[_Question]:
    """List what can be asked of categories, the same for all who count these."""
    if len(known) < 2:
        return []
    return [
        _Question(item, _kind(dataset, item.relation), _is_open(item))
        for item in relations_between(dataset.lattice, known).relations
    ]


def _is_open(item: Implied) -> bool:
    """Tell whether parts only fall short of a whole that nobody counted.

    Beside 2 females and 1 male there can be 5 children where the sex of some was not recorded:
    that everyone is the one or the other says nothing of who was counted.
    """
    divided = {q for fact in item.facts if fact.sense == "=" for c, q in fact.terms if c < 0}
    side = -1 if item.relation.sense == "=" else 1
    return divided.isdisjoint(q for c, q in item.relation.terms if c * side > 0)


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


def _kind(dataset: Dataset, relation: Relation) -> Kind:
    """Name a breach; an equation can also fall short, which only the numbers tell."""
    if any(_is_outcome(dataset, key) for c, key in relation.terms if c > 0):
        return "outcome"
    positive = sum(c > 0 for c, _ in relation.terms)
    negative = len(relation.terms) - positive
    if relation.sense == "=":
        return "exceed"
    if positive == 1:
        return "subset" if negative == 1 else "short"
    return "exceed"


def _is_outcome(dataset: Dataset, key: str) -> bool:
    return any(
        dataset.lattice[category].dimension == "outcome"
        for category in key.split("/")
        if category in dataset.lattice
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
    sides: dict[bool, list[str]] = {True: [], False: []}
    for c, key in relation.terms:
        claims = counts.get(key, ())
        worded = " or ".join(dict.fromkeys(_worded(claim) for claim in claims)) or "unknown"
        times = "" if abs(c) == 1 else f"{abs(c)} × "
        sides[c > 0].append(f"{times}{worded} ({key.replace('_', ' ')})")
    if relation.bound:
        sides[relation.bound < 0].append(str(abs(relation.bound)))
    left, right = " + ".join(sides[True]) or "0", " + ".join(sides[False]) or "0"
    return f"{left} beside {right}"


def _worded(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)
