"""What statements say of one group beside numbers of people: units, shares, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from repatriation.checks.chronology import not_before, shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.topic import Moment, happens_once, moment_of
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import split_people
from repatriation.model.figure import Figure, Number
from repatriation.model.lattice import EVERYONE
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.policy import Policy
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity

__all__ = ["attribute_disagreement", "denominator_changed"]

_Interval = tuple[Number | None, Number | None]
_OPEN: _Interval = (None, None)


@attrs.frozen(kw_only=True)
class _Attribute:
    """One attribute of a group as several claims give it.

    Attributes:
        what: Its name: ``"flights of may"``.
        dated: Whether it is known to be of one moment.
        told: The claims, each with the least and greatest that its words allow and mean.
    """

    what: str
    dated: bool
    told: tuple[tuple[Claim, _Interval, _Interval], ...]


@rule("XSR609", "error")
def attribute_disagreement(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Statements agree on whom they speak of, and differ in something else about them.

    What it finds:
        Figures of the same people in another unit than persons (flights, families, borders a
        person), and shares of the same whole, that exclude each other: VIOLATED by strict
        bounds, SUSPECT by the usual width of hedged words and of named shares. And days on
        which a stage or movement is said to have brought its people that are apart; SUSPECT
        where a date is marked uncertain or approximate, or one day apart. Numbers of persons
        are left to ``contradiction``. One finding for each, with the two furthest apart.

    Why it matters:
        Two statements that differ in the number of planes may be about two operations, and
        then their numbers of people must not be compared.

    Example:
        Fourteen children of whom the eldest is 10 by one account, and who are two to thirteen
        by another.

    When it is legitimate:
        Where they are about different people: give each its own group. A flight that left
        and landed on different days is within a day.

    References:
        ``contradiction``, for numbers of persons.
    """
    for attribute in (*_units(dataset, context), *_shares(dataset, context)):
        pair = _apart([(c, strict) for c, strict, _ in attribute.told])
        verdict = Verdict.VIOLATED
        if pair is None:
            pair = _apart([(c, soft) for c, _, soft in attribute.told])
            verdict = Verdict.SUSPECT
        if pair is None:
            continue
        if not attribute.dated:
            context.undecided()
            continue
        said = [(f"{attribute.what} ({c.statement.id})", _worded(c)) for c in pair]
        yield _differ(context, attribute.what, said, pair, verdict)
    yield from _days_apart(dataset, context)


def _differ(
    context: Context,
    what: str,
    said: list[tuple[str, str]],
    pair: Sequence[Claim],
    verdict: Verdict,
) -> Finding:
    first, second = pair
    return context.finding(
        first.statement.id,
        f"{what}: {said[0][1]!r} by {first.statement.id}, {said[1][1]!r} by {second.statement.id}",
        verdict=verdict,
        field=f"estimates[{first.estimate.label}]",
        advice="find out whether both are of the same people; if not, give each its own group",
        values=said,
        claims=[first.statement.id, second.statement.id],
    )


def _worded(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)


def _units(dataset: Dataset, context: Context) -> Iterator[_Attribute]:
    """Bring together the figures in one unit of the same people at the same moment."""
    found: dict[tuple[str, str, str, str, Moment], list[Claim]] = {}
    for claim in context.claims.others:
        estimate = claim.estimate
        if estimate.is_head_count or claim.bounds.is_unbounded:
            continue
        moment = moment_of(dataset, claim)
        name = (claim.group, claim.key, estimate.unit, estimate.per or "", moment)
        found.setdefault(name, []).append(claim)
    for (group, key, unit, per, moment), claims in found.items():
        if len({c.statement.id for c in claims}) > 1:
            told = [
                (c, (b.strict.low, b.strict.high), (b.soft.low, b.soft.high))
                for c in claims
                for b in (c.bounds,)
            ]
            each = f" per {per}" if per else ""
            what = f"{unit}{each} of {quantity(group, key)}"
            yield _Attribute(what=what, dated=moment.settled, told=tuple(told))


def _shares(dataset: Dataset, context: Context) -> Iterator[_Attribute]:
    """Bring together the shares of the same whole that are the same people."""
    found: dict[tuple[str, str, Moment], list[Claim]] = {}
    for claim in context.claims.others:
        if claim.estimate.figure.is_share and claim.estimate.is_head_count:
            moment = moment_of(dataset, claim)
            found.setdefault((claim.quantity, _base(context, claim), moment), []).append(claim)
    for (part, whole, moment), claims in found.items():
        if len({c.statement.id for c in claims}) > 1:
            told = [(c, *_share_ends(c.estimate.figure, context.policy)) for c in claims]
            what = f"share of {part} in {whole}"
            yield _Attribute(what=what, dated=moment.settled, told=tuple(told))


