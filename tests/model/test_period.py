"""What a period holds, and what comparing two of them says."""

from __future__ import annotations

import copy
import datetime
import itertools
import operator
import pickle
from collections.abc import Callable
from typing import Any, NamedTuple

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import EdtfError, InvalidRecordError
from repatriation.model.period import EXTENTS, Extent, Period
from repatriation.model.verdict import Verdict

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

may_7 = datetime.date(2019, 5, 7)
may_9 = datetime.date(2019, 5, 9)
january = Period.of("2019-01")
all_january = Period.of("2019-01", extent="throughout")

# Building and reading -------------------------------------------------------------------


def test_a_period_holds_words_and_days() -> None:
    period = Period(wording="7-9 May", edtf="2019-05-07/2019-05-09", supplied=("year",))
    assert (period.earliest, period.latest) == (may_7, may_9)
    assert period.days == ((may_7, may_9),)
    assert (period.kind, period.extent, period.supplied) == ("interval", "within", ("year",))
    assert (period.is_inverted, period.uncertain, period.approximate) == (False, False, False)


@pytest.mark.parametrize(
    ("period", "edtf"),
    [
        (Period.of("2019-01"), "2019-01"),
        (Period.on(may_7), "2019-05-07"),
        (Period.between(may_7, may_9), "2019-05-07/2019-05-09"),
        (Period.since(may_7), "2019-05-07/.."),
        (Period.until(datetime.date(19, 5, 7)), "../0019-05-07"),
    ],
)
def test_constructors_write_the_format(period: Period, edtf: str) -> None:
    assert period == Period(edtf=edtf)


def test_constructors_take_words_and_extent() -> None:
    period = Period.between(may_7, may_9, "all of 7-9 May", extent="throughout")
    assert (period.wording, period.extent) == ("all of 7-9 May", "throughout")
    assert Period.since(may_7, "since 7 May", extent="throughout").extent == "throughout"
    assert Period.until(may_7, "by 7 May", extent="throughout").wording == "by 7 May"
    assert Period.on(may_7, "Tuesday").wording == "Tuesday"


def test_open_and_unknown_ends_have_no_day() -> None:
    assert (Period.since(may_7).earliest, Period.since(may_7).latest) == (may_7, None)
    assert (Period.of("/2019-05-07").earliest, Period.of("/2019-05-07").latest) == (None, may_7)


def test_a_set_has_the_days_of_each_member() -> None:
    period = Period.of("{2019-05-07,2019-05-09}")
    assert period.kind == "all_of"
    assert period.days == ((may_7, may_7), (may_9, may_9))


def test_marks_and_inversion_show() -> None:
    assert Period.of("2019?").uncertain
    assert not Period.of("2019?").approximate
    assert Period.of("2019~").approximate
    assert Period.between(may_9, may_7).is_inverted


@pytest.mark.parametrize(
    "fields",
    [
        {"edtf": True},
        {"edtf": None},
        {"edtf": 2019},
        {"edtf": may_7},
        {"edtf": "2019", "wording": None},
        {"edtf": "2019", "wording": True},
        {"edtf": "2019", "supplied": ["year"]},
        {"edtf": "2019", "supplied": "year"},
        {"edtf": "2019", "supplied": (True,)},
        {"edtf": "2019", "extent": "during"},
        {"edtf": "2019", "extent": True},
        {"edtf": "2019", "extent": []},
    ],
)
def test_a_field_of_the_wrong_type_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRecordError, match=f"Period.{list(fields)[-1]} takes"):
        Period(**fields)


def test_a_text_that_is_not_of_the_format_is_refused_when_built() -> None:
    with pytest.raises(EdtfError, match="no day 30"):
        Period(edtf="2019-02-30")


