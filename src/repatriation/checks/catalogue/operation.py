"""Rules about operations, their stages and their outcomes (OPR)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import breach_finding, judge_tellings
from repatriation.checks.rule import rule
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import linked_relations
from repatriation.relations.relation import Relation

__all__ = ["RULES"]

_STAGED = frozenset({"stages", "made-up-of", "part-of"})


@rule("OPR202", "error")
def stages_exceed_parent(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The stages of an operation brought more people than the whole operation.

    What it finds:
        Stages or movements, joined to a programme by ``part_of`` or ``made_up_of``, whose
        people sum to more than the programme's, for everyone or for one category. Where
        several claims are made of one number, the widest reading of all of them is taken, so
        that what is reported holds whichever of them is right.

    Why it matters:
        A flight is counted under the wrong programme, twice, or the total is an older one.

    Example:
        Flights of 47, 231, 317 and 12 people under a total of 595: the last flew after it.

    When it is legitimate:
        Where somebody was brought home twice, or the total is as of an earlier day: give the
        total a group of its own with its period.

    References:
        See `made_up_of` and `part_of` under links.
    """
    for breach in _breaches(dataset, context):
        relation, whole = breach.relation, breach.whole
        claims = {q: _telling(context, q) for q in (*breach.parts, whole)}
        said = {q: " or ".join(dict.fromkeys(map(str, given))) for q, given in claims.items()}
        parts = " + ".join(f"{q} {said[q]}" for q in breach.parts if said[q])
        yield context.finding(
            whole.partition("/")[0],
            f"the stages brought more people than the whole: {parts} beside {whole} {said[whole]}",
            verdict=breach.verdict,
            advice="check which stages the total covers, and whether one is counted twice",
            values=[(q, words) for q, words in said.items() if words],
            claims=[claim.statement.id for given in claims.values() for claim in given],
            relation=str(relation),
            because=[relation.reason],
            assumes=relation.assumes,
        )


@attrs.frozen(kw_only=True)
class _Breach:
    """A sum over stages that exceeds the number of their whole."""

    relation: Relation
    whole: str
    parts: tuple[str, ...]
    verdict: Verdict


def _breaches(dataset: Dataset, context: Context) -> Iterator[_Breach]:
    """Give the breaches, without those that follow from one of fewer stages as surely."""
    found: dict[str, list[_Breach]] = {}
    for relation in linked_relations(dataset, context.claims.keys_of_group):
        breach = _judged(dataset, context, relation)
        if breach is not None and breach.verdict is Verdict.UNDECIDED:
            context.undecided()
        elif breach is not None and breach.verdict.is_finding:
            found.setdefault(breach.whole, []).append(breach)
    for breaches in found.values():
        alone: set[str] = set()
        sums: list[frozenset[str]] = []
        for breach in sorted(breaches, key=_surest):
            if not alone.isdisjoint(breach.parts) or any(s.issubset(breach.parts) for s in sums):
                continue
            if len(breach.parts) == 1:
                alone.update(breach.parts)
            else:
                sums.append(frozenset(breach.parts))
            yield breach


def _surest(breach: _Breach) -> tuple[bool, int, str]:
    return breach.verdict is not Verdict.VIOLATED, len(breach.parts), str(breach.relation)


def _judged(dataset: Dataset, context: Context, relation: Relation) -> _Breach | None:
    """Judge whether stages exceed their whole; None for what is no such question."""
    whole = next((q for c, q in relation.terms if c < 0), "")
    if relation.name not in _STAGED or not _is_operation(dataset, whole):
        return None
    bounds = {q: context.claims.hull(q) for q in relation.quantities}
    if bounds[whole] == UNBOUNDED:
        return None
    verdict = relation.judge(bounds)
    if verdict.is_finding and relation.falls_short(bounds):
        return None
    parts = tuple(q for q in relation.quantities if q != whole)
    return _Breach(relation=relation, whole=whole, parts=parts, verdict=verdict)


def _telling(context: Context, quantity: str) -> list[Claim]:
    """List the claims of a number whose figures bound it."""
    return [
        claim for claim in context.claims.by_quantity.get(quantity, ()) if claim.bounds != UNBOUNDED
    ]


def _is_operation(dataset: Dataset, quantity: str) -> bool:
    return isinstance(dataset.get(quantity.partition("/")[0]), Operation)


@rule("OPR211", "error")
def outcome_exceeds_input(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """More people had an outcome than there were who could have it.

    What it finds:
        One speaker's figures of one group where a category of the dimension ``outcome``
        (rehabilitated, arrested, prosecuted, convicted) exceeds a category that contains it.

    Why it matters:
        The outcome is of another group or period, or counted by case instead of by person.

    Example:
        53 convicted can be at most the 194 adults who returned.

    When it is legitimate:
        Where outcomes count cases: use another unit.

    References:
        The categories' containments; see the standard categories.
    """
    judgement = context.shared(judge_tellings)
    context.undecided(judgement.undecided.get("outcome", 0))
    advice = "check that the outcome is of the same group, and counts people rather than cases"
    for breach in judgement.breaches.get("outcome", ()):
        what = "more people had an outcome than could have it"
        yield breach_finding(context, breach, what, advice)


RULES = (stages_exceed_parent, outcome_exceeds_input)
