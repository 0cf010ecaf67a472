"""Period: when, as it was worded and as days."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable
from typing import Literal, get_args

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model import valid
from repatriation.model.edtf import Edtf, Kind, parse_edtf
from repatriation.model.edtf_date import Days
from repatriation.model.timebox import Box, before, boxes, inside, not_after, same
from repatriation.model.verdict import Verdict

__all__ = ["EXTENTS", "Extent", "Period"]

Extent = Literal["within", "throughout"]
"""Some time within the days (an event on a day not known better), or throughout them."""

EXTENTS: tuple[Extent, ...] = get_args(Extent)


@attrs.frozen(kw_only=True, repr=False, order=False)
class Period:
    """When something was so: the words, and their days as Extended Date/Time Format.

    The format is ISO 8601-2:2019, EDTF profile; `repatriation.model.edtf` says how much of
    it is read. A period stands for something that begins on one day and ends on the same
    or a later one. What is known of the two days follows from the extent:

    - ``"within"``: both lie anywhere from `earliest` to `latest`;
    - ``"throughout"``: it begins on `earliest` and ends on `latest`. With unspecified digits
      it fills some one year, month or day of those meant: ``201X`` any year of ten, or all.

    Of a set ``[a,b]`` one member is meant. Of ``{a,b}`` all are: it begins in the first and
    ends in the last. A day left open by ``..`` or by nothing is not known and decides nothing.

    Comparisons give a `Verdict`, against a period or a `datetime.date`, over all the days
    possible: HOLDS if all satisfy them, VIOLATED if none, else UNDECIDED. ``a < b``: a ends
    before b begins; ``a <= b``: not after b begins; ``>`` and ``>=`` mirror these, so that
    for two periods that overlap both ``a < b`` and ``a > b`` are VIOLATED. A period marked
    uncertain or approximate has no strict ends: with it VIOLATED becomes SUSPECT and HOLDS
    becomes UNDECIDED. An inverted one counts as unknown: always UNDECIDED.
    ``==`` is structural. Two periods are two events: "January" equals itself UNDECIDED.

    Attributes:
        wording: The words, kept as they stand: ``"7-9 May"``; empty where only EDTF was given.
        edtf: The days, as EDTF text: ``"2019-05-07/2019-05-09"``.
        supplied: Parts that were supplied rather than said: ``("year",)``.
        extent: Some time within the days, or throughout them.

    Raises:
        EdtfError: `edtf` is not of the format.
        InvalidRecordError: A field of the wrong type.
    """

    wording: str = attrs.field(default="", validator=valid.text)
    edtf: str = attrs.field(validator=valid.text)
    supplied: tuple[str, ...] = attrs.field(default=(), validator=valid.tuple_of(str))
    extent: Extent = attrs.field(default="within", validator=valid.choice(EXTENTS))

    def __attrs_post_init__(self) -> None:
        _ = self._parsed

    # Building -----------------------------------------------------------------------

    @classmethod
    def of(cls, edtf: str, wording: str = "", *, extent: Extent = "within") -> Period:
        """Build a period from EDTF text."""
        return cls(edtf=edtf, wording=wording, extent=extent)

    @classmethod
    def on(cls, day: datetime.date, wording: str = "") -> Period:
        """Build the period of one day."""
        return cls(edtf=_iso("day", day), wording=wording)

    @classmethod
    def between(
        cls,
        first: datetime.date,
        last: datetime.date,
        wording: str = "",
        *,
        extent: Extent = "within",
    ) -> Period:
        """Build the period from one day to another, both included; inverted where they are."""
        text = f"{_iso('first', first)}/{_iso('last', last)}"
        return cls(edtf=text, wording=wording, extent=extent)

    @classmethod
    def since(cls, first: datetime.date, wording: str = "", *, extent: Extent = "within") -> Period:
        """Build the period from a day on, that day included, with no end."""
        return cls(edtf=f"{_iso('first', first)}/..", wording=wording, extent=extent)

    @classmethod
    def until(cls, last: datetime.date, wording: str = "", *, extent: Extent = "within") -> Period:
        """Build the period up to a day, that day included, with no beginning."""
        return cls(edtf=f"../{_iso('last', last)}", wording=wording, extent=extent)

    # Reading ------------------------------------------------------------------------

    @functools.cached_property
    def _parsed(self) -> Edtf:
        return parse_edtf(self.edtf)

    @functools.cached_property
    def _boxes(self) -> tuple[Box, ...]:
        return boxes(self._parsed, self.extent)

    @property
    def earliest(self) -> datetime.date | None:
        """First day, inclusive; None when it is open or unknown."""
        return self._parsed.earliest

    @property
    def latest(self) -> datetime.date | None:
        """Last day, inclusive; None when it is open or unknown."""
        return self._parsed.latest

    @property
    def kind(self) -> Kind:
        """Whether the days are a date, an interval, one of a set or all of a set."""
        return self._parsed.kind

    @property
    def days(self) -> tuple[Days, ...]:
        """First and last day of each member of a set; of the whole where it is no set."""
        return self._parsed.members

    @property
    def is_inverted(self) -> bool:
        """Whether it begins after it ends, or a member of its set does."""
        return self._parsed.is_inverted

    @property
    def uncertain(self) -> bool:
        """Whether a date of it is marked uncertain, ``?`` or ``%``."""
        return self._parsed.uncertain

    @property
    def approximate(self) -> bool:
        """Whether a date of it is marked approximate, ``~`` or ``%``."""
        return self._parsed.approximate

    # Comparison ---------------------------------------------------------------------

    def __lt__(self, other: Period | datetime.date) -> Verdict:
        return _judge(before, self, other) if _is_when(other) else NotImplemented

    def __le__(self, other: Period | datetime.date) -> Verdict:
        return _judge(not_after, self, other) if _is_when(other) else NotImplemented

    def __gt__(self, other: Period | datetime.date) -> Verdict:
        return _judge(before, other, self) if _is_when(other) else NotImplemented

    def __ge__(self, other: Period | datetime.date) -> Verdict:
        return _judge(not_after, other, self) if _is_when(other) else NotImplemented

    def equals(self, other: Period | datetime.date) -> Verdict:
        """Judge whether both begin on the same day and end on the same day."""
        return _judge(same, self, _expect(other))

    def within(self, other: Period | datetime.date) -> Verdict:
        """Judge whether this neither begins before the other begins nor ends after it ends.

        To ask whether something fell in a month, compare with the whole of it:
        ``p.within(Period.of("2019-01", extent="throughout"))``. An event on some day within
        the month is contained in another such event UNDECIDED.
        """
        return _judge(inside, self, _expect(other))

    # Showing ------------------------------------------------------------------------

    def __str__(self) -> str:
        return self.wording or self.edtf

    def __repr__(self) -> str:
        shown = [f"edtf={self.edtf!r}"]
        shown += [f"wording={self.wording!r}"] if self.wording else []
        shown += [f"supplied={self.supplied!r}"] if self.supplied else []
        shown += [f"extent={self.extent!r}"] if self.extent != "within" else []
        return f"Period({', '.join(shown)})"


def _is_when(value: object) -> bool:
    # a datetime is a date to Python, but a moment in a zone is not a day
    return isinstance(value, Period) or type(value) is datetime.date


def _expect(value: Period | datetime.date) -> Period | datetime.date:
    if not _is_when(value):
        raise InvalidRecordError("Period", "other", value, "a Period or a date")
    return value


def _iso(field: str, day: datetime.date) -> str:
    if type(day) is not datetime.date:
        raise InvalidRecordError("Period", field, day, "a date")
    return day.isoformat()


_Test = Callable[[tuple[Box, ...], tuple[Box, ...]], Verdict]
_SOFTENED = {Verdict.VIOLATED: Verdict.SUSPECT, Verdict.HOLDS: Verdict.UNDECIDED}


def _judge(test: _Test, a: Period | datetime.date, b: Period | datetime.date) -> Verdict:
    ours, theirs = _boxes_of(a), _boxes_of(b)
    if not ours or not theirs:
        return Verdict.UNDECIDED
    verdict = test(ours, theirs)
    return _SOFTENED.get(verdict, verdict) if _is_vague(a) or _is_vague(b) else verdict


def _boxes_of(when: Period | datetime.date) -> tuple[Box, ...]:
    if isinstance(when, Period):
        return when._boxes  # noqa: SLF001 - of a class of this module
    day = when.toordinal()
    return (Box(day, day, day, day),)


def _is_vague(when: Period | datetime.date) -> bool:
    return isinstance(when, Period) and (when.uncertain or when.approximate)