@pytest.mark.parametrize("moment", [datetime.datetime(2019, 5, 7, tzinfo=datetime.UTC), "2019"])
def test_a_day_is_a_date_and_nothing_else(moment: Any) -> None:
    with pytest.raises(InvalidRecordError, match="a date"):
        Period.on(moment)
    with pytest.raises(InvalidRecordError, match=r"Period\.last takes a date"):
        Period.between(may_7, moment)


def test_a_period_shows_its_words_or_else_its_days() -> None:
    assert str(Period.of("2019-01", "in January")) == "in January"
    assert str(january) == "2019-01"


@pytest.mark.parametrize(
    "period",
    [
        january,
        all_january,
        Period(wording="7 May", edtf="2019-05-07", supplied=("year",), extent="throughout"),
    ],
)
def test_a_period_shows_how_to_build_it(period: Period) -> None:
    assert eval(repr(period), {"Period": Period}) == period  # noqa: S307 - our own text
    assert len(repr(january)) == len("Period(edtf='2019-01')")


def test_equality_is_structural_and_periods_hash() -> None:
    assert january == Period.of("2019-01")
    assert january != all_january
    assert Period.of("2019-01-01/2019-01-31") != january
    assert len({january, Period.of("2019-01"), all_january}) == 2
    assert Period.on(may_7) != may_7


def test_a_period_is_frozen_and_survives_copying() -> None:
    assert (january < may_7) is HOLDS
    for twin in (copy.copy(january), copy.deepcopy(january), pickle.loads(pickle.dumps(january))):  # noqa: S301
        assert twin == january
        assert (twin < may_7) is HOLDS
    assert attrs.evolve(january, edtf="2020").earliest == datetime.date(2020, 1, 1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        january.edtf = "2020"  # type: ignore[misc]
    assert not hasattr(january, "__dict__")


def test_a_period_is_a_value_and_true() -> None:
    assert bool(Period.of("../.."))


# Comparing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (datetime.date(2019, 1, 9) > january, UNDECIDED),
        (january < datetime.date(2019, 1, 9), UNDECIDED),
        (january < datetime.date(2019, 1, 31), UNDECIDED),
        (january < datetime.date(2019, 2, 1), HOLDS),
        (january < datetime.date(2019, 1, 1), VIOLATED),
        (january <= datetime.date(2019, 1, 31), HOLDS),
        (january <= datetime.date(2019, 1, 1), UNDECIDED),
        (january <= datetime.date(2018, 12, 31), VIOLATED),
        (datetime.date(2018, 12, 31) < january, HOLDS),
        (datetime.date(2019, 1, 1) >= january, UNDECIDED),
        (january < Period.of("2019-01"), UNDECIDED),
        (all_january < attrs.evolve(all_january), VIOLATED),
        (all_january > attrs.evolve(all_january), VIOLATED),
        (all_january <= datetime.date(2019, 1, 30), VIOLATED),
        (Period.on(may_7) <= may_7, HOLDS),
        (Period.on(may_7) < may_7, VIOLATED),
        (Period.on(may_7).equals(may_7), HOLDS),
        (Period.on(may_7).equals(may_9), VIOLATED),
        (january.equals(january), UNDECIDED),
        (all_january.equals(all_january), HOLDS),
        (all_january.equals(january), UNDECIDED),
        (all_january.equals(datetime.date(2019, 1, 9)), VIOLATED),
        (january.within(all_january), HOLDS),
        (all_january.within(january), UNDECIDED),
        (january.within(may_7), VIOLATED),
        (Period.on(may_7).within(Period.of("2019", extent="throughout")), HOLDS),
        (Period.on(may_7).within(Period.of("2019")), UNDECIDED),
    ],
)
def test_certain_days_decide(verdict: Verdict, expected: Verdict) -> None:
    assert verdict is expected


