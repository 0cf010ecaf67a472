"""What the EDTF parser reads, what it refuses, and that it stops in time."""

from __future__ import annotations

import calendar
import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import EdtfError, InvalidRecordError, RepatriationError
from repatriation.model.edtf import LONGEST, Edtf, parse_edtf
from repatriation.model.edtf_date import Part
from repatriation.model.subyear import SUB_YEARS


def day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("Y2019", "2019-01-01", "2019-12-31"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-02-29", "2020-02-29", "2020-02-29"),
        ("2019-05-07T23:59:59", "2019-05-07", "2019-05-07"),
        ("2019-05-07T00:00:00Z", "2019-05-07", "2019-05-07"),
        ("2019-05-07T00:30:00+06:00", "2019-05-07", "2019-05-07"),
        ("2019-05-07T23:30:00-03:30", "2019-05-07", "2019-05-07"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2020-02-XX", "2020-02-01", "2020-02-29"),
        ("2019-XX-XX", "2019-01-01", "2019-12-31"),
        ("2019-05-07/2019-05-09", "2019-05-07", "2019-05-09"),
        ("2018/2019-05", "2018-01-01", "2019-05-31"),
        ("2019-05/..", "2019-05-01", ""),
        ("2019-05/", "2019-05-01", ""),
        ("../2019-05", "", "2019-05-31"),
        ("/2019-05", "", "2019-05-31"),
        ("../..", "", ""),
        ("2019-21/2019-24", "2019-03-01", "2020-02-29"),
        ("[2019-05-07,2019-05-09]", "2019-05-07", "2019-05-09"),
        ("[2020,2018,2019]", "2018-01-01", "2020-12-31"),
        ("{2017,2018..2019}", "2017-01-01", "2019-12-31"),
        ("[..2019]", "", "2019-12-31"),
        ("{2019..}", "2019-01-01", ""),
    ],
)
def test_days_of_a_text(text: str, earliest: str, latest: str) -> None:
    value = parse_edtf(text)
    assert (value.text, value.earliest, value.latest) == (text, day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("2019", "date"), ("2019/2020", "interval"), ("[2019]", "one_of"), ("{2019,2021}", "all_of")],
)
def test_kind_of_a_text(text: str, kind: str) -> None:
    assert parse_edtf(text).kind == kind


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", "dated", "dated"),
        ("2019/..", "dated", "open"),
        ("2019/", "dated", "unknown"),
        ("../2019", "open", "dated"),
        ("/2019", "unknown", "dated"),
        ("[..2018,2019]", "open", "dated"),
        ("{2018,2019..}", "dated", "open"),
    ],
)
def test_open_and_unknown_ends_are_told_apart(text: str, start: str, end: str) -> None:
    assert (parse_edtf(text).start, parse_edtf(text).end) == (start, end)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2019", False, False),
        ("2019?", True, False),
        ("2019-05~", False, True),
        ("2019-05-07%", True, True),
        ("201X?", True, False),
        ("2019-21~", False, True),
        ("Y2019?", True, False),
        ("2019?/2020~", True, True),
        ("../2020~", False, True),
        ("[2018,2019?]", True, False),
    ],
)
def test_marks_of_any_part_mark_the_whole(text: str, uncertain: bool, approximate: bool) -> None:
    value = parse_edtf(text)
    assert (value.uncertain, value.approximate) == (uncertain, approximate)


def test_members_of_a_set_stand_in_the_order_of_the_text() -> None:
    value = parse_edtf("[2020,2019-05-07..2019-05-09,2021..]")
    assert value.members == (
        (day("2020-01-01"), day("2020-12-31")),
        (day("2019-05-07"), day("2019-05-09")),
        (day("2021-01-01"), None),
    )


def test_unspecified_digits_mean_one_of_several_values() -> None:
    assert parse_edtf("201X").parts == (
        Part(day("2010-01-01"), day("2019-01-01"), day("2010-12-31"), day("2019-12-31")),
    )


def test_an_inverted_interval_is_read_as_it_stands() -> None:
    value = parse_edtf("2019-05-09/2019-05-07")
    assert value.is_inverted
    assert (value.earliest, value.latest) == (day("2019-05-09"), day("2019-05-07"))
    assert not parse_edtf("2019-05/2019-05-07").is_inverted
    assert parse_edtf("[2018,2020..2019]").is_inverted


@pytest.mark.parametrize("code", SUB_YEARS)
def test_a_sub_year_has_whole_months(code: int) -> None:
    value = parse_edtf(f"2019-{code}")
    assert value.earliest is not None
    assert value.latest is not None
    months = (value.latest.year - 2019) * 12 + value.latest.month - value.earliest.month + 1
    assert value.earliest == datetime.date(2019, SUB_YEARS[code].month, 1)
    assert months == SUB_YEARS[code].months
    assert value.latest.day == calendar.monthrange(value.latest.year, value.latest.month)[1]


@pytest.mark.parametrize("north", [25, 26, 27, 28])
def test_southern_seasons_are_half_a_year_off(north: int) -> None:
    assert abs(SUB_YEARS[north].month - SUB_YEARS[north + 4].month) == 6


