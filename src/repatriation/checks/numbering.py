"""Numbering: the numbers that the names of stages and flights bear."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from repatriation.checks.variants import one_spelling
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.relations.linked import links_in_force

__all__ = ["Numbered", "is_final", "numbers_in", "series"]

_ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
]
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_NOUNS = r"(?P<noun>stage|phase|round|wave|flight|operation)s?"
_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(sorted(_ROMAN, key=len, reverse=True)) + ")"
_END = r"(?=\s*(?:$|[,;:()]))"

_BEFORE = re.compile(rf"\b(?P<number>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) {_NOUNS}\b")
_AFTER = re.compile(rf"\b{_NOUNS}[ -](?:no\.? |number )?{_NUMBER}{_END}")
_STEM = re.compile(rf"^(?P<stem>.+?)[\s‐-―-]+{_NUMBER}{_END}")
_FINAL = re.compile(rf"\b(?:last|final)\b.*\b{_NOUNS}\b")


@attrs.frozen(kw_only=True)
class Numbered:
    """An operation with its number in a series.

    Attributes:
        id: Its id.
        name: The name that bears the number.
        number: The number.
        noun: What is numbered: stage, phase, flight …
        whole: Id of the operation that it is a part of.
        period: When it was.
    """

    id: str
    name: str
    number: int
    noun: str
    whole: str
    period: Period | None


def is_final(operation: Operation) -> bool:
    """Tell whether a name of an operation calls it the last of its kind."""
    return any(_FINAL.search(name.text.casefold()) for name in operation.names)


def numbers_in(name: str) -> tuple[tuple[str, int], ...]:
    """List what a name numbers, with the number.

    >>> numbers_in("The last, third stage"), numbers_in("Flight 12"), numbers_in("Flight of 47")
    ((('stage', 3),), (('flight', 12),), ())
    """
    found = [*_BEFORE.finditer(name.casefold()), *_AFTER.finditer(name.casefold())]
    return tuple((match["noun"], _value(match["number"])) for match in found)


def _value(text: str) -> int:
    if text in _ORDINALS:
        return _ORDINALS.index(text) + 1
    if text in _ROMAN:
        return _ROMAN.index(text) + 1
    return int(text.rstrip("stndrh"))


def series(dataset: Dataset) -> dict[tuple[str, str], list[Numbered]]:
    """Give the numbered parts of each whole, by the whole and what is numbered."""
    wholes: dict[str, set[str]] = {}
    for held in links_in_force(dataset):
        link = held.link
        if link.kind == "part_of":
            wholes.setdefault(link.a, set()).update(link.b)
        elif link.kind == "made_up_of":
            for part in link.b:
                wholes.setdefault(part, set()).add(link.a)
    programmes = _programmes(dataset)
    found: dict[tuple[str, str], list[Numbered]] = {}
    for operation in dataset.operations:
        for member in _members(operation, wholes.get(operation.id, set()), programmes):
            if member.whole in dataset.operations:
                found.setdefault((member.whole, member.noun), []).append(member)
    return found


def _programmes(dataset: Dataset) -> dict[str, str]:
    """Map each programme's names to its id; a name that several bear is left out."""
    found: dict[str, set[str]] = {}
    for operation in dataset.operations:
        if operation.level == "programme":
            for name in operation.names:
                found.setdefault(one_spelling("operation", name.text), set()).add(operation.id)
    return {name: next(iter(ids)) for name, ids in found.items() if name and len(ids) == 1}


def _members(
    operation: Operation, wholes: set[str], programmes: dict[str, str]
) -> Iterator[Numbered]:
    """Give an operation's places in series; none in one where it bears two numbers."""
    found: dict[tuple[str, str], dict[int, str]] = {}
    if operation.level == "programme":
        return
    for name in operation.names:
        for noun, number in numbers_in(name.text):
            for whole in wholes:
                found.setdefault((whole, noun), {})[number] = name.text
        match = _STEM.search(name.text.casefold())
        programme = match and programmes.get(one_spelling("operation", match["stem"]))
        if match and programme:
            noun = "flight" if operation.level == "movement" else "stage"
            found.setdefault((programme, noun), {})[_value(match["number"])] = name.text
    for (whole, noun), numbers in sorted(found.items()):
        if len(numbers) == 1:
            ((number, name_text),) = numbers.items()
            yield Numbered(
                id=operation.id,
                name=name_text,
                number=number,
                noun=noun,
                whole=whole,
                period=operation.period,
            )
