"""Rules about who does what, and whose people they are (ACT)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from repatriation.checks.cluster import Clusters
from repatriation.checks.context import Context
from repatriation.checks.country import Countries, countries
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import LinkInForce, links_in_force

__all__ = ["dual_national_twice", "role_conflict"]


@rule("ACT402", "info")
def role_conflict(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """One actor both hands people over and receives them.

    What it finds:
        Actors that links say both ``handed_over`` and ``received`` one operation (VIOLATED),
        and two of which one is ``part_of`` the other (SUSPECT).

    Why it matters:
        Giver and taker are swapped in an entry, or a state is taken for those who hold camps
        in it.

    Example:
        Kazakhstan as the one that handed over the people of May, and received them.

    When it is legitimate:
        Where one body of a state hands people to another.

    References:
        See `Link` for ``handed_over`` and ``received``.
    """
    deeds: dict[str, dict[str, dict[str, LinkInForce]]] = {}
    for held in links_in_force(dataset):
        if held.link.kind in {"handed_over", "received"}:
            for operation in held.link.b:
                by_kind = deeds.setdefault(operation, {"handed_over": {}, "received": {}})
                by_kind[held.link.kind].setdefault(held.link.a, held)
    for operation, by_kind in deeds.items():
        for giver, handed in by_kind["handed_over"].items():
            around = _around(dataset, giver)
            for taker, received in by_kind["received"].items():
                if giver == taker:
                    verdict = Verdict.VIOLATED
                elif taker in around or giver in _around(dataset, taker):
                    verdict = Verdict.SUSPECT
                else:
                    continue
                yield _both(context, operation, (handed, received), verdict)


def _around(dataset: Dataset, id_: str) -> set[str]:
    """Give what an actor is part of, directly or not."""
    reached: set[str] = set()
    actor = dataset.actors.get(id_)
    while actor is not None and actor.part_of is not None and actor.part_of not in reached:
        reached.add(actor.part_of)
        actor = dataset.actors.get(actor.part_of)
    return reached


def _both(
    context: Context, operation: str, held: tuple[LinkInForce, LinkInForce], verdict: Verdict
) -> Finding:
    giver, taker = held[0].link.a, held[1].link.a
    who = (
        f"{giver} both handed over and received"
        if giver == taker
        else (f"{giver} handed over and {taker}, of the same body, received")
    )
    return context.finding(
        giver,
        f"{who} the people of {operation}",
        verdict=verdict,
        advice="check who held the people, and who took them over",
        values=[("handed over by", giver), ("received by", taker), ("operation", operation)],
        claims=[each.statement for each in held if each.statement],
        assumes=[a for each in held for a in each.assumes],
    )


@rule("ACT405", "warning")
def dual_national_twice(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The same people are added up as nationals of two countries.

    What it finds:
        Wholes with parts of different nationalities of which two are the same people by
        ``same_as`` (VIOLATED), or of which one counts dual nationals, in a category of the
        dimension ``legal``, who may be in another part too (SUSPECT).

    Why it matters:
        Each country counts its dual nationals as its own; a sum over countries counts them
        twice.

    Example:
        A family with both nationalities among 12 French and among 2 Dutch children.

    When it is legitimate:
        Where the parts are each limited to one of the two: say so in their definitions.

    References:
        See `Group.nationality`.
    """
    known = context.shared(countries)
    same = _same(dataset)
    dual = context.shared(_dual)
    for whole, parts in _wholes(dataset).items():
        homes = _homes(dataset, known, parts)
        alike: dict[str, str] = {}
        for part, home in homes.items():
            other = alike.setdefault(same.root(part), part)
            if homes[other] != home:
                yield _same_people(context, whole, (other, part), homes)
        if len(set(homes.values())) > 1:
            for part in homes:
                yield from _with_dual(context, whole, part, dual.get(part, []))


def _wholes(dataset: Dataset) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for held in links_in_force(dataset):
        if held.link.kind == "made_up_of":
            found.setdefault(held.link.a, []).extend(held.link.b)
    return {whole: list(dict.fromkeys(parts)) for whole, parts in found.items()}


def _same(dataset: Dataset) -> Clusters:
    same = Clusters()
    for held in links_in_force(dataset):
        if held.link.kind == "same_as":
            same.join([held.link.a, *held.link.b])
    return same


def _homes(dataset: Dataset, known: Countries, parts: Iterable[str]) -> dict[str, str]:
    """Give the nationality of the parts that have one, as a country."""
    found: dict[str, str] = {}
    for part in parts:
        group = dataset.groups.get(part)
        home = known.home(group.nationality) if group is not None else frozenset()
        if home:
            found[part] = " and ".join(sorted(home))
    return found


def _dual(dataset: Dataset, context: Context) -> dict[str, list[Claim]]:
    """Give the claims that count dual nationals, by group."""
    legal = {
        category.id
        for category in dataset.lattice
        if category.dimension == "legal" and "dual" in category_words(category.id).split()
    }
    found: dict[str, list[Claim]] = {}
    for claim in context.claims if legal else ():
        if claim.is_count and not legal.isdisjoint(claim.key.split("/")):
            found.setdefault(claim.group, []).append(claim)
    return found


def _same_people(
    context: Context, whole: str, pair: tuple[str, str], homes: Mapping[str, str]
) -> Finding:
    a, b = pair
    return context.finding(
        whole,
        f"{whole} adds up {a} ({homes[a]}) and {b} ({homes[b]}), who are the same people",
        advice="count them for one of the two countries, or take one part out of the sum",
        values=[(a, homes[a]), (b, homes[b])],
    )


def _with_dual(
    context: Context, whole: str, part: str, claims: Iterable[Claim]
) -> Iterator[Finding]:
    for claim in claims:
        if claim.bounds.soft.low:
            yield context.finding(
                whole,
                f"{whole} sums over nationalities, and {part} counts dual nationals: {claim}",
                verdict=Verdict.SUSPECT,
                advice="check whether the other country counts them too",
                values=[(claim.quantity, str(claim))],
                claims=[claim.statement.id],
                assumes=["the other nationality of those people is among the parts"],
            )
        elif claim.bounds.strict.high != 0:
            context.undecided()
