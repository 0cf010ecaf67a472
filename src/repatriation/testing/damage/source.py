"""Source: damages to passages, to versions of one report, and to what replaces what."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.locator import Locator, digest
from repatriation.model.period import Period
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    GROUP,
    PEOPLE,
    SOURCE,
    UTTERANCE,
    Blown,
    at_least,
    changed,
    counted,
    replaced,
    site,
    statement_id,
)
from repatriation.testing.damage.story import PARTS, staged

__all__ = [
    "headline_body",
    "licence_missing",
    "number_not_in_quote",
    "quote_not_in_snapshot",
    "supersede_chain_broken",
    "translation_drift",
    "unconfirmed_laundered",
]

_SECOND = "damage-source-2", "damage-utterance-2"


def _quoted(draw: st.DrawFn, base: Dataset, words: str) -> tuple[Dataset, str, int]:
    """Tell a number that stands in a text, with its passage."""
    number = draw(PEOPLE)
    passage = words.format(number)
    text = f"This is what was said. {passage} Nothing else was."
    start = text.index(passage)
    sound = base.with_(*site((counted("", Figure.exactly(number)),)))
    sound = changed(
        sound,
        SOURCE,
        language="en",
        licence="not redistributed",
        text_digest=f"sha256:{digest(text)}",
    )
    at = Locator.of(text, (start, start + len(passage)))
    return changed(sound, statement_id(), at=at), text, number


_PLAIN = "In all, {} came home."
_LONG = "In all, {} came home, " + "and this was said once more, " * 5 + "and then no more."
_DOUBTED = ("Unconfirmed reports say that {} came home.", "Reportedly, {} came home.")


def quote_not_in_snapshot(draw: st.DrawFn, base: Dataset) -> Blown:
    """Move a passage, change what it said, or change the text that it stood in."""
    sound, text, number = _quoted(draw, base, _PLAIN)
    at = sound.statements[statement_id()].at or Locator(spans=((0, 1),))
    moved = tuple((start - 1, end - 1) for start, end in at.spans)
    other = digest(_PLAIN.format(number + 1))
    record, broken = one_of(
        draw,
        (
            (statement_id(), changed(sound, statement_id(), at=attrs.evolve(at, spans=moved))),
            (statement_id(), changed(sound, statement_id(), at=attrs.evolve(at, digest=other))),
            (SOURCE, changed(sound, SOURCE, text_digest=f"sha256:{other}")),
        ),
    )
    return Blown(sound, broken, record, f"{record} is of another text", texts={SOURCE: text})


def number_not_in_quote(draw: st.DrawFn, base: Dataset) -> Blown:
    """Store a number that the passage does not give."""
    sound, text, number = _quoted(draw, base, _PLAIN)
    other = number + draw(PEOPLE)
    broken = replaced(sound, 1, counted("", Figure.exactly(other)))
    damage = f"the {number} of {GROUP} became {other}"
    return Blown(sound, broken, statement_id(), damage, texts={SOURCE: text})


def unconfirmed_laundered(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave out that the source calls a number unconfirmed."""
    sound, text, _ = _quoted(draw, base, one_of(draw, _DOUBTED))
    sound = changed(sound, statement_id(), confirmation="unconfirmed")
    how = one_of(draw, ("unstated", "confirmed"))
    broken = changed(sound, statement_id(), confirmation=how)
    damage = f"{statement_id()} became {how}"
    return Blown(sound, broken, statement_id(), damage, texts={SOURCE: text})


def licence_missing(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave out what a text at hand may be used for, or copy much of it."""
    if draw(st.booleans()):
        sound, text, number = _quoted(draw, base, _LONG)
        broken = changed(sound, statement_id(), paraphrase=_LONG.format(number))
        damage = f"{statement_id()} repeats its passage"
        return Blown(sound, broken, statement_id(), damage, texts={SOURCE: text})
    sound, text, _ = _quoted(draw, base, _PLAIN)
    broken = changed(sound, SOURCE, licence=None)
    return Blown(sound, broken, SOURCE, f"{SOURCE} lost its licence", texts={SOURCE: text})


def translation_drift(draw: st.DrawFn, base: Dataset) -> Blown:
    """Change a number, or a day, in translation."""
    if draw(st.booleans()):
        return _other_day(draw, base)
    number = draw(PEOPLE)
    good = counted("", Figure.exactly(number))
    bad = counted("", at_least(draw, number + draw(PEOPLE)))
    # A running total of an unknown day contradicts no other, so that no other rule is asked.
    sound = changed(base.with_(*site((good,), (good,))), GROUP, period=None)
    source, utterance = _SECOND
    sound = changed(sound, utterance, form="translated")
    if draw(st.booleans()):
        sound = changed(sound, source, derived_from=(SOURCE,))
    else:
        sound = changed(sound, utterance, via=(SOURCE,))
    damage = f"the {number} of {GROUP} were translated as {bad.figure.wording}"
    return Blown(sound, replaced(sound, 2, bad), statement_id(2), damage)


def _other_day(draw: st.DrawFn, base: Dataset) -> Blown:
    number = counted("", Figure.exactly(draw(PEOPLE)))
    day = datetime.date(2012, 1, 2)
    other = day + datetime.timedelta(draw(st.integers(1, 300)))
    sound = base.with_(*staged(), *site((number,), (number,)))
    sound = changed(sound, GROUP, period=None, operation=PARTS[0])
    for each in (1, 2):
        sound = changed(sound, statement_id(each), period=Period.on(day))
    sound = changed(sound, _SECOND[1], form="translated", via=(SOURCE,))
    broken = changed(sound, statement_id(2), period=Period.on(other))
    return Blown(sound, broken, statement_id(2), f"{day} was translated as {other}")


def headline_body(draw: st.DrawFn, base: Dataset) -> Blown:
    """Change the number in a headline, which then contradicts the text too."""
    number = draw(PEOPLE)
    good = counted("", Figure.exactly(number))
    bad = counted("", at_least(draw, number + draw(PEOPLE)))
    sound = changed(base.with_(*site((good,), (good,))), _SECOND[1], source=SOURCE)
    sound = changed(sound, UTTERANCE, form="headline")
    damage = f"the {number} of {GROUP} became {bad.figure.wording} in the headline"
    return Blown(
        sound,
        replaced(sound, 1, bad),
        statement_id(1),
        damage,
        companions=frozenset({"XSR601"}),
    )


def supersede_chain_broken(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let what was said first replace what was said after it, or each the other."""
    count = counted("", Figure.exactly(draw(PEOPLE)))
    sound = base.with_(*site((count,), (count,)))
    for number in (1, 2):
        said = Period.of(f"2013-0{number}-01")
        sound = changed(sound, f"damage-utterance-{number}", statement_date=said)
    first, second = statement_id(1), statement_id(2)
    sound = changed(sound, second, supersedes=(first,))
    broken = changed(sound, first, supersedes=(second,))
    if draw(st.booleans()):
        broken = changed(broken, second, supersedes=())
    return Blown(sound, broken, first, f"{first} was said to replace {second}")
