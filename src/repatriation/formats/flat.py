"""Flat: a dataset as one table, a row for each estimate, as spreadsheets and frames hold it.

docs/reference/flat-formats.md lists the columns; CSV, Parquet, Arrow and frames share them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from repatriation.errors import InvalidRecordError
from repatriation.formats.scalar import write_share
from repatriation.formats.text import WHOLE_TEXT, half_in
from repatriation.model.bounds import Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import BASES, Estimate
from repatriation.model.figure import QUANTIFIERS
from repatriation.model.group import MEASURES, Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.saying import Sayings
from repatriation.model.source import Source
from repatriation.model.statement import CONFIRMATIONS, MODALITIES, Statement
from repatriation.model.utterance import FORMS, Utterance
from repatriation.relations.force import Force

__all__ = ["COLUMNS", "Cell", "Column", "Kind", "rows", "unheld"]

Cell = str | int | bool | None
"""A value of the table. Days are ISO text; nothing known, or nothing said, is None."""

Kind = Literal["text", "word", "whole", "day", "flag"]
"""What a column holds; a word is text of a closed vocabulary."""


class Told(NamedTuple):
    """An estimate with all that stands around it; None is not named or not in the dataset."""

    dataset: Dataset
    statement: Statement
    position: int
    estimate: Estimate
    utterance: Utterance | None
    source: Source | None
    group: Group | None
    operation: Operation | None
    bounds: Bounds | None
    counted: bool


class Column(NamedTuple):
    """One column: its name, what it holds, where that comes from, and what it means."""

    name: str
    kind: Kind
    cell: Callable[[Told], Any]
    about: str
    words: tuple[str, ...] = ()


def rows(dataset: Dataset) -> Iterator[tuple[Cell, ...]]:
    """Give a row for each estimate, in the order of the dataset, with the cells of `COLUMNS`.

    Raises:
        InvalidRecordError: A text with half of a surrogate pair, which no file can hold.
    """
    for told in _told(dataset):
        yield tuple(_cell(column, told) for column in COLUMNS)


def unheld(dataset: Dataset) -> tuple[str, ...]:
    """List in words what of a dataset the table does not hold."""
    lists = (("links", "links"), ("about", "mentions of what a statement is about"))
    lost = [(len([s for s in dataset.statements if not s.estimates]), "statements without figures")]
    lost += [(sum(len(getattr(s, f)) for s in dataset.statements), words) for f, words in lists]
    whole = ("actors", "places", "operations", "groups", "categories", "assumptions", "doubts")
    lost += [(len(getattr(dataset, name)), f"{name}{_PARTLY.get(name, '')}") for name in whole]
    lost += [(len(dataset.sources), "sources, but for publisher, title, date, language and link")]
    lost += [(len(dataset.utterances), "utterances, but for speaker, source, way, date and form")]
    return tuple(f"{count} {words}" for count, words in lost if count)


_PARTLY = {
    "actors": ", but for the names of speakers and publishers",
    "operations": ", but for their ids",
    "groups": ", but for their ids, measures, places, nationalities and days",
    "categories": ", but for their ids",
}


# Rows -----------------------------------------------------------------------------------


def _told(dataset: Dataset) -> Iterator[Told]:
    sayings, force = Sayings(dataset), Force.of(dataset)
    for statement in dataset.statements:
        utterance = dataset.utterances.get(statement.utterance)
        source = None if utterance is None else dataset.sources.get(sayings.source_id(utterance))
        counted = force.counts(statement)
        for position, estimate in enumerate(statement.estimates, start=1):
            group = dataset.groups.get(estimate.group)
            id_ = estimate.group if group is None else group.operation
            figure = estimate.figure
            yield Told(
                dataset=dataset,
                statement=statement,
                position=position,
                estimate=estimate,
                utterance=utterance,
                source=source,
                group=group,
                operation=dataset.operations.get(id_),
                bounds=None if figure.is_share else figure.bounds(),
                counted=counted,
            )


def _cell(column: Column, told: Told) -> Cell:
    value = column.cell(told)
    if value is None or value == "" or type(value) is bool or column.kind == "whole":
        return None if value == "" else value
    text = value.isoformat() if column.kind == "day" else str(value)
    half = half_in(text)
    if half is not None:
        field = f"{column.name} of {told.statement.id!r}"
        raise InvalidRecordError("Dataset", field, text[half], WHOLE_TEXT)
    return text


def _of(path: str) -> Callable[[Told], Any]:
    """Take a field along a path of fields; None where one of them is None."""
    steps = [attrgetter(step) for step in path.split(".")]

    def cell(told: Told) -> Any:
        value: Any = told
        for step in steps:
            value = step(value)
            if value is None:
                return None
        return value

    return cell


def _ids(path: str) -> Callable[[Told], str]:
    """Join a list of ids by blanks, which no id has."""
    field = _of(path)
    return lambda told: " ".join(field(told) or ())


def _count(end: str) -> Callable[[Told], int | None]:
    def cell(told: Told) -> int | None:
        number = getattr(told.estimate.figure, end)
        return number if type(number) is int else None

    return cell


def _share(end: str) -> Callable[[Told], str | None]:
    def cell(told: Told) -> str | None:
        number = getattr(told.estimate.figure, end)
        return write_share(number) if type(number) is Fraction else None

    return cell


def _actor(path: str) -> Callable[[Told], str | None]:
    """Name the actor whose id stands at a path."""
    field = _of(path)

    def cell(told: Told) -> str | None:
        actor = told.dataset.actors.get(field(told))
        return None if actor is None else actor.name

    return cell


def _title(told: Told) -> str | None:
    titles: Iterable[Any] = () if told.source is None else told.source.title
    return next((title.text for title in titles), None)


def _source(told: Told) -> str | None:
    """Give the id as it is written, even of a source that is not there."""
    if told.source is not None:
        return told.source.id
    return None if told.utterance is None else told.utterance.source


def _scope(told: Told) -> Period | None:
    """Give the days of the group, or of the operation that brought it."""
    if told.group is not None and told.group.period is not None:
        return told.group.period
    return None if told.operation is None else told.operation.period


def _scoped(field: str) -> Callable[[Told], Any]:
    def cell(told: Told) -> Any:
        scope = _scope(told)
        return None if scope is None else getattr(scope, field)

    return cell


COLUMNS: tuple[Column, ...] = (
    Column("statement", "text", _of("statement.id"), "id of the statement"),
    Column("position", "whole", _of("position"), "which of the statement's figures, from 1"),
    Column("utterance", "text", _of("statement.utterance"), "id of the act of saying"),
    Column("key", "text", _of("estimate.key"), "tells figures of the same people apart"),
    Column("group", "text", _of("estimate.group"), "id of the group or operation counted"),
    Column(
        "category",
        "text",
        lambda told: "/".join(told.estimate.categories),
        "ids of the categories, joined by '/'; empty for everyone of the group",
    ),
    Column(
        "measure", "word", _of("group.measure"), "what is counted; empty for operations", MEASURES
    ),
    Column("operation", "text", _of("operation.id"), "id of the operation that brought them"),
    Column("nationality", "text", _of("group.nationality"), "id of the group's nationality"),
    Column("places", "text", _ids("group.places"), "ids of the group's places, with blanks"),
    Column("group_period", "text", _scoped("edtf"), "when the group moved or was there, as EDTF"),
    Column("group_earliest", "day", _scoped("earliest"), "its first day; empty where open"),
    Column("group_latest", "day", _scoped("latest"), "its last day; empty where open"),
    Column("wording", "text", _of("estimate.figure.wording"), "the figure in its own words"),
    Column(
        "quantifier", "word", _of("estimate.figure.quantifier"), "how the words hedge", QUANTIFIERS
    ),
    Column("low", "whole", _count("low"), "least number meant"),
    Column("best", "whole", _count("best"), "number named as near"),
    Column("high", "whole", _count("high"), "greatest number meant"),
    Column("share_low", "text", _share("low"), "least share meant, such as 2/3"),
    Column("share_best", "text", _share("best"), "share named as near"),
    Column("share_high", "text", _share("high"), "greatest share meant"),
    Column("strict_low", "whole", _of("bounds.strict.low"), "least number the words allow"),
    Column("strict_high", "whole", _of("bounds.strict.high"), "greatest; empty where open"),
    Column("soft_low", "whole", _of("bounds.soft.low"), "least number the words usually mean"),
    Column("soft_high", "whole", _of("bounds.soft.high"), "greatest; empty where open"),
    Column("share_of", "text", _of("estimate.share_of"), "people that a share is a share of"),
    Column("unit", "text", _of("estimate.unit"), "what is counted"),
    Column("per", "text", _of("estimate.per"), "what the figure is for each of"),
    Column("basis", "word", _of("estimate.basis"), "stated, implied or derived", BASES),
    Column("modality", "word", _of("statement.modality"), "with what force it is said", MODALITIES),
    Column("negated", "flag", _of("statement.negated"), "whether it is said not to be so"),
    Column(
        "confirmation",
        "word",
        _of("statement.confirmation"),
        "what the text says of how sure it is",
        CONFIRMATIONS,
    ),
    Column("counted", "flag", _of("counted"), "whether it takes part in arithmetic by default"),
    Column("period", "text", _of("statement.period.edtf"), "when it was so, as EDTF"),
    Column("period_wording", "text", _of("statement.period.wording"), "the same, in its words"),
    Column("earliest", "day", _of("statement.period.earliest"), "first day; empty where open"),
    Column("latest", "day", _of("statement.period.latest"), "last day; empty where open"),
    Column("asserted_by", "text", _of("utterance.asserted_by"), "id of the speaker"),
    Column("speaker", "text", _actor("utterance.asserted_by"), "name; empty for the narrator"),
    Column("form", "word", _of("utterance.form"), "how the words reach the reader", FORMS),
    Column("statement_date", "text", _of("utterance.statement_date.edtf"), "when said, as EDTF"),
    Column("via", "text", _ids("utterance.via"), "ids of the documents named as its way"),
    Column("source", "text", _source, "id of the document, also that around a reported saying"),
    Column("publisher", "text", _actor("source.publisher"), "name of its publisher"),
    Column("title", "text", _title, "its title, the first of several"),
    Column(
        "publication_date", "text", _of("source.publication_date.edtf"), "when published, as EDTF"
    ),
    Column("language", "text", _of("source.language"), "its language, as BCP 47"),
    Column("url", "text", _of("source.url"), "where it stood"),
    Column(
        "paraphrase", "text", _of("statement.paraphrase"), "the statement, in the coder's words"
    ),
    Column("locator", "text", _of("statement.at"), "where it stands, as 402-459,470-480"),
)
"""The columns, in their order. New ones are added at the end; none changes its meaning."""
