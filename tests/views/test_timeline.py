"""The timeline: what took place and who spoke of it, with all that is uncertain about when."""

import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.model.period import Period
from repatriation.views.chart_row import Interval, Row
from repatriation.views.moment import moment_words, period_intervals
from repatriation.views.timeline import timeline
from tests.views.drawn import DATASET

DAY = 86_400_000.0


def _row(label: str) -> Row:
    return next(row for row in timeline(DATASET).rows if row.label == label)


def _days(edtf: str, *, throughout: bool = False) -> list[tuple[float | None, float | None, bool]]:
    """Give intervals in days from the beginning of 1970."""
    period = Period.of(edtf, extent="throughout" if throughout else "within")
    return [
        (low if low is None else low / DAY, high if high is None else high / DAY, sure)
        for low, high, sure, _ in period_intervals(period, "known")
    ]


def test_a_day_is_a_point_and_a_month_some_time_in_it() -> None:
    assert _days("1970-01-02") == [(1.5, 1.5, True)]
    assert _days("1970-01") == [(0.0, 31.0, False)]
    assert _days("1970-01", throughout=True) == [(0.0, 31.0, True)]


def test_open_ends_are_open() -> None:
    assert _days("1970-01-02/..") == [(1.0, None, False)]
    assert _days("../1970-01-01") == [(None, 1.0, False)]
    assert _days("../..") == []


def test_what_is_marked_is_not_certain() -> None:
    assert _days("1970-01-02~") == [(1.5, 1.5, False)]
    assert _days("[1970-01-01,1970-01-03]") == [(0.5, 0.5, False), (2.5, 2.5, False)]
    assert _days("{1970-01-01,1970-01-03}") == [(0.5, 0.5, True), (2.5, 2.5, True)]


def test_what_ends_before_it_begins_is_not_drawn_and_says_so() -> None:
    row = _row("inverted")
    assert (row.intervals, row.sign) == ((), "?")
    assert row.value == "2019-09-10/2019-09-01 (ends before it begins)"


@pytest.mark.parametrize(
    ("edtf", "wording", "words"),
    [
        ("2019-05-10", "", "10 May 2019"),
        ("2019-05-07/2019-05-09", "on 7-9 May", "7 to 9 May 2019 (“on 7-9 May”)"),
        ("2019-04-30/2019-05-02", "", "30 April to 2 May 2019"),
        ("2018-12-30/2019-01-02", "", "30 December 2018 to 2 January 2019"),
        ("2019-01", "January 2019", "January 2019"),
        ("2012/2015", "", "2012 to 2015"),
        ("2019", "", "2019"),
        ("../2019-05-20", "still", "until 20 May 2019 (“still”)"),
        ("2019-05-10?", "", "10 May 2019 (uncertain)"),
        ("../..", "always", "date not known (“always”)"),
        ("9999-12", "", "December 9999"),
    ],
)
def test_a_period_is_told_by_its_days_and_its_words(edtf: str, wording: str, words: str) -> None:
    assert moment_words(Period.of(edtf, wording)) == words


def test_what_has_no_date_stands_there_as_unknown() -> None:
    row = _row("undated")
    assert (row.sign, row.value, row.intervals) == ("?", "date not known", ())


def test_an_act_of_saying_shows_when_it_was_said_and_of_when_it_speaks() -> None:
    rows = timeline(rp.load_seed("article"), about="may").rows
    tokayev = next(row for row in rows if "s019" in row.statements)
    assert {i.ink for i in tokayev.intervals} == {"claim", "known"}
    assert tokayev.value.startswith("10 May 2019; speaks of 7 to 9 May 2019")


def test_of_what_is_only_published_the_publication_is_shown_as_such() -> None:
    rows = timeline(rp.load_seed("article")).rows
    lead = next(row for row in rows if "s008" in row.statements)
    assert lead.value.startswith("published 11 to 20 May 2019 (“mid-May 2019”)")
    assert "uncounted" in {i.ink for i in lead.intervals}


def test_figures_stand_by_what_they_count_and_say_what_is_not_claimed() -> None:
    row = next(row for row in timeline(DATASET).rows if "denied" in row.statements)
    assert row.note == (
        "Some time in a month: “at most 50”, “90” (denied); "
        "since: “300” (planned); there: “unknown”"
    )


@pytest.mark.parametrize("name", rp.seed_names())
def test_every_operation_and_every_claim_of_a_seed_appears(name: str) -> None:
    dataset = rp.load_seed(name)
    rows = timeline(dataset).rows
    assert {o.name for o in dataset.operations} <= {row.label for row in rows}
    claims = {s.id for s in dataset.statements if s.estimates}
    assert claims <= {id_ for row in rows for id_ in row.statements}


def test_time_goes_down_and_what_is_undated_stands_last() -> None:
    rows = [row for row in timeline(DATASET).rows if row.depth == 0 and not row.is_heading]
    starts = [row.intervals[0] for row in rows if row.intervals]
    assert starts[0] == Interval(None, starts[0].high, sure=False, ink="known")
    lows = [each.low for each in starts[1:] if each.low is not None]
    assert lows == sorted(lows)
    assert rows[-1].label == "undated"


def test_only_what_is_asked_about_is_drawn() -> None:
    rows = timeline(DATASET, about="until").rows
    assert {row.label for row in rows if row.depth == 0 and not row.is_heading} == {"until"}
    assert {id_ for row in rows for id_ in row.statements} == {"one", "other", "evil"}
    with pytest.raises(UnknownIdError, match="untill"):
        timeline(DATASET, about="untill")
