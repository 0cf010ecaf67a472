"""Actor: damages to who speaks, in which office, and who only publishes."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from repatriation.model.actor import Actor, Office
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.utterance import Form
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    PEOPLE,
    SOURCE,
    UTTERANCE,
    Blown,
    changed,
    counted,
    site,
    told,
)

__all__ = ["private_person", "speaker_office_date", "speaker_vs_publisher"]

_START, _SAID = datetime.date(1990, 1, 1), datetime.date(2013, 6, 1)
_OFFICIAL = Actor(
    id="damage-actor",
    kind="official",
    names=Name.of("Zelkova Yew"),
    offices=(Office(title="Commissioner", period=Period.between(_START, _SAID)),),
)
_OUTLET = Actor(id="damage-outlet", kind="outlet", names=Name.of("Tamarisk gazette"))


def _spoken(draw: st.DrawFn, base: Dataset) -> Dataset:
    """Let the official say what the outlet publishes."""
    sound = changed(told(draw, base).with_(_OFFICIAL, _OUTLET), SOURCE, publisher=_OUTLET.id)
    return changed(
        sound, UTTERANCE, asserted_by=_OFFICIAL.id, statement_date=Period.on(_SAID), form="verbatim"
    )


def private_person(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave out the office of an official."""
    sound = _spoken(draw, base)
    broken = changed(sound, _OFFICIAL.id, offices=())
    damage = f"{_OFFICIAL.id} lost the office"
    return Blown(sound, broken, _OFFICIAL.id, damage, verdict=Verdict.SUSPECT)


def speaker_office_date(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let an office end before its holder speaks, or begin after it."""
    sound = _spoken(draw, base)
    days = datetime.timedelta(draw(st.integers(2, 400)))
    ways = (
        Period.between(_START, _SAID - days),
        Period.between(_SAID + days, _SAID + days + days),
    )
    held = one_of(draw, ways)
    office = Office(title="Commissioner", period=held)
    broken = changed(sound, _OFFICIAL.id, offices=(office,))
    return Blown(sound, broken, UTTERANCE, f"the office of {_OFFICIAL.id} was held {held}")


def speaker_vs_publisher(draw: st.DrawFn, base: Dataset) -> Blown:
    """Give an outlet as the speaker of what it only published."""
    if draw(st.booleans()):
        return _narrated(draw, base)
    forms: tuple[Form, ...] = ("verbatim", "translated", "paraphrase")
    sound = changed(_spoken(draw, base), UTTERANCE, form=one_of(draw, forms))
    broken = changed(sound, UTTERANCE, asserted_by=_OUTLET.id)
    return Blown(sound, broken, UTTERANCE, f"{_OUTLET.id} became the speaker of {UTTERANCE}")


def _narrated(draw: st.DrawFn, base: Dataset) -> Blown:
    number = counted("", Figure.exactly(draw(PEOPLE)))
    second = "damage-utterance-2"
    sound = base.with_(_OFFICIAL, _OUTLET, *site((number,), (number,)))
    sound = changed(sound, UTTERANCE, asserted_by=_OFFICIAL.id, statement_date=Period.on(_SAID))
    sound = changed(sound, "damage-source-2", publisher=_OUTLET.id, derived_from=(SOURCE,))
    broken = changed(sound, second, asserted_by=_OUTLET.id)
    damage = f"{_OUTLET.id} became the speaker of {second}"
    return Blown(sound, broken, second, damage, verdict=Verdict.SUSPECT)
