"""Rules about the figures that one speaker gives of one group (FIG)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.judged import Kind, breach_finding, judge_tellings
from repatriation.checks.rule import rule
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.statement import Statement
from repatriation.relations.pattern import relations_between

__all__ = ["RULES"]


@rule("FIG101", "error")
def bounds_inverted(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A figure's least value exceeds its greatest, or its best value lies outside both.

    What it finds:
        Figures whose low end is above the high end ("500-400 children"), or whose best value
        is below the low or above the high end. The figure then counts as unknown everywhere.

    Why it matters:
        A swapped range reads as a range, and whatever takes its low end gets the wrong one.

    Example:
        "500-400 children", transposed from "400-500"; UCDP rows whose best exceeds their high.

    When it is legitimate:
        Never. The best value of "just over 200" (201 / 200) lies one below on purpose and is
        not reported.

    References:
        UCDP's low, best and high estimates.
    """
    for statement, estimate in _estimates(dataset):
        figure = estimate.figure
        if figure.is_inverted:
            ends = [("low", figure.low), ("best", figure.best), ("high", figure.high)]
            given = [(name, value) for name, value in ends if value is not None]
            said = ", ".join(f"{name} {value}" for name, value in given)
            yield context.finding(
                statement.id,
                f"{figure.wording!r} has its ends the wrong way round: {said}",
                field=_where(estimate),
                advice="look the wording up in the source and exchange the ends",
                values=given,
                claims=[statement.id],
            )


@rule("FIG102", "error")
def not_a_head_count(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A number of people is negative.

    What it finds:
        Counts with an end below 0. The figure then counts as unknown everywhere.

    Why it matters:
        Negative numbers are corrections, differences or codes for "missing" (-99) that slipped
        into a column of counts; sums over them are wrong in silence.

    Example:
        -6 dead in a table of incidents; -99 for "do not know".

    When it is legitimate:
        Never for a count of people. Record a correction as a statement that supersedes.

    References:
        IDMC and UCDP codebooks, where counts are whole numbers of 0 or more.
    """
    for statement, estimate in _estimates(dataset):
        figure = estimate.figure
        if not figure.is_head_count:
            yield context.finding(
                statement.id,
                f"{figure.wording!r} is negative, which a number of {estimate.unit} cannot be",
                field=_where(estimate),
                advice="if it stands for a missing value, use an unknown figure instead",
                values=[(estimate.people, figure.wording)],
                claims=[statement.id],
            )


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
        given and sum to less than the whole. An unknown part could be any number, so nothing
        is reported then.

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
        The same people given in both units ("839 individuals (160 families)") is not reported.

    References:
        IDMC and IOM DTM, which report individuals and households side by side.
    """
    for telling in context.claims.tellings:
        units: dict[str, set[str]] = {}
        for claim in telling.claims:
            countable = claim.estimate.per is None and claim.estimate.unit in _OF_PEOPLE
            if countable and not claim.estimate.figure.is_share:
                units.setdefault(claim.key, set()).add(claim.estimate.unit)
        if len(set().union(*units.values())) < 2:
            continue
        for item in relations_between(dataset.lattice, frozenset(units)).relations:
            terms = item.relation.quantities
            if not set.intersection(*(units[key] for key in terms)):
                claims = [c for c in telling.claims if c.key in terms]
                said = ", ".join(
                    f"{category_words(c.key)} as {c.estimate.figure.wording} {c.estimate.unit}"
                    for c in claims
                )
                yield context.finding(
                    claims[-1].statement.id,
                    f"one sum mixes units: {said}",
                    field=_where(claims[-1].estimate),
                    advice="give every term of the sum in one unit, or keep them apart",
                    values=[
                        (c.quantity, f"{c.estimate.figure.wording} {c.estimate.unit}")
                        for c in claims
                    ],
                    claims=[c.statement.id for c in claims],
                    relation=str(item.relation),
                )
                break


@rule("FIG117", "error")
def suppressed_read_as_number(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A suppressed cell is stored as if it were a number.

    What it finds:
        Figures whose wording is a suppression mark (``*``, ``c``, ``:c``) or "<5", stored as
        an exact number such as 5 or 0.

    Why it matters:
        The publisher hid a small number; 0 or 5 in its place is invented, and sums inherit it.

    Example:
        ``*`` in a table of asylum figures, stored as 0.

    When it is legitimate:
        Never. Store it as withheld, with the range that the publisher declares (1 to 4).

    References:
        UNHCR's statistical disclosure control.
    """
    for statement, estimate in _estimates(dataset):
        figure = estimate.figure
        if figure.quantifier == "exactly" and _is_suppression(figure.wording):
            yield context.finding(
                statement.id,
                f"{figure.wording.strip()!r} hides a small number but is stored as {figure.low}",
                field=_where(estimate),
                advice="store it as withheld, with the range that the publisher declares",
                values=[(estimate.people, figure.low)],
                claims=[statement.id],
            )


_MARKS = frozenset({"*", "**", "c", ":c", "(c)", "s", "x"})


def _is_suppression(wording: str) -> bool:
    mark = wording.strip().casefold()
    return mark in _MARKS or (mark.startswith("<") and mark[1:].strip().isdecimal())


def _breaches(context: Context, kind: Kind, what: str, advice: str) -> Iterator[Finding]:
    judgement = context.shared(judge_tellings)
    context.undecided(judgement.undecided.get(kind, 0))
    for breach in judgement.breaches.get(kind, ()):
        yield breach_finding(context, breach, what, advice)


def _estimates(dataset: Dataset) -> Iterator[tuple[Statement, Estimate]]:
    for statement in dataset.statements:
        for estimate in statement.estimates:
            yield statement, estimate


def _where(estimate: Estimate) -> str:
    return f"estimates[{estimate.label}].figure"


RULES = (
    bounds_inverted,
    not_a_head_count,
    parts_exceed_whole,
    parts_short_of_whole,
    subset_exceeds_set,
    unit_mixed,
    suppressed_read_as_number,
)