all_of = Period.of("{2019-05-07,2019-05-09}")
one_of = Period.of("[2019-05-07,2019-05-09]")
may_8 = datetime.date(2019, 5, 8)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (all_of.equals(Period.between(may_7, may_9, extent="throughout")), HOLDS),
        (all_of < may_9, VIOLATED),
        (may_8 < all_of, VIOLATED),
        (one_of < may_8, UNDECIDED),
        (one_of.equals(may_8), VIOLATED),
        (one_of.equals(may_9), UNDECIDED),
        (one_of <= may_9, HOLDS),
        (Period.of("{2019-05-07..2019-05-09}") <= may_8, VIOLATED),
        (Period.of("[2019-05-07..2019-05-09]") <= may_8, UNDECIDED),
        (Period.of("{2019,2018}").within(Period.of("2018/2019", extent="throughout")), HOLDS),
        (Period.of("{2018,2019}") < may_7, UNDECIDED),
        (Period.of("{2018,2020}") < may_7, VIOLATED),
        (Period.of("{2018,2020}") > datetime.date(2018, 12, 31), VIOLATED),
    ],
)
def test_all_of_a_set_spans_it_and_one_of_it_does_not(verdict: Verdict, expected: Verdict) -> None:
    assert verdict is expected


@pytest.mark.parametrize("extent", ["within", "throughout"])
@pytest.mark.parametrize("text", ["2019-05-09/..", "2019-05-09/", "{2019-05-09,2019-05-10..}"])
def test_an_open_end_decides_nothing_that_it_leaves_open(text: str, extent: Extent) -> None:
    period = Period.of(text, extent=extent)
    assert (period < datetime.date(9999, 12, 31)) is UNDECIDED
    assert (period > may_7) is HOLDS
    assert (period < may_9) is VIOLATED
    assert period.within(Period.of("2019", extent="throughout")) is UNDECIDED


@pytest.mark.parametrize("extent", ["within", "throughout"])
def test_a_period_without_any_day_decides_nothing(extent: Extent) -> None:
    period = Period.of("../..", extent=extent)
    for other in (may_7, all_january, period):
        assert {period < other, period <= other, period > other, period >= other} == {UNDECIDED}
        assert {period.equals(other), period.within(other)} == {UNDECIDED}


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_marked_periods_have_no_strict_days(mark: str) -> None:
    period = Period.of(f"2019-05-07{mark}")
    assert (period < may_7) is SUSPECT
    assert (may_7 > period) is SUSPECT
    assert (period < may_9) is UNDECIDED
    assert period.equals(may_9) is SUSPECT
    assert period.equals(may_7) is UNDECIDED
    assert Period.on(may_9).within(period) is SUSPECT
    assert (january > period) is SUSPECT


@pytest.mark.parametrize("text", ["2019-05-09/2019-05-07", "[2018,2020..2019]"])
def test_an_inverted_period_counts_as_unknown(text: str) -> None:
    period, other = Period.of(text), datetime.date(2030, 1, 1)
    assert {period < other, period <= other, period > other, period >= other} == {UNDECIDED}
    assert {period.equals(other), period.within(other)} == {UNDECIDED}
    assert {january < period, january.equals(period), january.within(period)} == {UNDECIDED}


def test_throughout_unspecified_digits_is_throughout_one_of_several() -> None:
    period = Period.of("201X", extent="throughout")
    assert period.equals(Period.of("2015", extent="throughout")) is UNDECIDED
    assert period.equals(Period.of("2010/2019", extent="throughout")) is UNDECIDED
    assert (period > datetime.date(2009, 12, 31)) is HOLDS
    assert period.within(Period.of("2010-02/2019", extent="throughout")) is UNDECIDED
    assert (period <= datetime.date(2010, 12, 30)) is VIOLATED


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
@pytest.mark.parametrize(
    "other", [3, "2019", None, datetime.datetime(2019, 5, 7, tzinfo=datetime.UTC)]
)
def test_only_periods_and_days_compare(compare: Callable[[Any, Any], Any], other: Any) -> None:
    with pytest.raises(TypeError, match=r"not supported between"):
        compare(january, other)
    with pytest.raises(InvalidRecordError, match="a Period or a date"):
        january.equals(other)
    with pytest.raises(InvalidRecordError, match="a Period or a date"):
        january.within(other)


