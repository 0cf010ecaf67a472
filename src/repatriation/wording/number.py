"""Numbers: digits and number words, with the scales that multiply them."""

from __future__ import annotations

from typing import NamedTuple

from repatriation.wording.convention import Convention
from repatriation.wording.language import Language, match
from repatriation.wording.numeral import LARGEST, read_numeral
from repatriation.wording.refusal import Refusal

__all__ = ["Number", "read_number"]

_MOST_WORDS = 40


class Number(NamedTuple):
    """A number as it was read.

    Attributes:
        top: Numerator.
        bottom: Denominator: a power of ten, or of a part such as "half a".
        stop: The token after it.
        scale: What the words after its digits multiply it by; 1 where there are none.
        open: Whether the scale may belong to a number before it: "two to three hundred".
        soft: Whether the words hedge by themselves: "a couple of hundred".
        literal: Its numeral, where it is one numeral and nothing else.
    """

    top: int
    bottom: int
    stop: int
    scale: int = 1
    open: bool = False
    soft: bool = False
    literal: str = ""


def read_number(
    words: Language, tokens: list[str], at: int, how: Convention, *, glue: bool
) -> Number | None:
    """Read the longest number that starts at a token; None where none does.

    Args:
        words: The language.
        tokens: All tokens, with END after the last.
        at: Where to start.
        how: The convention of numerals.
        glue: Whether "and" may stand inside: not after "between", where it parts the ends.

    Raises:
        Refusal: A numeral that follows no convention, or a number too large.
    """
    token = tokens[at]
    if token[:1].isdecimal():
        number = _read_digits(words, tokens, at, how)
    else:
        number = _read_words(words, tokens, at, glue=glue)
    if number is not None and number.top >= LARGEST * number.bottom:
        raise Refusal("more people than ever lived", at, number.stop)
    return number


def _read_digits(words: Language, tokens: list[str], at: int, how: Convention) -> Number | None:
    token = tokens[at]
    stop = at + 1
    following = tokens[stop]
    literal = token
    if following[:1].isdecimal():
        token, stop = _join_groups(tokens, at)
        following = tokens[stop]
        literal = ",".join(tokens[at:stop]) if token.isdecimal() else ""
    elif following == "," and len(token) <= 3 and len(tokens[stop + 1]) == 3:
        after = tokens[stop + 1]
        if token.isdecimal() and after.isdecimal() and not _listed(tokens, stop + 2):
            token, stop, literal = token + after, stop + 2, ""
            following = tokens[stop]
    if following not in words.scale_starts:
        top, bottom = read_numeral(token, 1, how, at)
        return Number(top, bottom, stop, literal=literal)
    return _scaled(words, tokens, (at, stop), token, literal=literal, how=how)


def _scaled(
    words: Language,
    tokens: list[str],
    place: tuple[int, int],
    token: str,
    *,
    literal: str,
    how: Convention,
) -> Number:
    at, stop = place
    half = match(words.and_half, tokens, stop)
    if half is not None:
        stop = half[1]
    scale, end = _scales(words, tokens, stop)
    if match(words.percent, tokens, end) is not None:
        top, bottom = read_numeral(token, 10**9, how, at)
    else:
        top, bottom = read_numeral(token, scale, how, at)
    if half is not None:
        top, bottom = top * 2 + bottom, bottom * 2
    if scale == 1:
        return Number(top, bottom, end, literal="" if half else literal)
    top *= scale
    limit = scale
    while True:
        more = _lesser(words, tokens, end, limit, how)
        if more is None:
            return Number(top, bottom, end, scale, open=True)
        top, end, limit = top + more[0] * bottom, more[1], more[2]


def _lesser(
    words: Language, tokens: list[str], at: int, limit: int, how: Convention
) -> tuple[int, int, int] | None:
    """Read "300 thousand" after "2 million": a numeral with a smaller scale."""
    token = tokens[at]
    if not token.isdecimal() or len(token) > 3:
        return None
    scale, end = _scales(words, tokens, at + 1)
    if scale == 1 or scale >= limit:
        return None
    top, _ = read_numeral(token, scale, how, at)
    return (top * scale, end, scale) if top * scale < limit else None


def _scales(words: Language, tokens: list[str], at: int) -> tuple[int, int]:
    """Multiply the scale words that follow each other: "hundred thousand"."""
    product = 1
    last = 0
    for _ in range(3):
        start = at + 1 if tokens[at] == "-" and tokens[at + 1] in words.scales else at
        found = match(words.scales, tokens, start)
        if found is None:
            found = _short_scale(words, tokens, at)
        if found is None or found[0] < last:
            return product, at
        product, at, last = product * found[0], found[1], found[0]
    return product, at


