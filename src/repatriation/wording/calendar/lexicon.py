"""Lexicon: a language's words for dates, by what they do in the grammar."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["Lexicon", "Meaning", "Words"]

Meaning = int | str | tuple[int, int]

Words = Mapping[str, Mapping[Meaning, str]]
"""Phrases by role and meaning, alternatives separated by ``|``.

Roles and their meanings:

- ``month`` 1-12, ``weekday`` 0-6 from Monday, ``season`` spring, summer, autumn, winter;
- ``number`` how many, ``ordinal`` which, ``suffix`` of an ordinal in digits;
- ``unit`` day, week, fortnight, month, quarter, half, year, hour, weekend, decade;
- ``part`` early, mid, late, start, end;
- ``prep`` in, throughout, over, for, since, from, after, before, by, until, between, as_of;
- ``join`` to, ``pair`` and, or;
- ``shift`` -1, 0, 1 before a unit, ``shift_after`` the same after it; ``past``, ``coming``
  before a number of units; ``ago`` after and ``ago_before`` before one; ``hence`` after one;
- ``deictic`` first and last day as counted from the anchor; ``sofar`` earlier, later, so_far;
- ``daytime`` day, night; ``now`` the end of what goes on; ``onward`` after since and from;
- ``about`` and ``doubt`` before a date, ``about_after`` after it; ``fiscal``; ``the``, ``of``,
  ``year``, ``clock`` before and ``clock_after`` after a time; ``guard`` whatever a date must
  not follow, ``guard_after`` what must not follow it, in running text;
- ``past_after`` between a number and its unit; ``plural`` units that need a number;
  ``stretch`` words before "the last year" that make it run up to the anchor;
- ``decade`` by its first year, ``decade_word`` before and ``decade_after`` after its digits;
  ``coded`` letters of ``Q1``; ``year_after`` after a year; ``month_word`` and ``day_lead``
  before a month and a day; ``prep_light`` repeated inside a row of dates.
"""


@attrs.frozen(kw_only=True)
class Lexicon:
    """The words of one language.

    Attributes:
        code: ISO 639-1 code.
        name: Its English name.
        words: Its phrases.
        proclitics: Letters written together with the next word: Arabic ``و``.
        risky: Words that are common in other senses, found in running text only beside digits.
    """

    code: str
    name: str
    words: Words
    proclitics: Mapping[str, str] = attrs.field(factory=dict)
    risky: frozenset[str] = frozenset()
