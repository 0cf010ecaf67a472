"""Record: all that a dataset holds about one record, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from repatriation.errors import UnknownIdError, near_matches
from repatriation.formats.structure import unstructure
from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import split_people
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.reference import references
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.relations.force import Force
from repatriation.relations.linked import links_in_force
from repatriation.views.figure import claim_data, claims_of, name_of, people_words, place_words
from repatriation.views.follow import consequences
from repatriation.views.speaker import actor_name, source_name, told, told_of

__all__ = ["describe"]

Facts = list[tuple[str, str]]


def describe(dataset: Dataset, id_: str) -> dict[str, Any]:
    """Tell all that a dataset holds about a record, or about a path such as ``may/children``.

    Returns:
        Plain data: ``kind``, ``id``, ``name``, ``facts`` (pairs of label and text), ``record``
        (as files hold it), and as far as there are any ``claims``, ``follows``, ``said``,
        ``links``, ``doubts`` and ``mentioned_in``.

    Raises:
        UnknownIdError: Nothing has this id.
    """
    record = dataset.get(id_)
    if record is None and id_ in dataset.lattice:
        record = dataset.lattice[id_]
    if record is None and "/" in id_:
        return _people(dataset, id_)
    if record is None:
        known = [*(r.id for r in dataset), *(c.id for c in dataset.lattice)]
        raise UnknownIdError(id_, near=near_matches(id_, known))
    names = getattr(record, "names", None) or getattr(record, "title", ())
    data: dict[str, Any] = {
        "kind": type(record).__name__.lower(),
        "id": id_,
        "name": names[0].text if names else "",
        "facts": [pair for pair in _FACTS[type(record)](dataset, record) if pair[1]],
        "record": unstructure(record),
    }
    extra = {
        "claims": _claims(dataset, record),
        "follows": [c.to_dict() for c in _follows(dataset, record)],
        "said": _said(dataset, record),
        "links": list(_links(dataset, id_)),
        "doubts": list(_doubts(dataset, id_)),
        "mentioned_in": _mentions(dataset, id_),
    }
    return data | {name: value for name, value in extra.items() if value}


def _people(dataset: Dataset, path: str) -> dict[str, Any]:
    group, _ = split_people(path)
    if dataset.get(group) is None:
        raise UnknownIdError(path, "group", near_matches(group, [r.id for r in dataset]))
    claims = [c for c in claims_of(dataset, group) if c["people"] == path]
    follows = [c.to_dict() for c in consequences(dataset, group) if c.quantity == path]
    if not claims and not follows:
        counted = sorted({c["people"] for c in claims_of(dataset, group)})
        raise UnknownIdError(path, "count", near_matches(path, counted))
    return {
        "kind": "people",
        "id": path,
        "name": f"{people_words(path)} of {name_of(dataset, group)}",
        "facts": [],
        "claims": claims,
        "follows": follows,
    }


# Facts ----------------------------------------------------------------------------------


def _names(record: Any) -> Facts:
    also = "; ".join(f"{n}" + (f" ({n.language})" if n.language else "") for n in record.names[1:])
    return [("also called", also)]


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    supplied = f"; {' and '.join(period.supplied)} supplied" if period.supplied else ""
    return f"{period} ({period.edtf}{supplied})" if period.wording else f"{period.edtf}{supplied}"


def _named(dataset: Dataset, ids: Iterable[str]) -> str:
    return ", ".join(name_of(dataset, id_) for id_ in ids)


def _actor(dataset: Dataset, actor: Actor) -> Facts:
    offices = []
    for office in actor.offices:
        body = f", {name_of(dataset, office.body)}" if office.body else ""
        when = f", {_when(office.period)}" if office.period else ""
        offices.append(("office", f"{office.title}{body}{when}"))
    part = name_of(dataset, actor.part_of) if actor.part_of else ""
    place = name_of(dataset, actor.place) if actor.place else ""
    kind = ("kind", actor.kind.replace("_", " "))
    return [kind, *_names(actor), *offices, ("part of", part), ("place", place)]


def _place(dataset: Dataset, place: Place) -> Facts:
    within = ("within", _named(dataset, place.within))
    return [("kind", place.kind), *_names(place), ("code", place.code or ""), within]


def _operation(dataset: Dataset, operation: Operation) -> Facts:
    return [
        *_names(operation),
        ("level", operation.level),
        ("when", _when(operation.period)),
        ("way", place_words(dataset, operation)),
        ("status", operation.status.replace("_", " ")),
    ]


def _group(dataset: Dataset, group: Group) -> Facts:
    return [
        ("definition", group.definition or ""),
        ("measure", f"{group.measure} ({'a stock' if group.is_stock else 'a flow'})"),
        ("operation", name_of(dataset, group.operation) if group.operation else ""),
        ("places", _named(dataset, group.places)),
        ("nationality", name_of(dataset, group.nationality) if group.nationality else ""),
        ("when", _when(group.period)),
    ]


def _category(dataset: Dataset, category: Category) -> Facts:
    lattice = dataset.lattice
    inside = [c.id for c in lattice if category.id in lattice.parents(c.id) and c.id != category.id]
    splits = [
        ("divides into", f"{' + '.join(p.parts)}{'' if p.exhaustive else ' + others'}")
        for p in lattice.partitions(category.id)
    ]
    ages = category.ages
    band = "" if ages is None else f"{ages.low or 0} to {ages.high}"
    return [
        ("definition", category.definition or ""),
        ("dimension", category.dimension),
        ("ages", band if ages is None or ages.high is not None else f"{ages.low}+"),
        ("within", ", ".join(lattice.parents(category.id))),
        *splits,
        ("contains", ", ".join(inside)),
    ]


def _source(dataset: Dataset, source: Source) -> Facts:
    return [
        ("publisher", actor_name(dataset, source.publisher) if source.publisher else ""),
        ("published", _when(source.publication_date)),
        ("retrieved", source.retrieved_at.isoformat() if source.retrieved_at else ""),
        ("url", source.url or ""),
        ("language", source.language or ""),
        ("licence", source.licence or ""),
        ("repeats", ", ".join(source_name(dataset, id_) for id_ in source.derived_from)),
    ]


def _utterance(dataset: Dataset, utterance: Utterance) -> Facts:
    return [
        ("said by", told_of(dataset, utterance).chain),
        ("when said", _when(utterance.statement_date)),
        ("stands at", f"characters {utterance.at}" if utterance.at else ""),
    ]


def _statement(dataset: Dataset, statement: Statement) -> Facts:
    force = Force.of(dataset)
    newer = [s.id for s in dataset.statements if statement.id in s.supersedes]
    replaced = newer if statement.id in force.superseded else []
    doubtful = "" if statement.confirmation == "unstated" else statement.confirmation
    use = "" if force.counts(statement) else "takes no part in arithmetic"
    return [
        ("says", statement.paraphrase),
        ("said by", told(dataset, statement).chain),
        ("force", f"{'denied, ' if statement.negated else ''}{statement.modality}"),
        ("confirmation", doubtful),
        ("when", _when(statement.period)),
        ("about", _named(dataset, statement.about)),
        ("stands at", f"characters {statement.at}" if statement.at else ""),
        ("replaces", ", ".join(statement.supersedes)),
        ("replaced by", ", ".join(replaced)),
        ("use", use),
    ]


_FACTS: dict[type, Callable[[Dataset, Any], Facts]] = {
    Actor: _actor,
    Place: _place,
    Operation: _operation,
    Group: _group,
    Category: _category,
    Source: _source,
    Utterance: _utterance,
    Statement: _statement,
}

# What hangs on it -----------------------------------------------------------------------


def _claims(dataset: Dataset, record: object) -> list[dict[str, Any]]:
    if isinstance(record, Operation | Group):
        return claims_of(dataset, record.id)
    if isinstance(record, Statement):
        return [claim_data(dataset, estimate) for estimate in record.estimates]
    return []


def _follows(dataset: Dataset, record: object) -> list[Any]:
    if isinstance(record, Operation | Group | Statement | Utterance):
        return consequences(dataset, record.id)
    return []


def _said(dataset: Dataset, record: object) -> list[dict[str, str]]:
    """List the statements that an actor makes, or that stand in a source or an utterance."""
    found = []
    for statement in dataset.statements:
        utterance = dataset.utterances.get(statement.utterance)
        if utterance is not None and record_holds(record, utterance):
            start = statement.at.start if statement.at is not None else 0
            text = statement.paraphrase or ", ".join(e.figure.wording for e in statement.estimates)
            found.append((start, {"statement": statement.id, "text": text}))
    return [said for _, said in sorted(found, key=lambda item: (item[0], item[1]["statement"]))]


def record_holds(record: object, utterance: Utterance) -> bool:
    """Tell whether an utterance is an actor's, stands in a source, or is the record itself."""
    if isinstance(record, Actor):
        return utterance.asserted_by == record.id
    if isinstance(record, Source):
        return utterance.source == record.id or record.id in utterance.via
    return isinstance(record, Utterance) and utterance.id == record.id


def _links(dataset: Dataset, id_: str) -> Iterable[dict[str, str]]:
    statement = dataset.statements.get(id_)
    own = statement.links if statement is not None else ()
    for held in links_in_force(dataset):
        link: Link = held.link
        if id_ in {link.a, *link.b} or (held.statement == id_ and link in own):
            ground = f"stated, {held.statement}" if held.statement else "assumed"
            yield {"link": str(link), "ground": ground, "why": link.why}


def _doubts(dataset: Dataset, id_: str) -> Iterable[dict[str, Any]]:
    about = {id_}
    for statement in dataset.statements:
        if any(estimate.group == id_ for estimate in statement.estimates):
            about.add(statement.id)
    for doubt in dataset.doubts:
        if doubt.record in about:
            yield {
                "record": doubt.record,
                "field": doubt.field,
                "why": doubt.why,
                "readings": [reading.text for reading in doubt.readings],
            }


def _mentions(dataset: Dataset, id_: str) -> list[str]:
    return sorted({r.record for r in references(dataset) if r.target == id_ and r.record} - {id_})
