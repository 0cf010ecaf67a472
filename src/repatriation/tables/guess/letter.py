"""Letter: columns called by one letter for each sex, ``F`` and ``M``, beside each other."""

from __future__ import annotations

from repatriation.model.lattice import EVERYONE
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.words import words
from repatriation.tables.path import Path

__all__ = ["guess_letters"]

_PAIRS = (("m", "f"), ("h", "f"), ("h", "m"), ("m", "w"), ("м", "ж"))
"""Letters of males and of females: English, French, Spanish, German, Russian."""

_SEXES = (("males", "females"), ("men", "women"))
_YOUNG = ("children", "boys", "girls")
_NUMBERS = 0.95
_NEAR = 2
_OFTEN = 0.6


def guess_letters(draft: Draft) -> None:
    """Take two columns of numbers called by the letters of the sexes, and only both together.

    They are all males and females, or, beside a column of children, the men and women, if only
    that makes up the total; where the numbers do not tell which, they stay unused.
    """
    lettered = {
        words(header)[0]: header
        for header, heading, sample in draft.free()
        if len(words(header)) == 1
        and len(heading.unknown) == 1
        and sample.number_share >= _NUMBERS
        and sample.is_mostly_whole
    }
    pair = next((p for p in _PAIRS if lettered.keys() >= set(p)), None)
    taken = {use.category for use in draft.counts() if not use.group}
    if pair is None or taken & {category for sexes in _SEXES for category in sexes}:
        return
    headers = tuple(lettered[letter] for letter in pair)
    sexes = _sexes(draft, headers)
    for header, other, category in zip(headers, reversed(headers), sexes or ("", ""), strict=True):
        if category:
            reason = f"it stands beside {other!r}, so the letter is one of a sex"
            draft.count(header, Path(category=category), reason)
        else:
            draft.drop(header, f"could count a sex, as {other!r} could, or adults of it; map both")


def _sexes(draft: Draft, headers: tuple[str, ...]) -> tuple[str, str] | None:
    uses = {use.category: use.header for use in draft.counts() if use.path == use.category}
    young = [uses[category] for category in _YOUNG if category in uses]
    if not young:
        return _SEXES[0]
    parts = (headers, (*headers, *(young[:1] if "children" in uses else young)))
    total = uses.get(EVERYONE, "")
    found = (
        sexes for sexes, each in zip(_SEXES, parts, strict=True) if _make_up(draft, total, each)
    )
    return next(found, None) if total else None


def _make_up(draft: Draft, total: str, parts: tuple[str, ...]) -> bool:
    """Tell whether the parts are the total in most of the rows that tell them all."""
    told = fits = 0
    columns = [draft.samples[header].figures for header in (total, *parts)]
    for numbers in zip(*columns, strict=True):
        known = [number for number in numbers if number is not None]
        if len(known) == len(numbers):
            told += 1
            fits += abs(sum(known[1:]) - known[0]) <= _NEAR
    return fits >= _OFTEN * told > 0