def test_chained_comparisons_fail_loudly() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        assert may_7 <= january <= may_9


# Against enumeration --------------------------------------------------------------------

FIRST = datetime.date(2019, 2, 26).toordinal()
SPAN = 6  # days that texts name, over the end of a month
MARGIN = 2  # days beyond them that open ends reach in the enumeration

World = tuple[int, int]
"""The ordinals of the days on which something begins and ends."""


class Case(NamedTuple):
    """A period and every way in which it can have been."""

    period: Period
    worlds: frozenset[World]


RELATIONS: dict[str, tuple[Callable[[Period, Any], Verdict], Callable[[World, World], bool]]] = {
    "<": (operator.lt, lambda a, b: a[1] < b[0]),
    "<=": (operator.le, lambda a, b: a[1] <= b[0]),
    ">": (operator.gt, lambda a, b: a[0] > b[1]),
    ">=": (operator.ge, lambda a, b: a[0] >= b[1]),
    "equals": (Period.equals, lambda a, b: a == b),
    "within": (Period.within, lambda a, b: b[0] <= a[0] and a[1] <= b[1]),
}


def iso(day: int) -> str:
    return datetime.date.fromordinal(day).isoformat()


def pairs(first: int, last: int) -> frozenset[World]:
    return frozenset(itertools.combinations_with_replacement(range(first, last + 1), 2))


def case(text: str, extent: Extent, worlds: frozenset[World]) -> Case:
    return Case(Period.of(text, extent=extent), worlds)


DAYS = st.integers(FIRST, FIRST + SPAN)
EXTENT: st.SearchStrategy[Extent] = st.sampled_from(EXTENTS)
LOWEST, HIGHEST = FIRST - MARGIN, FIRST + SPAN + MARGIN


@st.composite
def intervals(draw: st.DrawFn) -> Case:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    extent = draw(EXTENT)
    filled = frozenset({(first, last)})
    worlds = pairs(first, last) if extent == "within" else filled
    return case(f"{iso(first)}/{iso(last)}", extent, worlds)


@st.composite
def open_intervals(draw: st.DrawFn) -> Case:
    day, extent, is_start = draw(DAYS), draw(EXTENT), draw(st.booleans())
    end = draw(st.sampled_from(["", ".."]))
    worlds = pairs(day, HIGHEST) if is_start else pairs(LOWEST, day)
    if extent == "throughout":
        worlds = frozenset(w for w in worlds if w[0 if is_start else 1] == day)
    return case(f"{iso(day)}/{end}" if is_start else f"{end}/{iso(day)}", extent, worlds)


@st.composite
def sets_of_days(draw: st.DrawFn) -> Case:
    days = draw(st.lists(DAYS, min_size=1, max_size=4))
    inside, extent = ",".join(map(iso, days)), draw(EXTENT)
    if draw(st.booleans()):
        return case(f"[{inside}]", extent, frozenset((day, day) for day in days))
    return case(f"{{{inside}}}", extent, frozenset({(min(days), max(days))}))


@st.composite
def ranges_of_all(draw: st.DrawFn) -> Case:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return case(f"{{{iso(first)}..{iso(last)}}}", draw(EXTENT), frozenset({(first, last)}))


@st.composite
def months(draw: st.DrawFn) -> Case:
    extent = draw(EXTENT)
    kind = draw(st.sampled_from(["one", "either", "both", "joined"]))
    february, march = (pairs(*MONTHS[0]), pairs(*MONTHS[1]))
    if extent == "throughout":
        february, march = frozenset({MONTHS[0]}), frozenset({MONTHS[1]})
    both = frozenset((a, d) for a in {w[0] for w in february} for d in {w[1] for w in march})
    return {
        "one": case("2019-02", extent, february),
        "either": case("[2019-02,2019-03]", extent, february | march),
        "both": case("{2019-03,2019-02}", extent, both),
        "joined": case("{2019-02..2019-03}", extent, both),
    }[kind]