@pytest.mark.parametrize("codes", [range(33, 37), range(37, 40), range(40, 42)])
def test_quarters_quadrimesters_and_semesters_tile_the_year(codes: range) -> None:
    values = [parse_edtf(f"2020-{code}") for code in codes]
    days: list[datetime.date] = []
    for value in values:
        assert value.earliest is not None
        assert value.latest is not None
        days += [value.earliest, value.latest + datetime.timedelta(days=1)]
    assert (days[0], days[-1]) == (datetime.date(2020, 1, 1), datetime.date(2021, 1, 1))
    assert days[1:-1:2] == days[2:-1:2]


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ("", "missing", 0),
        ("2019-13", "neither a month", 5),
        ("2019-20", "neither a month", 5),
        ("2019-42", "neither a month", 5),
        ("2019-00", "neither a month", 5),
        ("2019-21-01", "has no day", 5),
        ("2019-02-29", "write 01 to 28", 8),
        ("2019-04-31", "write 01 to 30", 8),
        ("2019-05-00", "no day 00", 8),
        ("2018/2019-02-30", "no day 30", 13),
        ("2018/2019-21-XX", "has no day", 10),
        ("9999-24", "after 9999", 5),
        ("0000", "before 1", 0),
        ("000X", "before 1", 0),
        ("-2019", "before 1", 0),
        ("Y-12019", "before 1", 0),
        ("Y12019", "after 9999", 0),
        ("Y19E2", "level 2", 0),
        ("1950S2", "level 2", 0),
        ("2019-1X", "level 2", 0),
        ("201X-05", "level 2", 0),
        ("2019-XX-07", "level 2", 0),
        ("XXXX", "level 2", 0),
        ("2019-05?-07", "level 2", 0),
        ("2019/?2020", "level 2", 5),
        ("201x", "write X", 0),
        ("20190507", "write 2019-05-07", 0),
        ("2019 ", "blanks", 0),
        ("2019\n", "blanks", 0),
        ("[2019, 2020]", "blanks", 6),
        ("٢٠١٩", "ASCII", 0),
        ("2019-0\u0665", "ASCII", 0),
        ("2019..2020", "in a set", 0),
        ("03/04/2019", "2019-05-07", 0),
        ("2019-5-7", "write a date as", 0),
        ("/", "at one end", 0),
        ("../", "at one end", 0),
        ("2019-05-07T10:00:00/2019", "not in an interval", 0),
        ("2019-05T10:00:00", "one full date", 0),
        ("2019-05-07?T10:00:00", "one full date", 0),
        ("2019-05-07T10:00", "10:00:00", 11),
        ("2019-05-07T24:00:00", "10:00:00", 11),
        ("2019-05-07T10:00:60", "10:00:00", 11),
        ("2019-05-07T10:00:00\n", "10:00:00", 11),
        ("2019-05-07T10:00:00-00:00", "10:00:00", 11),
        ("2019-05-07T10:00:00+14:30", "10:00:00", 11),
        ("[2019", "ends with ']'", 0),
        ("{2019]", "ends with '}'", 0),
        ("[", "ends with ']'", 0),
        ("{}", "missing", 1),
        ("[2019,]", "missing", 6),
        ("[..]", "a range is", 1),
        ("[2018..2019..2020]", "a range is", 1),
        ("[2018..,2019]", "stands first", 1),
        ("[2018,..2019]", "stands first", 6),
        ("[2019-05..2019-06-01]", "write both alike", 1),
        ("[2018?..2019]", "write both alike", 1),
        ("[201X..2020]", "write both alike", 1),
        ("[2019-21..2019-22]", "write both alike", 1),
    ],
)
def test_what_is_not_read_is_refused_with_the_reason(text: str, reason: str, position: int) -> None:
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert reason in caught.value.reason
    assert (caught.value.text, caught.value.position) == (text, position)
    assert isinstance(caught.value, RepatriationError)


def test_a_text_that_is_too_long_is_refused() -> None:
    longest = f"[{','.join(['2019'] * 199)}]"
    assert len(parse_edtf(longest).members) == 199
    with pytest.raises(EdtfError, match="more than 1000"):
        parse_edtf(longest + " " * (LONGEST + 1 - len(longest)))


@pytest.mark.parametrize("value", [None, 2019, True, b"2019", datetime.date(2019, 1, 1), ["2019"]])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(InvalidRecordError):
        parse_edtf(value)  # type: ignore[arg-type]


def test_a_value_is_frozen() -> None:
    value = parse_edtf("2019")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.text = "2020"  # type: ignore[misc]
    assert not hasattr(value, "__dict__")


def read(text: str) -> Edtf | EdtfError:
    try:
        return parse_edtf(text)
    except EdtfError as error:
        return error


ALPHABET = "0123456789XY-/.,?~%[]{}TZ:+ES \n٣"


@given(st.text() | st.text(alphabet=ALPHABET) | st.text(alphabet="0129X-/.,?[{", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    result = read(text)
    assert result.text == text
    if isinstance(result, EdtfError):
        assert repr(text)[:20] in str(result)
    else:
        assert text.isascii()


@given(st.dates(), st.sampled_from(["", "?", "~", "%"]))
def test_a_day_is_read_as_itself(date: datetime.date, mark: str) -> None:
    value = parse_edtf(date.isoformat() + mark)
    assert value.members == ((date, date),)
    assert value.parts == (Part(date, date, date, date),)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_is_read_as_all_its_days(year: int, month: int) -> None:
    value = parse_edtf(f"{year:04}-{month:02}")
    last = calendar.monthrange(year, month)[1]
    assert value.earliest == datetime.date(year, month, 1)
    assert value.latest == datetime.date(year, month, last)


@pytest.mark.parametrize(
    ("head", "unit", "tail"),
    [
        ("", "2019-", ""),
        ("", "X", ""),
        ("", "2", "!"),
        ("", "1E1", "!"),
        ("", "/", ""),
        ("", "T", ""),
        ("", " ", ""),
        ("", "..", ""),
        ("[", "2019,", "x]"),
        ("[", "2019..2020,", "2019]"),
        ("{", "[", ""),
    ],
)
def test_the_longest_texts_are_read_or_refused(head: str, unit: str, tail: str) -> None:
    # a reader that backtracked would not come to an end here
    text = head + unit * ((LONGEST - len(head) - len(tail)) // len(unit)) + tail
    assert read(text).text == text
