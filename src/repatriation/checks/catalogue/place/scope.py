"""Rules about which places people are said to be of, and how they are named (GEO)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator

import attrs

from repatriation.checks.chronology import shown
from repatriation.checks.context import Context
from repatriation.checks.country import Countries, countries
from repatriation.checks.finding import Finding
from repatriation.checks.naming import links_between
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.spelling import folded
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import links_in_force

__all__ = ["name_out_of_time", "scope_widened", "transit_as_endpoint"]


@rule("GEO803", "warning")
def scope_widened(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A figure is told of more countries than it was told of before.

    What it finds:
        One speaker's figure of groups that differ in nothing but their countries, those of one
        being some of the other's, where the sources go back to each other or the speaker is the
        same (SUSPECT); and groups that ``same_as`` joins though one is of more countries
        (VIOLATED). Figures below 20, which coincide too easily, are left out.

    Why it matters:
        A count for Syria becomes one for three countries on its way through the outlets, and
        seems to have been confirmed.

    Example:
        Some 380 in Syria, retold as 380 in Afghanistan, Iraq and Syria.

    When it is legitimate:
        Where the figure was the same for both, or the first was told of too few.

    References:
        See `Group.places`.
    """
    known = context.shared(countries)
    for held in links_in_force(dataset):
        for other in held.link.b if held.link.kind == "same_as" else ():
            pair = _wider(dataset, known, held.link.a, other)
            if pair is not None:
                claims = [held.statement] if held.statement else []
                yield _widened(context, known, pair, "is called the same as", claims)
    joined = links_between(dataset)
    reported: set[tuple[str, str]] = set()
    for alike in _retold(dataset, context).values():
        first: dict[str, Claim] = {}
        for claim in alike:
            first.setdefault(claim.group, claim)
        narrowest = min(first, key=lambda id_: (len(_of(dataset, known, id_) or "x" * 99), id_))
        for group in first:
            pair = _wider(dataset, known, narrowest, group)
            linked = group in joined.get(narrowest, ()) or narrowest in joined.get(group, ())
            if pair is None or pair in reported or linked:
                continue
            reported.add(pair)
            told = [first[id_] for id_ in pair]
            yield _widened(
                context,
                known,
                pair,
                f"has the figure {told[1].estimate.figure.wording!r} of",
                [claim.statement.id for claim in told],
                verdict=Verdict.SUSPECT,
            )


def _of(dataset: Dataset, known: Countries, id_: str) -> frozenset[str] | None:
    group = dataset.groups.get(id_)
    return known.of_each(group.places) if group is not None else None


def _wider(dataset: Dataset, known: Countries, one: str, other: str) -> tuple[str, str] | None:
    """Give the narrower and the wider of two groups; None where neither holds the other."""
    ours, theirs = _of(dataset, known, one), _of(dataset, known, other)
    if ours is None or theirs is None or ours == theirs:
        return None
    if ours < theirs:
        return one, other
    return (other, one) if theirs < ours else None


def _retold(dataset: Dataset, context: Context) -> dict[Hashable, list[Claim]]:
    """Sort claims of groups by figure and people, and by the speaker or the source."""
    known = context.shared(sayings)
    found: dict[Hashable, list[Claim]] = {}
    placed = any(group.places for group in dataset.groups)
    for claim in context.claims if placed else ():
        group = dataset.groups.get(claim.group)
        if group is None or not group.places or not claim.is_count:
            continue
        figure = claim.estimate.figure
        if (claim.bounds.soft.low or 0) < 20:
            continue
        what = (claim.key, figure.low, figure.best, figure.high, group.measure, group.nationality)
        said = dataset.utterances.get(claim.statement.utterance)
        if said is not None and said.asserted_by is not None:
            found.setdefault(("speaker", said.asserted_by, what), []).append(claim)
        source = dataset.sources.get(known.source_id(said)) if said is not None else None
        if source is not None:
            for id_ in (source.id, *source.derived_from):
                found.setdefault(("source", id_, what), []).append(claim)
    return {key: claims for key, claims in found.items() if len(claims) > 1}


def _widened(
    context: Context,
    known: Countries,
    pair: tuple[str, str],
    what: str,
    claims: Iterable[str],
    *,
    verdict: Verdict = Verdict.VIOLATED,
) -> Finding:
    return context.finding(
        pair[1],
        f"{pair[1]} {what} {pair[0]}, but is of more countries",
        verdict=verdict,
        field="places",
        advice="go back to the earliest source, and count only where it says",
        values=[("narrower", pair[0]), ("wider", pair[1])],
        claims=claims,
    )


