"""Times of day, which a date may carry and a period does not keep."""

from __future__ import annotations

from repatriation.wording.calendar.reader import Reader

__all__ = ["past_time"]

_LEADS = frozenset({",", "-", "t", "@"})


def past_time(reader: Reader, at: int) -> int:
    """Step over a time such as ``- 12:00``, ``at 10 am GMT``, ``T10:00:00Z``; else stay."""
    tokens = reader.tokens
    place = at + (tokens[at] in _LEADS)
    place = reader.skip("clock", place)
    bracketed = tokens[place] == "("
    stop = _time(reader, place + bracketed)
    if stop is None:
        return at
    if bracketed:
        return stop + 1 if tokens[stop] == ")" else at
    return stop


def _time(reader: Reader, at: int) -> int | None:
    tokens, numbers = reader.tokens, reader.numbers
    if not 0 <= numbers[at] <= 24 or len(tokens[at]) > 2:
        return None
    place = at + 1
    if tokens[place] in {":", "h", "."} and len(tokens[place + 1]) == 2:
        if not 0 <= numbers[place + 1] <= 59:
            return None
        exact = tokens[place] != "."
        place += 2
        if tokens[place] == ":" and 0 <= numbers[place + 1] <= 60:
            place += 2
            if tokens[place] in {".", ","} and numbers[place + 1] >= 0:
                place += 2
        return _zone(reader, place, needed=not exact)
    return _zone(reader, place, needed=True)


def _zone(reader: Reader, at: int, *, needed: bool) -> int | None:
    """Step over ``am``, ``GMT``, ``+06:00``."""
    stop = at
    for _ in range(3):
        bracketed = reader.tokens[stop] == "("
        after = reader.skip("clock_after", stop + bracketed)
        if after == stop + bracketed or (bracketed and reader.tokens[after] != ")"):
            break
        stop = after + bracketed
    if stop == at and needed:
        return None
    if reader.tokens[stop] in {"+", "-"} and reader.scan.glued(stop):
        number = reader.numbers[stop + 1]
        if number >= 0 and len(reader.tokens[stop + 1]) in {2, 4}:
            stop += 2
            if reader.tokens[stop] == ":" and reader.numbers[stop + 1] >= 0:
                stop += 2
    return stop
