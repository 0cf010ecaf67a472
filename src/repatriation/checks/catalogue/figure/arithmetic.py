"""Figures of one speaker that do not add up (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.catalogue.figure.each import where
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import Kind, breach_finding, judge_tellings
from repatriation.checks.rule import rule
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.relations.pattern import relations_between

__all__ = ["parts_exceed_whole", "parts_short_of_whole", "subset_exceeds_set", "unit_mixed"]


@rule("FIG103", "error")
def parts_exceed_whole(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Parts of which nobody is in two add up to more than their whole.

    What it finds:
        One speaker's figures of one group in which disjoint categories sum to more than what
        contains them; also where categories in between are unknown (women and orphans can
        exceed everyone though nobody counted the children). SUSPECT where only the usual
        width of hedged words is exceeded.

    Why it matters:
        Somebody is counted twice, or one of the numbers belongs to another group.

    Example:
        33 men, 156 women and 413 children beside a total of 595: the children are those of a
        later total.

    When it is legitimate:
        Where the categories overlap in the source ("women" including girls): use categories
        that say so, such as females.

    References:
        The categories' partitions; see the standard categories.
    """
    advice = "compare each part with the source, or say which categories overlap"
    yield from _breaches(context, "exceed", "the parts add up to more than the whole", advice)


@rule("FIG104", "error")
def parts_short_of_whole(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Parts that make up a whole add up to less than it.

    What it finds:
        One speaker's figures of one group in which all parts of an exhaustive partition are
        given and sum to less than the whole. An unknown part could be any number, and a whole
        that nobody counted could be smaller than everyone, so nothing is reported then.

    Why it matters:
        A part is missing from the table, or one of the numbers is wrong.

    Example:
        48 women and 107 children among 156 returned: with "0 men" they fall short by one; the
        missing person was a man.

    When it is legitimate:
        Where only some of the people were disaggregated: leave the part unknown, or declare a
        partition that is not exhaustive.

    References:
        UNHCR's demographic tables, many of which are disaggregated in part.
    """
    advice = "look for a part that is missing, or leave unknown what was not counted"
    yield from _breaches(context, "short", "the parts add up to less than the whole", advice)


@rule("FIG105", "error")
def subset_exceeds_set(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A category is larger than one that contains it.

    What it finds:
        One speaker's figures of one group in which a part alone exceeds its whole: orphans
        the children, children everyone. Where the container is unknown, the next larger one
        that is known counts.

    Why it matters:
        The two numbers are of different groups, or one is wrong.

    Example:
        31 orphans attached to the January group, which had 30 children.

    When it is legitimate:
        Where the category means something else in the source: declare a category of its own.

    References:
        The categories' containments; see the standard categories.
    """
    advice = "check that both figures are of the same group and moment"
    yield from _breaches(context, "subset", "a part is larger than what contains it", advice)


def _breaches(context: Context, kind: Kind, what: str, advice: str) -> Iterator[Finding]:
    judgement = context.shared(judge_tellings)
    context.undecided(judgement.undecided.get(kind, 0))
    for breach in judgement.breaches.get(kind, ()):
        yield breach_finding(context, breach, what, advice)


_OF_PEOPLE = frozenset({"persons", "families", "households"})
"""Units in which people are counted; flights and borders stand in no sum with them."""


@rule("FIG112", "error")
def unit_mixed(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Figures in different units stand in one sum.

    What it finds:
        One speaker's figures of one group where a part is given in families or households
        and the whole, or another part, in persons only.

    Why it matters:
        Families and persons do not add up, and the sum looks plausible.

    Example:
        839 individuals in all beside "160 women" that are in truth 160 families.

    When it is legitimate:
        The same people given in both units ("839 individuals (160 families)") is not reported,
        nor are persons of a whole that is given in families ("160 families with 400 children").

    References:
        IDMC and IOM DTM, which report individuals and households side by side.
    """
    for telling in context.claims.tellings if context.claims.others else ():
        units: dict[str, set[str]] = {}
        for claim in telling.claims:
            countable = claim.estimate.per is None and claim.estimate.unit in _OF_PEOPLE
            if countable and not claim.estimate.figure.is_share:
                units.setdefault(claim.key, set()).add(claim.estimate.unit)
        if len(set().union(*units.values())) < 2:
            continue
        for item in relations_between(dataset.lattice, frozenset(units)).relations:
            terms = item.relation.quantities
            parts = [units[key] for c, key in item.relation.terms if c > 0]
            counted = "persons" in set.intersection(*parts)  # "160 families with 400 children"
            if not counted and not set.intersection(*(units[key] for key in terms)):
                claims = [c for c in telling.claims if c.key in terms]
                said = ", ".join(
                    f"{category_words(c.key)} as {c.estimate.figure.wording} {c.estimate.unit}"
                    for c in claims
                )
                yield context.finding(
                    claims[-1].statement.id,
                    f"one sum mixes units: {said}",
                    field=where(claims[-1].estimate),
                    advice="give every term of the sum in one unit, or keep them apart",
                    values=[
                        (c.quantity, f"{c.estimate.figure.wording} {c.estimate.unit}")
                        for c in claims
                    ],
                    claims=[c.statement.id for c in claims],
                    relation=str(item.relation),
                )
                break
