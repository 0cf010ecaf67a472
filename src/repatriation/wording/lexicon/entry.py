"""Lexicon: what a language's words for figures mean, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

__all__ = ["REASONS", "Lexicon", "Words"]

REASONS: Mapping[str, str] = {
    "measure": "a measure, not people",
    "money": "money, not people",
    "time": "a time or an age, not people",
    "rate": "a rate, not a figure",
    "comparison": "a comparison, not a figure",
    "ordinal": "an ordinal, not a count",
    "negation": "a negation",
    "base": "a figure with a base of its own",
    "figure": "a further figure",
    "hedge": "a hedge of its own",
}
"""Why a word cannot follow a figure of people, by the keys of `Lexicon.refused`."""

Words = Mapping[str, str]
"""A meaning and its phrases, parted by ``|``."""


@attrs.frozen(kw_only=True, eq=False)
class Lexicon:
    """The words of one language, equal to itself only.

    Phrases are written as in a text, in lower case, several parted by ``|``. They are cut
    into tokens as texts are, so that ``d'une`` and ``approx.`` need no care.

    Attributes:
        code: ISO 639-1 code: ``"en"``.
        name: The language's English name.
        decimal: Its decimal mark where no locale says otherwise.
        alphabet: First and last code point of the letters that its nouns use, in pairs.
        numbers: Number words: what they stand for (under 1,000), and their forms.
        rooms: Number words after which a smaller one may follow: 20 leaves room for what is
            under 10. Only what differs from the usual (tens 10, hundreds 100).
        scales: Words that multiply: hundred, thousand, dozen.
        ones: Articles that count as one before a scale: "a million".
        bare_scales: Scale words that may stand without a number: "тысяча".
        parts: Fractions of a scale: "half a" million.
        and_half: "and a half", after a number.
        glue: Words inside a number: one hundred *and* eighty.
        glue_rooms: The rooms in which that word may stand: 100 for "hundred and …", 10 for
            "treinta y …"; 0 for units that come before their tens.
        opening: Hedges that stand before the figure, by operation.
        closing: Hedges that stand after it.
        frames: Words before a figure that leave it as it is: "a total of", "another".
        between: Words that open a range.
        joins: Words between the ends of any range.
        between_joins: Words between the ends of a range that was opened: between 40 *and* 50.
        soft_numbers: Numbers that are hedged by themselves: "a couple of".
        vague: Words for an unstated number, by their least value.
        vague_factors: Words such as "several" that multiply a scale, by least factor.
        floors: Least values where factor and scale do not simply multiply: several dozen.
        genitive_scales: Forms that mean one after a governing word and many alone: "тысячи".
        governing: Words that put what follows into that form: "более".
        postposed_between: Whether "between" stands after both ends, and "and" joins them.
        percent: Words for a hundredth part.
        fractions: Denominators: "thirds".
        shares: Shares in one phrase: quantifier and fraction, ``"more_than 1/2"``.
        of: Words that tie a share to its whole.
        in_each: Words of "one in five".
        unknown: Phrases that say that the number is not known.
        unknowable: Phrases that say that it cannot be known.
        units: Nouns, by the unit they count.
        short_scales: Scale words that are measures too, and need a noun of people: "5m people".
        nil: Words for 0 before a noun: "no children".
        singular: Nouns that an article makes one: "a woman".
        amounts: Nouns whose one is no one person: "one part of them", "un grand nombre".
        refused: Words that make what is counted something else, by a key of `REASONS`.
        innocent: Words of the grammar that may also follow the figure without harm.
        compounds: Phrases with a refused word that are part of a noun all the same: "mineurs
            *non accompagnés*".
        split: Cut a word into smaller ones where the language writes several together.
    """

    code: str
    name: str
    decimal: str = "."
    alphabet: str = ""
    numbers: Mapping[int, str]
    rooms: Mapping[int, int] = attrs.field(factory=dict)
    scales: Mapping[int, str]
    ones: str = ""
    bare_scales: str = ""
    parts: Words = attrs.field(factory=dict)
    and_half: str = ""
    glue: str = ""
    glue_rooms: tuple[int, ...] = (100, 1000)
    opening: Words
    closing: Words
    frames: str = ""
    between: str
    joins: str
    between_joins: str = ""
    soft_numbers: Mapping[int, str] = attrs.field(factory=dict)
    vague: Mapping[int, str]
    vague_factors: Mapping[int, str] = attrs.field(factory=dict)
    floors: Mapping[str, int] = attrs.field(factory=dict)
    genitive_scales: Mapping[int, str] = attrs.field(factory=dict)
    governing: str = ""
    postposed_between: bool = False
    percent: str
    fractions: Mapping[int, str] = attrs.field(factory=dict)
    shares: Words = attrs.field(factory=dict)
    of: str = ""
    in_each: str = ""
    unknown: str = ""
    unknowable: str = ""
    units: Words
    short_scales: Mapping[int, str] = attrs.field(factory=dict)
    nil: str = ""
    singular: str = ""
    amounts: str = ""
    refused: Words = attrs.field(factory=dict)
    innocent: str = ""
    compounds: str = ""
    split: Callable[[str], tuple[str, ...]] | None = None
