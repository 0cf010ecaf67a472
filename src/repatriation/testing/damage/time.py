"""Time: damages to when something was, was said or existed."""

from __future__ import annotations

import datetime

import attrs
from hypothesis import strategies as st

from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    GROUP,
    SOURCE,
    UTTERANCE,
    Blown,
    changed,
    statement_id,
    told,
)
from repatriation.testing.damage.story import staged

__all__ = [
    "actor_out_of_time",
    "done_in_future",
    "ends_before_start",
    "statement_before_event",
    "stock_without_date",
]

_DAYS = st.integers(2, 400)
_FIRST = datetime.date(2012, 1, 1)


def ends_before_start(draw: st.DrawFn, base: Dataset) -> Blown:
    """Exchange the days of a period."""
    last = _FIRST + datetime.timedelta(draw(_DAYS))
    good, bad = Period.between(_FIRST, last), Period.between(last, _FIRST)
    sound = told(draw, base).with_(*staged())
    id_ = one_of(draw, (statement_id(), GROUP, "damage-stage-1"))
    sound = changed(sound, id_, period=good)
    broken = changed(sound, id_, period=bad)
    return Blown(sound, broken, id_, f"the days {good} of {id_} were exchanged")


def done_in_future(draw: st.DrawFn, base: Dataset) -> Blown:
    """Move a completed operation into a far year."""
    stage = attrs.evolve(staged()[1], names=Name.of("Willow stage"))
    later = Period.on(datetime.date(2912, 1, 1) + datetime.timedelta(draw(_DAYS)))
    sound = base.with_(stage)
    broken = sound.with_(attrs.evolve(stage, period=later))
    return Blown(sound, broken, stage.id, f"{stage.id} was moved to {later}")


def statement_before_event(draw: st.DrawFn, base: Dataset) -> Blown:
    """Date a source before what it tells of."""
    sound = told(draw, base)
    early = Period.on(_FIRST - datetime.timedelta(draw(_DAYS)))
    source = attrs.evolve(sound.sources[SOURCE], publication_date=early)
    return Blown(sound, sound.with_(source), statement_id(), f"{source.id} was dated {early}")


def stock_without_date(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave out as of when people were present."""
    sound = told(draw, base)
    stock = attrs.evolve(sound.groups[GROUP], measure="present")
    broken = sound.with_(attrs.evolve(stock, period=None))
    return Blown(sound.with_(stock), broken, statement_id(), f"the period of {GROUP} was left out")


def actor_out_of_time(draw: st.DrawFn, base: Dataset) -> Blown:
    """End an actor's existence before it speaks."""
    sound = told(draw, base)
    said = sound.utterances[UTTERANCE]
    actor = Actor(
        id="damage-actor",
        kind="organisation",
        names=Name.of("Tamarisk society"),
        period=Period.of("1990/.."),
    )
    day = Period.of("2013-12-31")
    sound = sound.with_(actor, attrs.evolve(said, asserted_by=actor.id, statement_date=day))
    ended = Period.between(datetime.date(1990, 1, 1), _FIRST - datetime.timedelta(draw(_DAYS)))
    broken = sound.with_(attrs.evolve(actor, period=ended))
    return Blown(sound, broken, said.id, f"{actor.id} was made to exist in {ended} only")