def _base(context: Context, claim: Claim) -> str:
    """Name of whom a share is a share."""
    group, categories = split_people(claim.estimate.share_of or claim.group)
    return quantity(group, context.claims.key(categories))


def _share_ends(figure: Figure, policy: Policy) -> tuple[_Interval, _Interval]:
    """Give the ends of a share, strictly and as such words are usually meant."""
    if figure.is_inverted or not figure.is_head_count:
        return _OPEN, _OPEN
    ends = figure.low, figure.high
    named = ends[0] == ends[1] and ends[0] not in {0, 1}
    if figure.quantifier not in {"about", "up_to", "some"} and not named:
        return ends, ends
    low, high = (figure.best if end is None else end for end in ends)
    wide = (
        low - policy.share_margin(low) if isinstance(low, Fraction) else None,
        high + policy.share_margin(high) if isinstance(high, Fraction) else None,
    )
    return _OPEN, wide


def _apart(claims: Sequence[tuple[Claim, _Interval]]) -> tuple[Claim, Claim] | None:
    """Give the two claims that are furthest apart, if they do not meet."""
    lows = [(low, c) for c, (low, _) in claims if low is not None]
    highs = [(high, c) for c, (_, high) in claims if high is not None]
    if not lows or not highs:
        return None
    low, above = max(lows, key=lambda item: item[0])
    high, below = min(highs, key=lambda item: item[0])
    return (above, below) if low > high else None


def _days_apart(dataset: Dataset, context: Context) -> Iterator[Finding]:
    """Find the stages and movements whose people are said to have come at different times."""
    told: dict[str, list[tuple[Claim, Period]]] = {}
    for claim in context.claims:
        period = claim.statement.period
        if period is None or period.is_inverted or claim.key != EVERYONE or not claim.is_count:
            continue
        brought = isinstance(dataset.get(claim.group), Operation)
        if (
            brought
            and claim.statement.modality == "asserted"
            and happens_once(dataset, claim.group)
        ):
            told.setdefault(claim.group, []).append((claim, period))
    for group, dated in told.items():
        pair = _first_and_last(dated)
        if pair is None:
            continue
        (first, early), (last, late) = pair
        verdict = not_before(early, late)
        if verdict.is_finding:
            said = [(f"days of {group} ({first.statement.id})", shown(early))]
            said.append((f"days of {group} ({last.statement.id})", shown(late)))
            yield _differ(context, f"days of {group}", said, (first, last), verdict)


def _first_and_last(
    dated: list[tuple[Claim, Period]],
) -> tuple[tuple[Claim, Period], tuple[Claim, Period]] | None:
    """Give the claim whose days end first and the one whose days begin last."""
    ends = [(p.latest, c, p) for c, p in dated if p.latest is not None]
    starts = [(p.earliest, c, p) for c, p in dated if p.earliest is not None]
    if not ends or not starts:
        return None
    _, first, early = min(ends, key=lambda item: item[0])
    _, last, late = max(starts, key=lambda item: item[0])
    return None if first is last else ((first, early), (last, late))


@rule("XSR613", "info")
def denominator_changed(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Shares of the same people are of different wholes.

    What it finds:
        Shares of one category of a group that statements give of different wholes
        (``share_of``): two thirds of the women, a third of everyone. Neither is wrong, and its
        verdict is HOLDS. One finding for a category.

    Why it matters:
        Put side by side, they look like a change over time or a contradiction.

    Example:
        "Half had joined fighting groups", of the men in one report, of all adults in the next.

    When it is legitimate:
        Always, while each is quoted with its whole.

    References:
        Places that were added to a total from one report to the next are told by the groups'
        places.
    """
    found: dict[str, dict[str, Claim]] = {}
    for claim in context.claims.others:
        figure = claim.estimate.figure
        if figure.is_share and figure.quantifier not in {"unknown", "unknowable"}:
            found.setdefault(claim.quantity, {}).setdefault(_base(context, claim), claim)
    for part, by_whole in found.items():
        claims = list(by_whole.values())
        if len({c.statement.id for c in claims}) < 2:
            continue
        said = [
            (f"{part} of {whole} ({c.statement.id})", _worded(c)) for whole, c in by_whole.items()
        ]
        yield context.finding(
            claims[0].statement.id,
            f"shares of {part} are of different wholes: "
            + ", ".join(
                f"{words!r} of {whole}" for whole, (_, words) in zip(by_whole, said, strict=True)
            ),
            verdict=Verdict.HOLDS,
            field=f"estimates[{claims[0].estimate.label}]",
            advice="do not compare them as they stand; work out the numbers first",
            values=said,
            claims=[c.statement.id for c in claims],
        )
