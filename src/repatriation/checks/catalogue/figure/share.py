"""Shares and ratios beside the counts that they are of (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from repatriation.checks.catalogue.figure.each import where
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import split_people
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, Telling, quantity
from repatriation.relations.relation import Relation, in_order
from repatriation.relations.share import share_relations

__all__ = ["MOST_CHILDREN", "ratio_implausible", "share_vs_count"]

_Counts = Mapping[str, list[Claim]]


@rule("FIG106", "warning")
def share_vs_count(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A share does not fit the counts of its part and its whole.

    What it finds:
        One speaker's share ("most of the children", "60%", "none") beside the same speaker's
        counts of both sides, where no number within the counts' bounds makes such a share.
        All, none, most and other bounds are strict; a share that is named ("two thirds") is
        widened like any hedged figure, and SUSPECT at most.

    Why it matters:
        One of the three is of other people: a share of the returned, a count of the departed.

    Example:
        "Most of the 156 children were below school age", beside 70 such children.

    When it is legitimate:
        Where the share is of another whole: name it in ``share_of``.

    References:
        "156, slightly more than 50% of fewer than 350" narrows the whole to 254..311, which
        fits; see the relations of shares.
    """
    shares = [c for c in context.claims.others if c.estimate.is_head_count]
    tellings = {(t.utterance, t.group): t for t in context.claims.tellings if shares}
    for claim in shares:
        group, categories = split_people(claim.estimate.share_of or claim.group)
        key = context.claims.key(categories)
        said = claim.statement.utterance or claim.statement.id
        sides = {quantity(group, key): _claims(tellings.get((said, group)), key)}
        sides[claim.quantity] = _claims(tellings.get((said, claim.group)), claim.key)
        found = _judged(context, claim, quantity(group, key), sides)
        if found is not None:
            yield found


def _claims(telling: Telling | None, key: str) -> list[Claim]:
    return [] if telling is None else telling.counts().get(key, [])


def _judged(context: Context, claim: Claim, whole: str, sides: _Counts) -> Finding | None:
    bounds = {name: _hull(claims) for name, claims in sides.items() if claims}
    relations = share_relations(claim.estimate.figure, claim.quantity, whole, context.policy)
    verdicts = {r: r.judge(bounds) for r in relations}
    broken = [r for r, v in verdicts.items() if v.is_finding]
    if not broken:
        open_ = bool(bounds) and Verdict.UNDECIDED in verdicts.values()
        context.undecided(int(open_))
        return None
    relation = min(broken, key=lambda r: verdicts[r] is not Verdict.VIOLATED)
    told = [c for claims in sides.values() for c in claims]
    said = claim.estimate.figure.wording or str(claim.estimate.figure)
    shown = ", ".join(f"{c.quantity} is {c.estimate.figure.wording}" for c in told)
    return context.finding(
        claim.statement.id,
        f"{claim.quantity} is said to be {said!r} of {whole}, but {shown}",
        verdict=verdicts[relation],
        field=where(claim.estimate),
        advice="find out of whom the share is, and name them in share_of",
        values=[(c.quantity, c.estimate.figure.wording) for c in told] + [("share", said)],
        claims=[claim.statement.id, *(c.statement.id for c in told)],
        relation=str(relation),
        because=[relation.reason],
    )


def _hull(claims: list[Claim]) -> Bounds:
    """Give the widest bounds of several claims of one number."""
    telling = [c.bounds for c in claims if c.bounds != UNBOUNDED] or [UNBOUNDED]
    strict, soft = telling[0].strict, telling[0].soft
    for other in telling[1:]:
        strict, soft = strict.hull(other.strict), soft.hull(other.soft)
    return Bounds.of(strict, soft)


MOST_CHILDREN = 8
"""Children to a woman, beyond which a group is looked at twice."""

_ON_THEIR_OWN = ("orphans", "unaccompanied")


@rule("FIG113", "info")
def ratio_implausible(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """There are very many children to the women, or adults, who come with them.

    What it finds:
        One speaker's figures of one group with more than 8 children to a woman, or to an
        adult where women are not counted, after orphans and unaccompanied children are taken
        off. It is SUSPECT at most, for nothing excludes it. Without any adult counted, or with
        none among them, there is no ratio and nothing is said.

    Why it matters:
        Two numbers may be of different groups, or a digit too many.

    Example:
        171 children beside 17 women.

    When it is legitimate:
        Where children travelled apart from their mothers, who stayed in prison. Count those as
        unaccompanied, and the ratio is of the others.

    References:
        Of some 3,000 women and children whom states brought home, there were 2 to 3 children
        to a woman.
    """
    for telling in context.claims.tellings:
        bounds = telling.bounds()
        if not _some(bounds.get("children")):
            continue
        adults = next((key for key in ("women", "adults") if _some(bounds.get(key))), None)
        if adults is None:
            continue
        relation = _plausible(adults, tuple([key for key in _ON_THEIR_OWN if key in bounds]))
        verdict = relation.judge(bounds)
        if verdict is Verdict.SUSPECT:
            yield _crowded(context, telling, adults, relation)
        elif verdict is Verdict.UNDECIDED:
            context.undecided()


@lru_cache(maxsize=16)
def _plausible(adults: str, apart: tuple[str, ...]) -> Relation:
    """Write that those who are not on their own are few enough."""
    terms = {"children": 1, adults: -MOST_CHILDREN, **dict.fromkeys(apart, -1)}
    return Relation(terms=in_order(terms), soft=True)


def _some(bounds: Bounds | None) -> bool:
    """Tell whether there is a number, and not nought."""
    return bounds is not None and bounds.strict.high != 0 and not bounds.is_unbounded


def _crowded(context: Context, telling: Telling, adults: str, relation: Relation) -> Finding:
    counts = telling.counts()
    told = [claim for key in ("children", adults) for claim in counts[key]]
    said = " beside ".join(f"{c.estimate.figure.wording} ({c.key})" for c in told)
    return context.finding(
        told[0].statement.id,
        f"{said}: more than {MOST_CHILDREN} children to one of the {adults}",
        verdict=Verdict.SUSPECT,
        field=where(told[0].estimate),
        advice="check that both are of the same group; count children on their own apart",
        values=[(c.quantity, c.estimate.figure.wording) for c in told],
        claims=[c.statement.id for c in told],
        relation=str(relation),
        assumes=[f"at most {MOST_CHILDREN} children come with one of the {adults}"],
    )
