"""Records as such: their ids, references, repetitions and categories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.copies import copies
from repatriation.checks.finding import Finding
from repatriation.checks.neighbour import Neighbours
from repatriation.checks.rule import rule
from repatriation.model.category import STANDARD_CATEGORIES, Category
from repatriation.model.dataset import Dataset, Record
from repatriation.model.reference import Reference, dangling_references

__all__ = ["dangling_reference", "duplicate_content", "duplicate_id", "lattice_broken"]

_STANDARD = {category.id: category for category in STANDARD_CATEGORIES}


@rule("DST501", "error")
def duplicate_id(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Several records have one id.

    What it finds:
        Ids that two or more records have, of one type or of several, and categories that
        declare a standard one otherwise than the standard does.

    Why it matters:
        A reference to the id reaches one of them only; what is said of the other is lost, or
        said of the wrong one.

    Example:
        Kazakhstan the place and Kazakhstan the actor, both ``kazakhstan``.

    When it is legitimate:
        Never. A standard category that is repeated word for word is not reported.

    References:
        See `Dataset`: ids are unique in a dataset; and the standard categories.
    """
    ids = [record.id for record in dataset]
    times = Counter(ids) if len(set(ids)) < len(ids) else {}
    doubled: dict[str, list[Record]] = {id_: [] for id_, n in times.items() if n > 1}
    for record in dataset if doubled else ():
        if record.id in doubled:
            doubled[record.id].append(record)
    for id_, records in doubled.items():
        kinds = [_kind(type(record)) for record in records]
        yield context.finding(
            id_,
            f"{len(records)} records have the id {id_!r}: {', '.join(kinds)}",
            field="id",
            advice="rename all but one, and the references that mean them",
            values=[(kind, id_) for kind in dict.fromkeys(kinds)],
        )
    for category in dataset.categories:
        standard = _STANDARD.get(category.id)
        if standard is not None and standard != category:
            yield context.finding(
                category.id,
                f"the category {category.id!r} is a standard one and is declared otherwise here",
                field="id",
                advice="leave the declaration out, which has no effect, or give it its own id",
                values=[("standard", _outline(standard)), ("here", _outline(category))],
            )


def _outline(category: Category) -> str:
    return category.definition or f"within {', '.join(category.within) or 'nothing'}"


@rule("DST502", "error")
def dangling_reference(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A record names another that is not there, or is of the wrong type.

    What it finds:
        Ids in any field that no record of the dataset has, or none of a type that can stand
        there: a place as a speaker, an actor as a group of people.

    Why it matters:
        The figure loses its speaker, source or group, and takes part in no comparison.

    Example:
        ``asserted_by = "tokaev"`` where the actor is ``tokayev``.

    When it is legitimate:
        In a part of a dataset that is to be merged with the rest: check after merging.

    References:
        See `repatriation.model.reference` for what may stand where.
    """
    dangling = dict.fromkeys(dangling_references(dataset))
    present: dict[str, set[type]] = {}
    for record in (*dataset, *dataset.lattice) if dangling else ():
        present.setdefault(record.id, set()).add(type(record))
    nearby: dict[tuple[type, ...], Neighbours] = {}
    for reference in dangling:
        found = present.get(reference.target, set())
        if reference.kinds not in nearby:
            nearby[reference.kinds] = Neighbours(_fitting(present, reference.kinds))
        near = nearby[reference.kinds].of(reference.target)
        yield _dangling(context, reference, found, near)


def _fitting(present: dict[str, set[type]], kinds: tuple[type, ...]) -> Iterator[str]:
    return (id_ for id_, found in present.items() if not kinds or not found.isdisjoint(kinds))


def _dangling(
    context: Context, reference: Reference, found: set[type], near: tuple[str, ...]
) -> Finding:
    wanted = " or ".join(map(_kind, reference.kinds)) or "record"
    if found:
        what = " and ".join(_article(kind) for kind in sorted(map(_kind, found)))
        message = (
            f"{reference.field} names {reference.target!r}, {what}, "
            f"where {_article(wanted)} belongs"
        )
    else:
        message = f"{reference.field} names {reference.target!r}, but there is no such {wanted}"
    hint = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    return context.finding(
        reference.record or "dataset",
        message,
        field=reference.field,
        advice=f"{hint}correct the id, or add the {wanted}",
        values=[(reference.field, reference.target)],
    )


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeou" else f"a {noun}"


def _kind(record_type: type) -> str:
    return record_type.__name__.lower()


@rule("DST503", "warning")
def duplicate_content(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Records are equal but for their ids.

    What it finds:
        Sources with one URL, title or digest and all else alike; groups and operations that
        nothing but the id tells apart; categories with one definition; utterances at one
        passage; statements of one utterance, or of one speaker at one passage, with the same
        content. One finding for all that are alike. Actors, places and operations with
        names are left to ``alias-duplicate``, and what links join is left out.

    Why it matters:
        A row that was pasted or joined twice counts twice, and one's claims are never
        compared with the other's.

    Example:
        A statement coded once by each of two people, s14 and s41.

    When it is legitimate:
        Where a speaker does say the same twice, give both passages (``at``). Groups that are
        kept apart on purpose want a ``definition`` that says why, or a link.

    References:
        See `merge`, which brings datasets with common records together.
    """
    for alike in copies(dataset):
        ids = [record.id for record in alike]
        kind = _kind(type(alike[0]))
        yield context.finding(
            ids[0],
            f"{', '.join(ids[:-1])} and {ids[-1]}, each {_article(kind)}, differ in their ids only",
            advice="keep one of them; if they are different, record what tells them apart",
            values=[(kind, id_) for id_ in ids],
            claims=ids if kind == "statement" else [],
        )


@rule("DST513", "error")
def lattice_broken(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A category's declaration contradicts itself.

    What it finds:
        Categories that lie within themselves, directly or through others, and partitions with
        a part that does not lie within the whole, with a part named twice, or with none. Such
        a declaration is left out of all arithmetic.

    Why it matters:
        Sums over these categories are not checked at all, and nothing else says so.

    Example:
        ``widows`` within ``mothers``, and ``mothers`` within ``widows``.

    When it is legitimate:
        Never. Categories that overlap are no partition: give them ``within`` only.

    References:
        See `Lattice.faults`; ids that nothing declares are reported by ``dangling-reference``.
    """
    for fault in dataset.lattice.faults:
        if fault.kind == "missing":
            continue
        others = " and ".join(fault.others)
        are, do = ("is", "does") if len(fault.others) == 1 else ("are", "do")
        if fault.kind == "cycle":
            field = "within"
            message = (
                f"{fault.category} is declared within {others}, itself within {fault.category}"
            )
            advice = "decide which contains which, and take out the other declaration"
        elif fault.kind == "parts":
            field = "partitions"
            named = f"names {others}" if fault.others else "names no part"
            message = f"a partition of {fault.category} {named}; each part has to stand once"
            advice = "name each part once, or take the partition out"
        else:
            field = "partitions"
            message = (
                f"{others} {are} declared part of {fault.category}, but {do} not lie within it"
            )
            advice = f"declare it within {fault.category}, or take it out of the partition"
        yield context.finding(
            fault.category,
            message,
            field=field,
            advice=advice,
            values=[(fault.category, other) for other in fault.others],
        )
