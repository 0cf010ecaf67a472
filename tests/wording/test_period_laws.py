"""Laws of reading periods: what may be done to words without changing what they mean."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from repatriation.errors import WordingError
from repatriation.wording.period import LANGUAGES, find_periods, parse_period

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHAPES = (
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{d}-{mon}-{y}",
    "{d} {mon}. {y}",
    "the {d}th of {month} {y}",
    "{weekday}, {d} {month} {y}",
    "{y} {month} {d}",
    "{y}{m:02}{d:02}",
)
RANGES = ("{a} to {b}", "{a} – {b}", "{a}-{b}", "from {a} to {b}", "between {a} and {b}")

days = st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31))
phrases = st.sampled_from(
    [
        "7-9 May 2019",
        "7 and 9 May 2019",
        "early 2019",
        "since September 2015",
        "between August and November 1914",
        "the late 1970s",
        "by June next year",
        "last autumn",
        "six months ago",
        "Thu, 01/01/2026 - 12:00",
        "the first quarter of 2019",
        "August 2024 (estimated)",
        "13-Jan-20",
    ]
)
ANCHOR = datetime.date(2019, 6, 3)


def written(day: datetime.date, shape: str) -> str:
    month = MONTHS[day.month - 1]
    weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday()]
    return shape.format(
        d=day.day, m=day.month, y=day.year, month=month, mon=month[:3], weekday=weekday
    )


@given(st.dates())
def test_iso_dates_read_as_themselves(day: datetime.date) -> None:
    text = day.isoformat()
    assert parse_period(text).edtf == text
    assert parse_period(text[:7]).edtf == text[:7]
    assert parse_period(text[:4]).edtf == text[:4]
    assert parse_period(text, language=None).edtf == text


@given(days, st.sampled_from(SHAPES))
def test_a_written_day_is_read_back(day: datetime.date, shape: str) -> None:
    assert parse_period(written(day, shape)).edtf == day.isoformat()


@given(days, st.sampled_from(["dmy", "mdy", "ymd"]), st.sampled_from("/.-"))
def test_digits_in_a_declared_order_are_read_back(
    day: datetime.date, order: str, sign: str
) -> None:
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year:04}"}
    text = sign.join(parts[letter] for letter in order)
    assert parse_period(text, order=order).edtf == day.isoformat()  # type: ignore[arg-type]


@given(days, days, st.sampled_from(RANGES))
def test_ranges_are_read_forwards_and_refused_backwards(
    a: datetime.date, b: datetime.date, shape: str
) -> None:
    first, last = sorted((a, b))
    forwards = shape.format(a=written(first, SHAPES[0]), b=written(last, SHAPES[0]))
    period = parse_period(forwards)
    assert (period.earliest, period.latest) == (first, last)
    if first < last:
        backwards = shape.format(a=written(last, SHAPES[0]), b=written(first, SHAPES[0]))
        with pytest.raises(WordingError):
            parse_period(backwards)


@given(
    phrases,
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from([" ", "  ", "\u00a0", "\t", "\n", "\u202f"]),
    st.sampled_from(["", ".", ",", ";", "!", ")", '"', "*", " "]),
    st.sampled_from(["", "(", '"', "“", " ", "\u00a0"]),
)
def test_case_blanks_and_punctuation_around_do_not_matter(
    text: str, case: object, blank: str, after: str, before: str
) -> None:
    plain = parse_period(text, anchor=ANCHOR)
    changed = before + case(text).replace(" ", blank) + after  # type: ignore[operator]
    got = parse_period(changed, anchor=ANCHOR)
    assert (got.edtf, got.supplied, got.extent) == (plain.edtf, plain.supplied, plain.extent)
    assert got.wording == changed.strip()


@given(phrases, st.sampled_from(["They came {}.", "{}, he said,", "It was so ({}).", "x; {}; y"]))
def test_a_sentence_changes_nothing(text: str, sentence: str) -> None:
    alone = parse_period(text, anchor=ANCHOR)
    whole = sentence.format(text)
    (found,) = find_periods(whole, anchor=ANCHOR)
    start, stop = found.span
    assert found.period.wording == whole[start:stop]
    assert whole[start:stop].strip(".,() ;") == text.strip(".,() ;")
    assert (found.period.edtf, found.period.supplied) == (alone.edtf, alone.supplied)


@given(st.text(), st.sampled_from([*LANGUAGES, None]))
@example("\u0301", "en")
@example("²", "en")
@example("\x00", None)
@example("9" * 5000, "en")
def test_any_text_is_read_or_refused(text: str, language: str | None) -> None:
    try:
        parse_period(text, language=language, anchor=ANCHOR)
    except WordingError as error:
        assert (error.text, bool(str(error))) == (text, True)  # noqa: PT017 - reading is fine too
    for found in find_periods(text, anchor=ANCHOR, language=language or "en"):
        assert found.period.wording == text[slice(*found.span)]


WORDS = [
    "7",
    "9",
    "May",
    "2019",
    "-",
    ",",
    "and",
    "or",
    "to",
    "since",
    "until",
    "between",
    "early",
    "late",
    "the",
    "of",
    "last",
    "next",
    "month",
    "year",
    "week",
    "ago",
    "six",
    "two",
    "quarter",
    "first",
    "Q1",
    "1980s",
    "'",
    "(",
    ")",
    "?",
    "~",
    "/",
    ".",
    ":",
    "in",
    "by",
    "from",
    "31",
    "12",
    "am",
    "yesterday",
    "Friday",
    "spring",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=9),
    st.sampled_from(
        [None, ANCHOR, datetime.date.min, datetime.date.max, datetime.date(2020, 2, 29)]
    ),
)
def test_any_row_of_words_is_read_forwards_or_refused(
    words: list[str], anchor: datetime.date | None
) -> None:
    text = " ".join(words)
    try:
        period = parse_period(text, anchor=anchor, order="dmy")
    except WordingError:
        pass
    else:
        assert not period.is_inverted
    for found in find_periods(text, anchor=anchor, order="dmy"):
        again = parse_period(found.period.wording, anchor=anchor, order="dmy")
        assert (again.earliest, again.latest) == (found.period.earliest, found.period.latest)


@pytest.mark.parametrize("unit", ["7-9 May ", "(", "1,", "2019-", "the ", "1 and 2 and ", "last "])
def test_time_grows_with_the_length_at_most(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        start = time.process_time()
        with pytest.raises(WordingError):
            parse_period(text)
        find_periods(text, anchor=ANCHOR)
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 40 * max(seconds(400), 0.005)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In January, 47 people were brought home; on 7-9 May another 231.",
            [("In January", "2019-01"), ("on 7-9 May", "2019-05-07/2019-05-09")],
        ),
        ("The majority left in 2012–2015.", [("in 2012–2015", "2012/2015")]),
        ("In May, 2000 people returned.", [("In May", "2019-05")]),
        ("It may march on; 1/3 of them sat in spring water.", []),
        ("between 1990 and 2000 people", []),
        ("more than two years ago", []),
        ("the week of 5 May 2019", []),
        ("on 7-9 and 12 May 2019", []),
        ("03/04/2019 is open, 28/05/2019 is not", [("28/05/2019", "2019-05-28")]),
        ("Wednesday 20 March 2014 is wrong", []),
        ("from 28 December to 3 January 2019", []),
        ("room 2019, flight 2012-15, version 1.2.2019.4", []),
    ],
)
def test_dates_of_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_periods(text, anchor=ANCHOR)
    assert [(text[slice(*f.span)], f.period.edtf) for f in found] == expected
