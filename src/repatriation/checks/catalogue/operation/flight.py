"""Rules about who was on board, and flights that are told twice (OPR)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.country import countries
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.same_movement import Movement, same_movements
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.relation import Relation

__all__ = ["escort_counted", "mixed_nationality_unsplit", "same_flight_twice"]


@rule("OPR205", "warning")
def same_flight_twice(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Two records may tell of one flight.

    What it finds:
        Movements, and groups of people moved, that no link joins and no utterance counts side
        by side, to one country and from none that differ, at times that meet, with totals that
        can be equal: exactly equal ones within three months, hedged ones within a week. The
        two sides of a movement, handed over and arrived, may be two days and a fifth apart.
        It is always SUSPECT. Totals below 20, which coincide too easily, groups that words
        define, and movements without a time are left out.

    Why it matters:
        One flight under two ids is counted twice, and its claims are never compared.

    Example:
        148 people handed over on 29 May 2019, and 156 arrived in Uzbekistan on 30 May.

    When it is legitimate:
        Two flights of one week can bring equally many: say that they are ``disjoint_from``
        each other, in an assumption with its reason.

    References:
        See `Link` for ``same_as`` and ``mirrors``.
    """
    alike = context.shared(same_movements)
    context.undecided(alike.undecided)
    for one, other in alike.pairs:
        yield _maybe_one(context, one, other)


def _maybe_one(context: Context, one: Movement, other: Movement) -> Finding:
    said = {m.id: _worded(context.claims.by_quantity.get(m.id, ())) for m in (one, other)}
    told = [f"{m.id} ({said[m.id]}; {_days(m)})" for m in (one, other)]
    return context.finding(
        one.id,
        f"{told[0]} and {told[1]} may be one movement: their times, route and totals fit",
        verdict=Verdict.SUSPECT,
        advice="if they are one, link them with same_as, or mirrors for its two sides; if not, "
        "with disjoint_from",
        values=list(said.items()),
        claims=[
            claim.statement.id
            for m in (one, other)
            for claim in context.claims.by_quantity.get(m.id, ())
        ],
    )


def _worded(claims: Iterable[Claim]) -> str:
    return " or ".join(dict.fromkeys(c.estimate.figure.wording or str(c.bounds) for c in claims))


def _days(movement: Movement) -> str:
    first, last = movement.first, movement.last
    return f"{first}" if first == last else f"{first} to {last}"


@rule("OPR207", "warning")
def mixed_nationality_unsplit(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """One country is credited with people of several who travelled together.

    What it finds:
        Groups of different nationalities whom one operation moved and who sum to more than it
        brought, as where one of them is given the operation's total. It holds unless somebody
        has two of the nationalities.

    Why it matters:
        The others are counted for both countries once tables of them are joined.

    Example:
        All 14 children of a flight to Paris in June 2019 as French: 12 were, and 2 Dutch.

    When it is legitimate:
        Where some hold both nationalities: say so in the groups' definitions.

    References:
        See `Group.nationality`.
    """
    known = context.shared(countries)
    moved: dict[str, dict[frozenset[str], list[str]]] = {}
    for group in dataset.groups:
        home = known.home(group.nationality)
        if home and group.operation in dataset.operations and group.measure in FLOWS:
            moved.setdefault(group.operation or "", {}).setdefault(home, []).append(group.id)
    for operation, by_home in moved.items():
        if len(by_home) > 1:
            yield from _overfull(context, operation, list(by_home.values()))


def _overfull(context: Context, operation: str, groups: list[list[str]]) -> Iterator[Finding]:
    claims = context.claims
    largest = [max(ids, key=lambda id_: claims.hull(id_).soft.low or 0) for ids in groups]
    reason = f"nobody in {operation} has two nationalities"
    relation = Relation.at_most(largest, [operation], reason, "nationalities")
    bounds = {q: claims.hull(q) for q in relation.quantities}
    verdict = relation.judge(bounds)
    if verdict is Verdict.UNDECIDED:
        context.undecided()
    elif verdict.is_finding:
        given = {q: claims.by_quantity.get(q, ()) for q in (*largest, operation)}
        said = {q: _worded(c for c in told if c.bounds != UNBOUNDED) for q, told in given.items()}
        parts = " + ".join(f"{said[q]} ({q})" for q in largest if said[q])
        yield context.finding(
            operation,
            f"nationalities sum to more than all on board: {parts} beside {said[operation]} "
            f"({operation})",
            verdict=verdict,
            advice="credit each country with its own citizens only, and keep the total apart",
            values=[(q, words) for q, words in said.items() if words],
            claims=[claim.statement.id for told in given.values() for claim in told],
            relation=str(relation),
            assumes=[reason],
        )


@rule("OPR208", "warning")
def escort_counted(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Escorts, crew or officials are counted among those who came home.

    What it finds:
        Counts of a category of the dimension ``role`` that is named for escorts, crew, medical
        staff or officials, within an operation's people or a group that returned.

    Why it matters:
        All on board is more than all brought home, and the total enters tables of returns.

    Example:
        The doctors on a charter from Baghdad as ``june/doctors``.

    When it is legitimate:
        Where former staff are themselves brought home: name the category for what they were.

    References:
        See `Group.measure`: a group that ``arrived`` can hold everyone on board.
    """
    escorts = context.shared(_escorts)
    for claim in context.claims if not escorts.isdisjoint(context.claims.categories) else ():
        category = next((c for c in claim.key.split("/") if c in escorts), None)
        if category is None or not claim.is_count or not _came_home(dataset, claim.group):
            continue
        if not claim.bounds.soft.low:
            if claim.bounds.strict.high != 0:
                context.undecided()
            continue
        yield _on_board(context, claim, category)


_WORK = re.compile(
    r"\b(?:escort|crew|pilot|medic|doctor|physician|nurse|psycholog|guard|official|staff"
    r"|personnel|diplomat|interpreter|social worker)",
    re.IGNORECASE,
)


def _escorts(dataset: Dataset, _: Context) -> frozenset[str]:
    return frozenset(
        category.id
        for category in dataset.lattice
        if category.dimension == "role" and _WORK.search(category_words(category.id))
    )


def _came_home(dataset: Dataset, id_: str) -> bool:
    group = dataset.groups.get(id_)
    if group is None:
        return id_ in dataset.operations
    return group.measure in {"returned", "repatriated", "self_returned", "deported"}


def _on_board(context: Context, claim: Claim, category: str) -> Finding:
    words = category_words(category)
    return context.finding(
        claim.statement.id,
        f"{words} ({claim}) are counted among those whom {claim.group} brought home",
        verdict=Verdict.VIOLATED if claim.bounds.strict.low else Verdict.SUSPECT,
        field=f"estimates[{claim.estimate.label}]",
        advice="count them in a group that arrived, and check whether the total holds them",
        values=[(claim.quantity, str(claim))],
        claims=[claim.statement.id],
    )
