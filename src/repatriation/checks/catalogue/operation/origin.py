"""Rules about where people came from and by which way (OPR)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.country import Countries, countries
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.group import Measure
from repatriation.relations.linked import LinkInForce, links_in_force

__all__ = ["mode_mixed", "origin_mixed"]


@rule("OPR209", "warning")
def origin_mixed(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People from several countries are counted among those from one.

    What it finds:
        A group or operation that a link makes a part of a group, or the same, though it comes
        from countries where the group does not: "from Syria and Iraq" within "from Syria".
        What an operation itself names as origins identifies it and is not taken for all.

    Why it matters:
        Figures of one country then hold people of another, and do not compare.

    Example:
        "More than 700 from Syria and Iraq" as a part of those from Syria, who were 607.

    When it is legitimate:
        Where the narrower group names its places loosely: add the country.

    References:
        See `Group.places`.
    """
    known = context.shared(countries)
    for part, whole, held in _contained(dataset):
        if not _are_from(dataset, whole):
            continue
        theirs = known.of_each(dataset.groups[whole].places)
        ours = _origins(dataset, known, part)
        if theirs is None or ours is None:
            context.undecided(_has_places(dataset, part) and theirs is not None)
        elif ours - theirs:
            yield context.finding(
                part,
                f"{part} is of {_listed(ours)}, but {_how(held)} {whole}, which is of "
                f"{_listed(theirs)}",
                field="origins" if part in dataset.operations else "places",
                advice="give the people from each country a group of their own, or widen the whole",
                values=[(part, _listed(ours)), (whole, _listed(theirs))],
                claims=[held.statement] if held.statement else [],
                because=[str(held.link)],
                assumes=held.assumes,
            )


_FROM: frozenset[Measure] = frozenset({"returned", "repatriated", "self_returned", "deported"})


def _contained(dataset: Dataset) -> Iterator[tuple[str, str, LinkInForce]]:
    """List what lies in what by the links in force."""
    for held in links_in_force(dataset):
        link = held.link
        if link.kind == "part_of":
            yield from ((link.a, whole, held) for whole in link.b)
        elif link.kind == "made_up_of":
            yield from ((part, link.a, held) for part in link.b)
        elif link.kind == "same_as":
            for other in link.b:
                yield link.a, other, held
                yield other, link.a, held


def _are_from(dataset: Dataset, id_: str) -> bool:
    """Tell whether a record is a group whose places are those that its people left."""
    group = dataset.groups.get(id_)
    return group is not None and group.measure in _FROM and bool(group.places)


def _has_places(dataset: Dataset, id_: str) -> bool:
    operation = dataset.operations.get(id_)
    return _are_from(dataset, id_) if operation is None else bool(operation.origins)


def _origins(dataset: Dataset, known: Countries, id_: str) -> frozenset[str] | None:
    operation = dataset.operations.get(id_)
    if operation is not None:
        return known.of_each(operation.origins)
    return known.of_each(dataset.groups[id_].places) if _are_from(dataset, id_) else None


def _listed(codes: frozenset[str]) -> str:
    return " and ".join(sorted(codes))


def _how(held: LinkInForce) -> str:
    return "the same as" if held.link.kind == "same_as" else "a part of"


@rule("OPR210", "warning")
def mode_mixed(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People who came back by themselves or were deported are counted as brought home.

    What it finds:
        Groups of the measure ``self_returned`` or ``deported`` that a link makes a part of, or
        the same as, an operation or a group of the measure ``repatriated``, and groups that
        returned by themselves and yet name an operation that moved them.

    Why it matters:
        A state's operation is credited with people whom it did not bring.

    Example:
        607 who were brought home and 74 who returned on their own, as one total of Jusan.

    When it is legitimate:
        Where a deportation was flown as an operation: take its people as ``returned``.

    References:
        See `Measure`: repatriated, self-returned and deported are all returned.
    """
    for group in dataset.groups:
        if group.measure == "self_returned" and group.operation in dataset.operations:
            yield context.finding(
                group.id,
                f"{group.id} is {group.measure}, but the operation {group.operation} moved them",
                field="operation",
                advice="take out the operation, or correct the measure",
                values=[("measure", group.measure), ("operation", group.operation or "")],
            )
    for part, whole, held in _contained(dataset):
        mover = dataset.groups.get(part)
        other = dataset.groups.get(whole)
        brought = whole in dataset.operations
        brought |= other is not None and other.measure == "repatriated"
        if mover is not None and mover.measure in {"self_returned", "deported"} and brought:
            what = other.measure if other is not None else "an operation"
            yield context.finding(
                part,
                f"{part} is {mover.measure}, but {_how(held)} {whole}, which is {what}",
                field="measure",
                advice="add them up in a group that returned, beside those brought home",
                values=[(part, mover.measure), (whole, what)],
                claims=[held.statement] if held.statement else [],
                because=[str(held.link)],
                assumes=held.assumes,
            )
