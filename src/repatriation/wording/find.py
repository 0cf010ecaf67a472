"""Figures found in running text, with their places."""

from __future__ import annotations

from typing import NamedTuple

from repatriation.errors import WordingError
from repatriation.model.figure import Figure
from repatriation.wording.convention import Convention, convention
from repatriation.wording.core import Core, read_core
from repatriation.wording.hedge import hedged, stacked
from repatriation.wording.language import Language, language, match
from repatriation.wording.lexicon import Lexicon
from repatriation.wording.reading import parse_figure
from repatriation.wording.refusal import Refusal
from repatriation.wording.token import END

__all__ = ["Found", "find_figures"]

_NOUN_WITHIN = 4
_YEARS = range(1900, 2101)
_AGES = range(101)
_FLOOR = 20

_BEFORE = frozenset({"time", "money", "ordinal", "negation"})
"""Kinds of words that, before a number, make it something else: "May 9", "not 200"."""

_language = language


class Found(NamedTuple):
    """A figure in a text.

    Attributes:
        figure: The figure, its wording as it stands in the text.
        span: Start and end of its words, in code points.
        unit: What is counted, where a noun near it says so; else None.
    """

    figure: Figure
    span: tuple[int, int]
    unit: str | None


def find_figures(
    text: str, *, language: str | Lexicon = "en", locale: str | None = None
) -> tuple[Found, ...]:
    """Find the figures in running text, in order; each reads the same as it would alone.

    Years, dates, ages, ordinals, money and measures are passed over, and so is whatever is
    not understood: to miss a figure is better than to invent one.

    >>> [str(found.figure) for found in find_figures("In 2019 more than 200 children returned.")]
    ['more than 200']

    Args:
        text: The text.
        language: Code of its language, or a lexicon of your own.
        locale: Where its numerals were written; see `parse_figure`.

    Raises:
        WordingError: There is no such language or locale.
    """
    if type(text) is not str:
        raise WordingError(repr(text), f"words are text, not {type(text).__name__}")
    words = _language(language)
    how = convention(locale, words.lexicon.decimal)
    tokens = [*words.tokens(text), END]
    places = words.spans(text)
    found: list[Found] = []
    at = 0
    while at < len(tokens) - 1:
        stop = at + 1
        if tokens[at][0].isdecimal() or tokens[at] in words.starts:
            hit = _at(words, tokens, at, how)
            if isinstance(hit, int):
                stop = hit
            else:
                for stop in _stops(words, tokens, hit):
                    span = places[at][0], places[stop - 1][1]
                    figure = _alone(text[span[0] : span[1]], hit.figure, language, locale)
                    if figure is not None:
                        found.append(Found(figure, span, hit.unit))
                        break
        at = stop
    return tuple(found)


class _Hit(NamedTuple):
    figure: Figure
    stop: int
    noun_stop: int
    unit: str | None


def _stops(words: Language, tokens: list[str], hit: _Hit) -> tuple[int, ...]:
    """List where the words of a figure may end: before "d'", or after the noun they need."""
    core = hit.stop
    if tokens[core - 1] == "'":
        core -= 2
    elif tokens[core - 1] in words.dangling and tokens[core - 1] not in words.closing:
        core -= 1
    return (core, hit.stop, hit.noun_stop)


def _alone(wording: str, figure: Figure, code: str | Lexicon, locale: str | None) -> Figure | None:
    """Read the words by themselves; None where they would read differently."""
    try:
        alone = parse_figure(wording, language=code, locale=locale)
    except WordingError:
        return None
    ends = alone.quantifier, alone.low, alone.best, alone.high
    return alone if ends == (figure.quantifier, figure.low, figure.best, figure.high) else None


def _at(words: Language, tokens: list[str], at: int, how: Convention) -> _Hit | int:
    """Read the figure at a token, or give where to go on."""
    opening = match(words.opening, tokens, at)
    if opening is not None and opening[0] == "same" and tokens[at] not in words.shares:
        return at + 1
    try:
        core = read_core(words, tokens, at, how)
        figure = hedged("", core.quantity, stacked(core.operations, at, core.stop), at)
    except Refusal:
        return at + 1
    unit, stop = _unit(words, tokens, core.stop)
    if not _is_figure(words, tokens, at, core, unit):
        return core.quantity.stop
    return _Hit(figure, core.stop, stop, unit)


def _unit(words: Language, tokens: list[str], at: int) -> tuple[str | None, int]:
    """Give the unit of the nearest noun after a figure, and where that noun ends."""
    unit, stop = None, at
    for place in range(at, min(at + _NOUN_WITHIN, len(tokens) - 1)):
        token = tokens[place]
        if token in words.units and (unit is None or stop == place):
            unit, stop = words.units[token], place + 1
        elif not token.isalpha() or token in words.reserved:
            break
    return unit, stop


def _is_figure(words: Language, tokens: list[str], at: int, core: Core, unit: str | None) -> bool:
    """Tell a figure from a year, a date, an age, an ordinal, money, a measure, a mere word."""
    before = tokens[at - 1] if at else END
    after = tokens[core.stop]
    further = tokens[at - 2] if at > 1 else END
    if before == ":":
        if _is_clock(further, tokens[at]):
            return False
    elif words.refused.get(before) in _BEFORE or _glued(before, further):
        return False
    if after == "-":
        after = tokens[core.stop + 1]
    if after in words.refused and after not in words.closing:
        return False
    if after == ":" and _is_clock(tokens[core.stop - 1], tokens[core.stop + 1]):
        return False
    if unit is None and after == "/" and tokens[core.stop + 1][:1].isdecimal():
        return False
    second = tokens[core.stop + 1] if after else END
    if after.isalpha() and second in words.refused and second not in words.units and unit is None:
        return False
    return _is_said(words, core, unit, tokens, at)


def _is_clock(hours: str, minutes: str) -> bool:
    """Tell ``12:30`` from ``on 7 May 2019: 231`` by the numbers of digits."""
    return hours.isdecimal() and len(hours) <= 2 and minutes.isdecimal() and len(minutes) == 2


def _glued(before: str, further: str) -> bool:
    """Tell ``$5``, ``No. 5``, ``3/5`` by what stands before."""
    if before in {"/", "-", "."} and further[:1].isdecimal():
        return True
    return before in {"#", "№", "$", "€", "£", "@", "_", "^"}


def _is_said(words: Language, core: Core, unit: str | None, tokens: list[str], at: int) -> bool:
    quantity = core.quantity
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return core.stop - at > 2
    if quantity.years:
        return False
    tied = tokens[core.stop] in words.of or tokens[core.stop - 1] in words.of
    if quantity.vague:
        return unit is not None or (low is not None and low >= _FLOOR)
    if quantity.fixed and quantity.fixed != "about":
        return tied or unit is not None
    if type(high) is not int or unit is not None:
        return True
    plain = core.stop - at == 1
    if plain and tokens[at].isdecimal() and len(tokens[at]) == 4 and high in _YEARS:
        return False
    if plain and not tokens[at][0].isdecimal() and high <= 1:
        return False
    aged = "fewer_than" in core.operations or "more_than" in core.operations
    after_word = at > 0 and tokens[at - 1].isalpha()
    return not (aged and high in _AGES and after_word)
