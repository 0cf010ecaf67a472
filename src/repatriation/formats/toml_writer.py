"""Toml writer: a dataset as a text of the authoring format, as a person would write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.formats.document import check_written
from repatriation.formats.short import counts, short, table
from repatriation.formats.toml_text import WIDTH, inline, lines, toml_key
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset
from repatriation.model.link import Link
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["dumps"]

_NAMED = tuple(name for name in COLLECTIONS if name not in ("utterances", "statements"))


def dumps(dataset: Dataset) -> str:
    """Write a dataset in the authoring format; the same data give the same text.

    ``loads`` gives the same dataset.

    Raises:
        InvalidRecordError: An id that two records of a collection share, a number of more
            than 4300 digits, a text with half of a surrogate pair, or another `schema_version`.
    """
    check_written(dataset)
    source = _usual_source(dataset.utterances)
    blocks = [[f"schema_version = {SCHEMA_VERSION}"]]
    blocks[0] += [] if source is None else lines({"source": source})
    for name in _NAMED:
        records = _single(name, getattr(dataset, name))
        blocks += [_block(f"[{name}.{toml_key(r.id)}]", table(r, "id")) for r in records]
    blocks += _said(dataset, source)
    blocks += [_block("[[assumptions]]", _assumption(link)) for link in dataset.assumptions]
    blocks += [_block("[[doubts]]", table(doubt)) for doubt in dataset.doubts]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _block(header: str, members: Mapping[str, Any]) -> list[str]:
    return [header, *lines(members)]


def _single(name: str, records: Iterable[Any]) -> list[Any]:
    """Give records of which none shares its id, which is a key of TOML."""
    found = list(records)
    twice = [id_ for id_, count in Counter(r.id for r in found).items() if count > 1]
    if twice:
        expected = "each id once to be written in TOML; rename the record, or write JSON"
        raise InvalidRecordError("Dataset", name, twice[0], expected)
    return found


def _assumption(link: Link) -> dict[str, Any]:
    bare = short(attrs.evolve(link, why=""))
    if isinstance(bare, dict):
        return table(link)
    return {"link": bare, **({"why": link.why} if link.why else {})}


# What was said --------------------------------------------------------------------------


def _usual_source(utterances: Iterable[Utterance]) -> str | None:
    """Give the source of most utterances; None where one has none, which would inherit it."""
    named = Counter(utterance.source for utterance in utterances)
    if not named or None in named:
        return None
    return min(named, key=lambda id_: (-named[id_], str(id_)))


def _said(dataset: Dataset, source: str | None) -> Iterator[list[str]]:
    """Write each utterance with its statements, and then the statements that have none."""
    left: dict[str | None, list[Statement]] = {}
    for statement in dataset.statements:
        left.setdefault(statement.utterance, []).append(statement)
    for utterance in dataset.utterances:
        said = table(utterance, *(("source",) if utterance.source == source else ()))
        yield _block("[[said]]", said)
        yield from _says(left.pop(utterance.id, []))
    alone = _single("statements", (each for those in left.values() for each in those))
    for statement in alone:
        yield _block(f"[statements.{toml_key(statement.id)}]", _content(statement))


def _says(statements: list[Statement]) -> Iterator[list[str]]:
    """Write statements in the order of the text: each on a line, or all as tables."""
    members = {
        toml_key(each.id): _content(each, "utterance")
        for each in sorted(_single("statements", statements), key=_place)
    }
    if all(len(f"{key} = {inline(value)}") <= WIDTH for key, value in members.items()):
        yield from [_block("[said.says]", members)] if members else []
        return
    for key, value in members.items():
        yield _block(f"[said.says.{key}]", value)


def _place(statement: Statement) -> tuple[bool, int, str]:
    at = statement.at
    return at is None, 0 if at is None else at.start, statement.id


def _content(statement: Statement, *without: str) -> dict[str, Any]:
    """Give the place and the text first, as they are read, and the figures and links last."""
    members = table(statement, "id", "paraphrase", "estimates", "links", *without)
    first = {"at": members["at"]} if "at" in members else {}
    text = {"text": statement.paraphrase} if statement.paraphrase else {}
    links = {"links": short(statement.links)} if statement.links else {}
    return {**first, **text, **members, **counts(statement.estimates), **links}
