"""Telling: statements that are true of a story, and some that claim nothing."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.estimate import BASES, Estimate
from repatriation.model.figure import Figure
from repatriation.model.statement import Confirmation, Modality, Statement
from repatriation.testing.choice import one_of, some_of
from repatriation.testing.figure import counts
from repatriation.testing.hedge import true_figure, true_share
from repatriation.testing.story import Happening, Story, dated

__all__ = ["Teller", "statements_by"]

_KEYS = (
    "children",
    "women",
    "men",
    "adults",
    "girls",
    "boys",
    "males",
    "females",
    "orphans",
    "orphans_of_both",
    "preschool",
    "unaccompanied",
    "children/preschool",
    "girls/orphans",
    "aged_0_4",
    "aged_5_11",
)
_FURTHER_KEYS = ("hostages", "prosecuted", "convicted", "convicted_men", "children/hostages")
_MOST_KEYS = 4

_PLAIN = ("plain", "share", "families", "corrected")
_LOOSE = ("planned", "negated", "unconfirmed")

_ASSERTED: tuple[Modality, ...] = ("asserted", "presupposed", "evaluated")
_PLANNED: tuple[Modality, ...] = ("planned", "promised", "hypothetical")
_SURE: tuple[Confirmation, ...] = ("unstated", "confirmed")

_NUMBERS = st.integers(0, 9)
_FLAGS = st.booleans()
_FURTHER = st.integers(0, 3)
_ANY_FIGURES = counts(numbers=st.integers(0, 500))


@attrs.frozen
class Teller:
    """What tells: all that it knows, and how it words figures.

    Attributes:
        story: What it knows.
        unknown: Decides whether a claimed figure is left unknown.
        further: Whether it counts the further categories too.
    """

    story: Story
    unknown: SearchStrategy[bool]
    further: bool

    @property
    def keys(self) -> tuple[str, ...]:
        """The categories that it counts."""
        return _KEYS + (_FURTHER_KEYS if self.further else ())

    def figure(self, draw: st.DrawFn, number: int) -> Figure:
        """Draw a figure that is true of a number, or leave it unknown."""
        return true_figure(draw, number, unknown=draw(self.unknown))


@st.composite
def statements_by(draw: st.DrawFn, teller: Teller, bare: Statement) -> list[Statement]:
    """Fill in a statement that has its id, and give what it supersedes before it.

    Plain statements are true, the superseded may give any figures, and so may loose ones:
    planned, negated or unconfirmed.
    """
    manner = one_of(draw, _PLAIN + _LOOSE)
    links = some_of(draw, teller.story.facts)
    number = draw(_NUMBERS)
    happenings = teller.story.happenings
    if not happenings:
        return [attrs.evolve(bare, paraphrase=f"{bare.id} tells no figures")]
    subject = happenings[number % len(happenings)]
    loose = manner in _LOOSE
    estimates = _any(draw, subject) if loose else _true(draw, teller, subject, manner)
    filled = attrs.evolve(
        _with_force(draw, bare, manner),
        paraphrase=_paraphrase(bare.id, estimates),
        about=some_of(draw, [subject.id]),
        period=dated(draw, subject.first, subject.last) if draw(_FLAGS) else None,
        estimates=estimates,
        links=() if loose else links,
    )
    if manner != "corrected":
        return [filled]
    wrong, id_ = _any(draw, subject), f"{bare.id}.old"
    old = attrs.evolve(bare, id=id_, paraphrase=_paraphrase(id_, wrong), estimates=wrong)
    return [old, attrs.evolve(filled, supersedes=(id_,))]


def _with_force(draw: st.DrawFn, bare: Statement, manner: str) -> Statement:
    """Make a statement one that claims nothing, or claims it with this or that force."""
    modality = one_of(draw, _ASSERTED)
    plan = one_of(draw, _PLANNED)
    sure = one_of(draw, _SURE)
    return attrs.evolve(
        bare,
        modality=plan if manner == "planned" else modality,
        negated=manner == "negated",
        confirmation="unconfirmed" if manner == "unconfirmed" else sure,
    )


def _paraphrase(id_: str, estimates: tuple[Estimate, ...]) -> str:
    return f"{id_}: " + ", ".join(f"{e.figure.wording} {e.people}" for e in estimates)


def _true(draw: st.DrawFn, teller: Teller, subject: Happening, manner: str) -> tuple[Estimate, ...]:
    """Word the true numbers of the subject and of some categories, each once."""
    total = Estimate(people=subject.id, figure=teller.figure(draw, subject.people.count()))
    found = {subject.id: total}
    if manner == "share" and subject.people.count():
        found["share"] = _share(draw, teller, subject)
    if manner == "families":
        half = Figure.exactly(subject.people.count() // 2)
        found["families"] = attrs.evolve(total, key="families", figure=half, unit="families")
    for _ in range(draw(_FURTHER)):
        estimate = draw(_counted(teller, subject))
        found.setdefault(estimate.label, estimate)
    if draw(_FLAGS) and len(found) > 1 and manner != "families":
        del found[subject.id]
    return tuple(found.values())


@st.composite
def _counted(draw: st.DrawFn, teller: Teller, subject: Happening) -> Estimate:
    key = one_of(draw, teller.keys)
    figure = teller.figure(draw, subject.people.count(key.split("/")))
    return Estimate(people=f"{subject.id}/{key}", figure=figure, basis=one_of(draw, BASES))


def _share(draw: st.DrawFn, teller: Teller, subject: Happening) -> Estimate:
    """Word which share of the subject a category is."""
    key = one_of(draw, teller.keys)
    of = one_of(draw, (None, subject.id))
    figure = true_share(draw, subject.people.count(key.split("/")), subject.people.count())
    return Estimate(key="share", people=f"{subject.id}/{key}", figure=figure, share_of=of)


def _any(draw: st.DrawFn, subject: Happening) -> tuple[Estimate, ...]:
    """Draw any figures, for statements that are not taken at their word."""
    keys = some_of(draw, ("", *_KEYS), _MOST_KEYS)
    paths = ("/".join([subject.id, *filter(None, [key])]) for key in keys)
    return tuple(Estimate(people=path, figure=draw(_ANY_FIGURES)) for path in paths)
