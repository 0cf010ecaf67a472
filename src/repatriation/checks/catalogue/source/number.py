"""Figures and the passages that they are coded from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.excerpt import excerpts
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.errors import WordingError
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.verdict import Verdict
from repatriation.wording.figure import find_figures

__all__ = ["number_not_in_quote"]


@rule("SRC303", "warning")
def number_not_in_quote(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A stated figure does not stand in the passage that it is coded from.

    What it finds:
        Figures with the basis ``stated`` where the statement's passage (``at``) holds neither
        their words nor their numbers, in digits or in words of the source's language. It
        needs the texts (``texts=``). SUSPECT for figures that are no number, such as "mostly",
        which the text may inflect. Passages that are not what they were are left to
        ``quote-not-in-snapshot``.

    Why it matters:
        The figure is from elsewhere, was computed, or the passage is another one; whoever
        looks it up does not find it.

    Example:
        317 credited to a statement that gives 47 and 231 only.

    When it is legitimate:
        Where the figure follows from others: give it the basis ``derived`` or ``implied``.

    References:
        See `find_figures` for what is read as a number in running text.
    """
    for statement, source, passage in context.shared(excerpts):
        missing = [e for e in statement.estimates if e.basis == "stated" and _says(e.figure)]
        here = _Words(passage, source.language or "en") if missing else None
        for estimate in missing:
            if here is None or here.hold(estimate.figure):
                continue
            words = estimate.figure.wording or str(estimate.figure)
            sure = bool(_numbers(estimate.figure)) and here.is_read
            yield context.finding(
                statement.id,
                f"{words!r} does not stand in its passage: {_short(passage)!r}",
                verdict=Verdict.VIOLATED if sure else Verdict.SUSPECT,
                field=f"estimates[{estimate.label}].figure",
                advice="correct the passage or the figure, or mark it as derived",
                values=[(estimate.people, words), ("passage", _short(passage))],
                claims=[statement.id],
            )


def _says(figure: Figure) -> bool:
    """Tell whether a figure claims to repeat words or a number of the text."""
    return figure.quantifier not in {"unknown", "unknowable", "withheld"}


def _numbers(figure: Figure) -> tuple[int, ...]:
    """List the numbers that the words of a count must name."""
    low, best, high = figure.low, figure.best, figure.high
    if figure.is_share or figure.quantifier == "some":
        return ()
    if best is not None:
        named: tuple[object, ...] = (best,)
    elif figure.quantifier == "more_than" and type(low) is int:
        named = (low - 1,)
    elif figure.quantifier == "fewer_than" and type(high) is int:
        named = (high + 1,)
    else:
        named = (low, high)
    return tuple(n for n in named if type(n) is int)


_GROUPED = re.compile(r"(?<=\d)[\s,.'\u00a0\u202f\u066c](?=\d{3}(?!\d))")


class _Words:
    """A passage in which figures are looked for."""

    def __init__(self, passage: str, language: str) -> None:
        self._text = " ".join(passage.split()).casefold()
        digits = re.findall(r"\d+", passage) + re.findall(r"\d+", _GROUPED.sub("", passage))
        self._digits = {int(number) for number in digits}
        try:
            self._figures = [f.figure for f in find_figures(passage, language=language)]
            self.is_read = True
        except WordingError:  # a language that is not read: digits and the words remain
            self._figures = []
            self.is_read = False

    def hold(self, figure: Figure) -> bool:
        """Tell whether a figure stands in the passage, by its words or by its numbers."""
        numbers = _numbers(figure)
        if figure.wording.strip() and self._has(figure.wording):
            return True
        if numbers and self._digits.issuperset(numbers):
            return True
        ends = (figure.low, figure.best, figure.high)
        named = {n for f in self._figures for n in _numbers(f)} | self._digits
        return any(ends == (f.low, f.best, f.high) for f in self._figures) or (
            bool(numbers) and named.issuperset(numbers)
        )

    def _has(self, wording: str) -> bool:
        words = re.escape(" ".join(wording.split()).casefold())
        return re.search(rf"(?<!\w){words}(?!\w)", self._text) is not None


def _short(passage: str) -> str:
    text = " ".join(passage.split())
    return text if len(text) <= 80 else f"{text[:79]}…"