MONTHS = tuple(
    (datetime.date(2019, month, 1).toordinal(), datetime.date(2019, month, last).toordinal())
    for month, last in ((2, 28), (3, 31))
)


def enumerate_verdict(holds: Callable[[World, World], bool], a: Case, b: Case) -> Verdict:
    results = {holds(x, y) for x in a.worlds for y in b.worlds}
    if len(results) == 2:
        return UNDECIDED
    return HOLDS if results == {True} else VIOLATED


SMALL = intervals() | open_intervals() | sets_of_days() | ranges_of_all()


@pytest.mark.parametrize("name", RELATIONS)
@given(a=SMALL, b=SMALL)
def test_verdicts_are_those_of_enumeration(name: str, a: Case, b: Case) -> None:
    compare, holds = RELATIONS[name]
    assert compare(a.period, b.period) is enumerate_verdict(holds, a, b)


BOUNDED = intervals() | sets_of_days() | ranges_of_all()  # open ends reach past the margin


@pytest.mark.parametrize("name", RELATIONS)
@given(a=months(), b=BOUNDED)
def test_verdicts_on_months_are_those_of_enumeration(name: str, a: Case, b: Case) -> None:
    compare, holds = RELATIONS[name]
    assert compare(a.period, b.period) is enumerate_verdict(holds, a, b)
    assert compare(b.period, a.period) is enumerate_verdict(holds, b, a)


@pytest.mark.parametrize("name", RELATIONS)
@given(a=SMALL, day=DAYS)
def test_a_day_compares_like_its_period(name: str, a: Case, day: int) -> None:
    compare, holds = RELATIONS[name]
    date = datetime.date.fromordinal(day)
    expected = enumerate_verdict(holds, a, Case(Period.on(date), frozenset({(day, day)})))
    assert compare(a.period, date) is compare(a.period, Period.on(date)) is expected


@st.composite
def one_of_many(draw: st.DrawFn) -> Case:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    extent = draw(EXTENT)
    if draw(st.booleans()):
        first, last = MONTHS[0]
        return case("2019-02-XX", extent, frozenset((d, d) for d in range(first, last + 1)))
    worlds = frozenset((d, d) for d in range(first, last + 1))
    return case(f"[{iso(first)}..{iso(last)}]", extent, worlds)


@pytest.mark.parametrize("name", RELATIONS)
@given(a=one_of_many(), b=BOUNDED)
def test_verdicts_on_one_of_many_are_sound(name: str, a: Case, b: Case) -> None:
    compare, holds = RELATIONS[name]
    for x, y in ((a, b), (b, a)):
        verdict, exact = compare(x.period, y.period), enumerate_verdict(holds, x, y)
        assert verdict in {exact, UNDECIDED}
        if name not in {"equals", "within"}:
            assert verdict is exact


@given(SMALL | months(), SMALL | months(), st.sampled_from("?~%"))
def test_a_mark_softens_what_is_decided(a: Case, b: Case, mark: str) -> None:
    marked = Period.of(f"[2019-05-07{mark}]")
    assert (marked < datetime.date(2019, 1, 1)) is SUSPECT
    soft = {VIOLATED: SUSPECT, HOLDS: UNDECIDED, UNDECIDED: UNDECIDED}
    text = a.period.edtf
    if text[-1].isdigit():
        vague = attrs.evolve(a.period, edtf=text + mark)
        assert (vague <= b.period) is soft[a.period <= b.period]
        assert b.period.within(vague) is soft[b.period.within(a.period)]


@given(SMALL | months(), SMALL | months())
def test_before_is_after_mirrored(a: Case, b: Case) -> None:
    assert (a.period < b.period) is (b.period > a.period)
    assert (a.period <= b.period) is (b.period >= a.period)
    assert a.period.equals(b.period) is b.period.equals(a.period)
