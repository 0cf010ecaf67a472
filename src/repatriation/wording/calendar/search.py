"""Search: the dates of a running text, each as it reads alone and never a part of one."""

from __future__ import annotations

from collections.abc import Iterator

from repatriation.wording.calendar.expression import Expression, read_expression
from repatriation.wording.calendar.reader import Reader
from repatriation.wording.refusal import Refusal

__all__ = ["partial", "search"]

_SIGNS = frozenset("-/.:")
_MOST_BACK = 4


def search(reader: Reader) -> Iterator[tuple[int, Expression]]:
    """Find the dates of a text, from left to right, each with its first token."""
    at = 0
    while at < reader.scan.size:
        expression, refused = _tried(reader, at)
        if expression is None:
            at = max(refused, at + 1)
            continue
        if _fits(reader, at, expression):
            yield at, expression
        at = expression.stop


def partial(reader: Reader, start: int, end: int) -> tuple[int, Expression] | None:
    """Find the longest date among some tokens, to say what was nearly read."""
    best: tuple[int, Expression] | None = None
    at = start
    while at < end:
        expression, refused = _tried(reader, at)
        if expression is None:
            at = max(refused, at + 1)
            continue
        if best is None or expression.stop - at > best[1].stop - best[0]:
            best = at, expression
        at = expression.stop
    return best


def _tried(reader: Reader, at: int) -> tuple[Expression | None, int]:
    """Try to read at a token; else tell where what was refused ends."""
    if reader.numbers[at] < 0 and reader.tokens[at] not in reader.words.starters:
        return None, at
    try:
        expression = read_expression(reader, at)
    except Refusal as refusal:
        return None, refusal.stop if refusal.stop is not None else at
    if expression is None or expression.stop <= at:
        return None, at
    return expression, expression.stop


def _fits(reader: Reader, start: int, expression: Expression) -> bool:
    return not (
        _number_alone(reader, start, expression)
        or _risky_alone(reader, start, expression.stop)
        or _continues_before(reader, start)
        or _continues_after(reader, expression.stop)
    )


def _number_alone(reader: Reader, start: int, expression: Expression) -> bool:
    """Tell whether a year stands alone, or digits that may be anything."""
    tokens, stop = reader.tokens, expression.stop
    if any(reader.numbers[at] < 0 and tokens[at] not in _SIGNS for at in range(start, stop)):
        return False
    is_date = expression.edtf.count("-") == 2
    is_month = expression.edtf == "-".join(tokens[start:stop:2])
    return not (is_date or (is_month and stop - start == 3) or stop - start > 5)


def _risky_alone(reader: Reader, start: int, stop: int) -> bool:
    """Tell whether a word of another sense stands alone: "sat", "fall"."""
    if stop - start > 1 or reader.tokens[start] not in reader.words.lexicon.risky:
        return False
    return reader.scan.text[reader.scan.starts[start]].islower()


def _continues_before(reader: Reader, start: int) -> bool:
    """Tell whether the words before belong to the date, though they were not understood."""
    tokens, numbers = reader.tokens, reader.numbers
    if start == 0:
        return False
    if reader.scan.glued(start) and (tokens[start - 1] in _SIGNS or tokens[start - 1].isalnum()):
        return start == 1 or numbers[start - 2] >= 0 or tokens[start - 1] not in ".:"
    for back in range(1, min(_MOST_BACK, start) + 1):
        found = reader.take("guard", start - back)
        if found is not None and found[1] == start:
            return True
    if start >= 2 and (reader.take("join", start - 1) or reader.take("pair", start - 1)):
        before = start - 2
        return 1 <= numbers[before] <= 31 or reader.dotted("month", before) is not None
    return reader.take("part", start - 1) is not None


def _continues_after(reader: Reader, stop: int) -> bool:
    tokens = reader.tokens
    if reader.take("guard_after", stop) is not None:
        return True
    if tokens[stop] in {"-", "/"} and reader.scan.glued(stop):
        return tokens[stop + 1].isalnum() and reader.scan.glued(stop + 1)
    return tokens[stop].isalnum() and reader.scan.glued(stop)