def _short_scale(words: Language, tokens: list[str], at: int) -> tuple[int, int] | None:
    found = match(words.short_scales, tokens, at)
    if found is None:
        return None
    tail = tokens[found[1] : found[1] + 4]
    return found if any(words.units.get(word) == "persons" for word in tail) else None


def _join_groups(tokens: list[str], at: int) -> tuple[str, int]:
    """Join ``19 546``: up to three digits, then groups of three."""
    token, stop = tokens[at], at + 1
    if not token.isdecimal() or len(token) > 3 or token[0] == "0":
        raise Refusal("two numerals beside each other", at, at + 2)
    while len(tokens[stop]) == 3 and tokens[stop].isdecimal() and stop - at < 5:
        token, stop = token + tokens[stop], stop + 1
    group = tokens[stop]
    if group[:3].isdecimal() and group[3:4] in (".", ",") and len(group) <= 5:
        return f"{token}{group}", stop + 1
    if group[:1].isdecimal():
        raise Refusal("two numerals beside each other", at, stop + 1)
    return token, stop


def _listed(tokens: list[str], at: int) -> bool:
    return tokens[at] == "," and tokens[at + 1][:1].isdecimal()


def _read_words(words: Language, tokens: list[str], at: int, *, glue: bool) -> Number | None:
    soft = match(words.soft_numbers, tokens, at)
    if soft is not None:
        scale, end = _scales(words, tokens, soft[1])
        return Number(soft[0] * scale, 1, end, soft=True)
    part = match(words.parts, tokens, at)
    if part is not None:
        scale, end = _scales(words, tokens, part[1])
        if scale > 1:
            return Number(part[0].numerator * scale, part[0].denominator, end, 1)
    if at and tokens[at - 1] in words.governing:
        many = match(words.genitive_scales, tokens, at)
        if many is not None:
            return Number(many[0], 1, many[1], 1)
    return _sum(words, tokens, at, glue=glue)


def _sum(words: Language, tokens: list[str], start: int, *, glue: bool) -> Number | None:
    """Add up number words: groups under a thousand, each with its scale, from great to small."""
    total, group, room, limit, last = 0, 0, 1000, LARGEST, 0
    groups, trail = 0, 1
    at = end = start
    ones = match(words.ones, tokens, start)
    article = ones is not None and tokens[ones[1]] in words.scales
    if ones is not None and article:
        group, room, at = 1, 0, ones[1]
    for _ in range(_MOST_WORDS):
        at = _past_glue(words, tokens, end, room, glue=glue) if end > start else at
        found = match(words.numbers, tokens, at)
        if found is not None and (found[0] or end == start):
            value, stop = found
            fits = value < room
            tens_after = (
                not fits and room == 0 < last and _reversed(words, last, value, glued=at > end)
            )
            if fits or tens_after:
                groups += room != 10 and not tens_after
                group, last, trail, end = group + value, value, 1, stop
                room = 0 if tens_after else words.rooms[value]
                continue
        scaled = match(words.scales, tokens, at)
        if scaled is None:
            break
        scale = scaled[0]
        bare = not group and tokens[at] in words.bare_scales
        if scale == 100 and (0 < group < 100 or bare) and room < 1000 + bare:
            group, room = (group or 1) * 100, 100
        elif scale != 100 and (group or bare) and scale < limit:
            total, group, limit = total + (group or 1) * scale, 0, scale
            room = 1000 if scale > 100 else 0
        else:
            break
        groups += bare
        last, trail, end = 0, trail * scale, scaled[1]
    if end == start:
        return None
    single = groups == 1 and trail > 1 and not article
    return _and_half(words, tokens, total + group, end, trail=trail, single=single)


def _reversed(words: Language, last: int, value: int, *, glued: bool) -> bool:
    """Tell "fünf und zwanzig", units before tens, where the language writes so."""
    return glued and 0 in words.glue_rooms and last < 10 and value in range(20, 100, 10)


def _and_half(
    words: Language, tokens: list[str], value: int, end: int, *, trail: int, single: bool
) -> Number | None:
    """Read "and a half": of the scale after it, or of the one before."""
    found = match(words.and_half, tokens, end)
    if found is None:
        return Number(value, 1, end, trail if single else 1, single)
    after, stop = _scales(words, tokens, found[1])
    if after > 1:
        return Number((2 * value + 1) * after, 2, stop, after, trail == 1) if trail == 1 else None
    return Number(2 * value + trail, 2, found[1])


def _past_glue(words: Language, tokens: list[str], at: int, room: int, *, glue: bool) -> int:
    """Step over the hyphen or the "and" inside a number."""
    if tokens[at] == "-":
        return at + 1 if 0 < room < 1000 or tokens[at + 1] in words.scales else at
    if glue and room in words.glue_rooms and tokens[at] in words.glue:
        found = match(words.glue, tokens, at)
        if found is not None and match(words.numbers, tokens, found[1]) is not None:
            return found[1]
    return at
