"""Unknown: cells of counts that stand for a number that nobody knows."""

from __future__ import annotations

from collections import Counter

from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.sample import Sample, is_missing, number_of
from repatriation.tables.mapping import Cells

__all__ = ["guess_missing"]

_MOST = 20
_NEGATIVE = {-9, -88, -98, -99, -888, -998, -999, -9999, -99999}
_POSITIVE = {999, 9999, 99999, 999999}
_FAR = 10
_OFTEN = 3
_ONE_SHARE = 0.01


def guess_missing(draft: Draft) -> None:
    """Collect the words and the impossible numbers that stand for nothing known."""
    words: Counter[str] = Counter()
    schema = draft.grid.frame.collect_schema()
    for use in draft.of_role("count", "other"):
        if not use.guessed and schema[use.header].is_numeric():
            continue  # there are no words, and what was declared stands
        sample = draft.samples[use.header]
        words.update({cell: n for cell, n in sample.counted.items() if is_missing(cell)})
        if not use.guessed or use.cells is not None:
            continue
        found = _sentinels(sample)
        if found:
            what = "cannot be a count, and is" if len(found) == 1 else "cannot be counts, and are"
            reason = f"{use.reason}; {' and '.join(found)} {what} taken as unknown"
            draft.change(use, cells=Cells(missing=found), reason=reason)
    draft.missing = dict.fromkeys(cell for cell, _ in words.most_common(_MOST))
    if "*" in draft.missing and "*" not in draft.declared.cells.suppressed:
        draft.notes.append(
            "'*' often stands for a small number that is withheld; "
            'if it does, say suppressed = {"*" = [1, 4]} instead of missing'
        )


def _sentinels(sample: Sample) -> tuple[str, ...]:
    """Find the numbers that stand for nothing known, as they are written."""
    numbers = sample.numbers
    told = sum(numbers.values())
    others = [n for n in numbers if n >= 0 and n not in _POSITIVE]
    highest = max(others, default=0)
    found = {n for n in numbers if n in _NEGATIVE}
    found |= {
        n
        for n, often in numbers.items()
        if n in _POSITIVE and often >= _OFTEN and n > _FAR * highest > 0
    }
    negative = [n for n in numbers if n < 0]
    if negative == [-1] and numbers[-1] >= max(_OFTEN, _ONE_SHARE * told):
        found.add(-1)
    return tuple(cell for cell in sample.told if number_of(cell) in found)