@rule("GEO804", "info")
def name_out_of_time(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A source uses a name of a place before the name existed, or after it was given up.

    What it finds:
        Titles and texts of sources that hold a name of a place whose period is certainly not
        that of the publication: too early (VIOLATED), or too late (SUSPECT, for names live
        on). Texts are those handed to the check; periods are those of the names, and for
        Nur-Sultan, where none is given, 2019 to 2022.

    Why it matters:
        The date of the source is wrong, or its text was changed after publication.

    Example:
        "Nur-Sultan" in a report dated 2018.

    When it is legitimate:
        Where a page was revised later: record the revision's date.

    References:
        See `Name.period`. Decrees of Kazakhstan of 23 March 2019 and 17 September 2022.
    """
    names = _dated_names(dataset)
    if not names:
        return
    anyone = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    for source in dataset.sources:
        text = " ".join([*(t.text for t in source.title), context.texts.get(source.id, "")])
        for word in dict.fromkeys(anyone.findall(folded(text))):
            place, name, period = names[word]
            if source.publication_date is None:
                context.undecided()
                continue
            early = source.publication_date < period
            if early is not Verdict.HOLDS and period.edtf.endswith("/.."):
                continue
            late = period < source.publication_date
            if Verdict.HOLDS in {early, late}:
                verdict = Verdict.VIOLATED if early is Verdict.HOLDS else Verdict.SUSPECT
                yield context.finding(
                    source.id,
                    f"{name!r} ({place}) was a name {shown(period)}, but stands in what was "
                    f"published {shown(source.publication_date)}",
                    verdict=verdict,
                    field="publication_date",
                    advice="check the date of the source, and whether its text was changed since",
                    values=[("name", name), ("published", shown(source.publication_date))],
                )
            elif Verdict.UNDECIDED in {early, late}:
                context.undecided()


_KNOWN_PERIODS = {"nur sultan": Period.of("2019-03-23/2022-09-17", extent="throughout")}


def _dated_names(dataset: Dataset) -> dict[str, tuple[str, str, Period]]:
    """Give the names of places that were in use for some time, as they are searched for."""
    found: dict[str, tuple[str, str, Period]] = {}
    for place in dataset.places:
        for name in place.names:
            word = folded(name.text)
            period = name.period or _KNOWN_PERIODS.get(word)
            if word and period is not None:
                lasting = attrs.evolve(period, extent="throughout")
                found.setdefault(word, (place.id, name.text, lasting))
    return found


@rule("GEO805", "warning")
def transit_as_endpoint(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A place on the way is recorded as where people came from or went to.

    What it finds:
        Operations that brought a group of a nationality to countries of which none is theirs
        (SUSPECT), and wholes with a destination where one of their movements ends and another
        goes on to somewhere else (SUSPECT).

    Why it matters:
        The country of a stopover is credited with people who went on, and the journey's
        legs are counted as two returns.

    Example:
        A family from Kazakhstan flown by way of Dushanbe; a French plane for Dutch children.

    When it is legitimate:
        Where people were taken in by a third country.

    References:
        See `Operation.origins` and `Operation.destinations`.
    """
    known = context.shared(countries)
    for group in dataset.groups:
        operation = dataset.operations.get(group.operation)
        if operation is None or group.measure not in _HOME or group.nationality is None:
            continue
        home, there = known.home(group.nationality), known.of_each(operation.destinations)
        if not home or there is None:
            context.undecided(bool(operation.destinations))
        elif home.isdisjoint(there):
            yield _elsewhere(context, group.id, operation, (home, there))
    for whole, legs in _legs(dataset).items():
        yield from _stops(context, whole, legs)


_HOME = frozenset({"returned", "repatriated", "arrived"})


def _elsewhere(
    context: Context, group: str, operation: Operation, ways: tuple[frozenset[str], frozenset[str]]
) -> Finding:
    home, there = (" and ".join(sorted(codes)) for codes in ways)
    return context.finding(
        group,
        f"{group} is of {home}, but {operation.name!r} brought them to {there}",
        verdict=Verdict.SUSPECT,
        field="operation",
        advice="if that was a stopover, record where they went in the end",
        values=[("home", home), ("destinations", there)],
    )


def _legs(dataset: Dataset) -> dict[Operation, dict[str, Operation]]:
    """Give the movements of each operation that has a destination."""
    found: dict[Operation, dict[str, Operation]] = {}
    for held in links_in_force(dataset):
        link = held.link
        pairs = [(link.a, whole) for whole in link.b] if link.kind == "part_of" else []
        pairs += [(part, link.a) for part in link.b] if link.kind == "made_up_of" else []
        for part, whole in pairs:
            leg, around = dataset.operations.get(part), dataset.operations.get(whole)
            if leg is not None and around is not None and leg.level == "movement":
                found.setdefault(around, {})[leg.id] = leg
    return found


def _stops(context: Context, whole: Operation, legs: dict[str, Operation]) -> Iterator[Finding]:
    arriving: dict[str, Operation] = {}
    leaving: dict[str, Operation] = {}
    for leg in legs.values():
        for id_ in leg.destinations:
            arriving.setdefault(id_, leg)
        for id_ in leg.origins:
            leaving.setdefault(id_, leg)
    for id_ in whole.destinations:
        into, onward = arriving.get(id_), leaving.get(id_)
        if into is not None and onward is not None and into.id != onward.id:
            yield context.finding(
                whole.id,
                f"{id_} is a destination of {whole.name!r}, but {into.id} ends there and "
                f"{onward.id} goes on from there",
                verdict=Verdict.SUSPECT,
                field="destinations",
                advice="keep only where the last leg ends",
                values=[("destination", id_), ("leg in", into.id), ("leg on", onward.id)],
            )
