"""Compare the EDTF parser with the package `edtf`, text by text.

Every difference is listed in `DIFFERENCES` with its reason, and again on the page
docs/reference/edtf.md. A difference that is not listed fails, and so does a listed one
that has gone.
"""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path
from typing import Any, NamedTuple

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException

from repatriation.errors import EdtfError
from repatriation.model.edtf import parse_edtf
from repatriation.model.subyear import SUB_YEARS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "edtf.md"


class Difference(NamedTuple):
    """Texts on which the two differ: an example, a pattern for all of them, and why."""

    example: str
    pattern: str
    reason: str


_YEAR_MONTH = r"[0-9]{4}(-[0-9]{2})?"
_LEVEL_2 = "not supported here: level 2"

DIFFERENCES = (
    Difference(
        "2019-24",
        r".*[0-9]{4}-(24|28|30)\b.*",
        "a winter begins in December and ends in February; the package cuts it off at the year",
    ),
    Difference(
        "9999-24",
        r".*9999-(24|28|30)\b.*",
        "this winter ends in the year 10000",
    ),
    Difference("2019/", r"[^/]+/", "the end is unknown; the package supposes ten years"),
    Difference("/2019", r"/[^/]+", "the start is unknown; the package supposes ten years"),
    Difference("2019-02-29", r".*(1900|2019|9999|0001)-02-29.*", "there is no such day"),
    Difference("0000", r".*\b(0000|0XXX|000X|00XX).*", "years before 1 are refused"),
    Difference("-2019", r".*-(2019|201X).*", "years before 1 are refused"),
    Difference("Y12019", r"Y-?[0-9]{5,}", "years after 9999 are refused"),
    Difference(
        "Y2019",
        r"Y2019[?~%]?(/.*)?",
        "the profile prefixes only longer years; one of four digits is clear all the same",
    ),
    Difference("[2019, 2020]", r".*\s.*", "blanks are not part of the format"),
    Difference(
        "2019-05-07T24:00:00",
        r".*T24:00:00.*",
        "ISO 8601-1:2019 took the hour 24 out, and it is the next day's first moment",
    ),
    Difference(
        "2019-05T10:00:00", _YEAR_MONTH + r"T.*", "a time of day follows a full date in the format"
    ),
    Difference(
        "2019-05-07T10:00:00+00:00",
        r".*T.*[+]00(:00)?",
        "ISO 8601-1 allows the offset +00:00, though not -00:00",
    ),
    Difference(
        "2019-05-07T10:00:00+14", r".*T.*[+-]14", "the minutes of an offset may be left out"
    ),
    Difference("2019-21?", r"[0-9]{4}-[234][0-9][?~%]", "a mark qualifies any whole date"),
    Difference(
        "2019-33/2019-36",
        r"[0-9]{4}-(2[5-9]|3[0-9]|4[01])[?~%]?/.*|.*/[0-9]{4}-(2[5-9]|3[0-9]|4[01])[?~%]?",
        "a sub-year is a date wherever a date stands",
    ),
    Difference(
        "2019-XX/2020", r".*/.*-XX.*|.*-XX.*/.*", "an unspecified month or day may end an interval"
    ),
    Difference("201X?/2020", r".*X[?~%]/.*|.*/.*X[?~%]", "a mark qualifies any whole date"),
    Difference(
        "201X/..", r".*X/(\.\.)?|(\.\.)?/.*X", "an unspecified digit may stand beside an open end"
    ),
    Difference(
        "201X/2020?", r".*X/.*[?~%]|.*[?~%]/.*X", "marks and unspecified digits may be mixed"
    ),
    Difference("[2019]", r"[\[{][^,.]+[\]}]", "a set of one member is a set"),
    Difference(
        "[2019-21,2020]", r"[\[{].*-2[1-4].*", "a sub-year is a date wherever a date stands"
    ),
    Difference(
        "{2019,2021..}",
        r"\{(.+,.*\.\.|\.\.[^,]+,.*)\}",
        "the package fails to order an open end and a date",
    ),
    Difference("2019?-05", r".*[?~%][0-9-].*", f"{_LEVEL_2} qualification of one component"),
    Difference(
        "201X-05", r"-?X.*|.*X-?[0-9].*|.*-[0-9]X|.*[0-9]X+-XX", f"{_LEVEL_2} unspecified digits"
    ),
    Difference("Y19E2", r"Y[0-9]+E[0-9]+", f"{_LEVEL_2} exponential years"),
    Difference("1950S2", r".*S[0-9]", f"{_LEVEL_2} significant digits"),
    Difference("2019-21^x", r".*\^.*", "an older draft's season qualifier; codes 25-32 replace it"),
)


def here(text: str) -> str:
    """Say what this library makes of a text: ``first..last``, or that it refuses it."""
    try:
        value = parse_edtf(text)
    except EdtfError:
        return "refused"
    return f"{value.earliest or ''}..{value.latest or ''}"


def there(text: str) -> str:
    """Say the same of the package; "fails" where it raises anything but its own error."""
    try:
        value = edtf.parse_edtf(text)
        return f"{_day(value.lower_strict())}..{_day(value.upper_strict())}"
    except EDTFParseException:
        return "refused"
    except (TypeError, ValueError, AttributeError):
        return "fails"


def _day(moment: Any) -> str:
    if isinstance(moment, float):
        assert math.isinf(moment)
        return ""
    year, month, day = moment[:3]
    return f"{year:04}-{month:02}-{day:02}"


MARKS = ("", "?", "~", "%")
YEARS = ("0001", "0000", "1900", "2000", "2019", "9999", "-2019", "Y2019", "Y12019", "Y-12019")
MONTHS = ("00", *(f"{month:02}" for month in range(1, 14)), "20", *map(str, range(21, 25)))
DAYS = ("00", "01", "28", "29", "30", "31", "32")
UNSPECIFIED = (
    "201X",
    "20XX",
    "2XXX",
    "2019-XX",
    "2019-05-XX",
    "2019-02-XX",
    "2000-02-XX",
    "2019-XX-XX",
    "000X",
    "00XX",
    "0XXX",
)
ENDS = (
    "2018",
    "2019-05",
    "2019-05-07",
    "2020-02-29",
    "2019-21",
    "2019-24",
    "201X",
    "2019-XX",
    "2019-05-XX",
    "2019?",
    "2019-05~",
    "2019-05-09%",
    "2019-21?",
    "201X?",
    "..",
    "",
)
TIMES = ("00:00:00", "10:30:59", "23:59:59", "24:00:00", "24:00:01", "10:60:00", "10:00", "1:00:00")
ZONES = (
    "",
    "Z",
    "z",
    "+06:00",
    "-03:30",
    "+06",
    "+14:00",
    "+14",
    "+14:30",
    "+00:00",
    "-00:00",
    "+15:00",
    "+6:00",
    "+0600",
)


def grid() -> list[str]:
    """List texts of levels 0 and 1, good and bad."""
    dates = [*YEARS]
    dates += [f"{year}-{month}" for year in ("0001", "2019", "2020", "9999") for month in MONTHS]
    dates += [
        f"{year}-{month}-{day}"
        for year in ("1900", "2000", "2019", "2020")
        for month in ("00", "01", "02", "04", "12", "13", "21")
        for day in DAYS
    ]
    dates += UNSPECIFIED
    marked = [date + mark for date in dates for mark in MARKS]
    intervals = [f"{a}/{b}" for a, b in itertools.product(ENDS, ENDS)]
    times = [f"2019-05-07T{time}{zone}" for time in TIMES for zone in ZONES]
    return [*marked, *intervals, *times, "2019T10:00:00", "2019-05T10:00:00Z", "", "T10:00:00"]


LEVEL_2 = (
    *(f"2019-{code}" for code in range(25, 43)),
    *(f"2019-{code}/2020" for code in (25, 29, 33, 37, 41)),
    *("[2019-05-07,2019-05-09]", "{2019-05-07,2019-05-09}", "{2019-05-07..2019-05-09}"),
    *("[2019..2020,2022-05]", "[1667,1668,1670..1672]", "[2020,2019]", "[2019-05..2019-07]"),
    *("[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "{1960,1961-12}"),
    *("{..1984}", "{1984..}", "[..2019]", "{..2019,2021}", "{2019,2021..}", "[..2019,2021]"),
    *("[2019?,2020]", "{2019?,2020~}", "[201X,2020]", "[2019-21,2020]", "{2019}", "[2019]"),
    *("[..]", "[]", "{}", "[2019,]", "[,2019]", "[2019", "2019]", "[2019}", "[2019..,2020]"),
    *("[..2019,..2020]", "[2020,..2019]", "[2019..2020..2021]", "[2019..2020~]", "[2019?..2020]"),
    *("[2019-05..2019-06-01]", "[2019-21..2019-22]", "[201X..2020]", "[[2019,2020],2021]"),
    *("[2019-05-07T10:00:00,2020]", "[2019/2020,2021]", "2019..2020", "[2019, 2020]"),
    *("2019?-05", "?2019-05", "2019-05?-07", "2019-?05-07", "2019-05-?07", "2019-?05"),
    *("2019-1X", "2019-05-1X", "XXXX", "X019", "2X19", "2019-XX-05", "201X-05", "201X-XX"),
    *("Y19E2", "Y1E4", "1950S2", "Y12019S2", "2019-21^x"),
)

OTHERS = (
    " 2019",
    "2019 ",
    "2019\n",
    "\t2019",
    "201x",
    "٢٠١٩",
    "2019/2020/2021",
    "03/04/2019",
    "20190507",
    "2019-5-7",
    "19",
    "May 2019",
    "today",
    "-0000",
    "../2019-13",
    "9999-24",
    "9999-28",
    "9999-30",
    "2019-02-29/2020",
    "2019-01-01T10:00:00/2020",
    "2019-33/2019-36",
    "-201X",
    "2019??",
    "2019?~",
    "?",
    "-",
    "/..",
    "../",
    "2019-05-09/2019-05-07",
)

TEXTS = list(dict.fromkeys([*grid(), *LEVEL_2, *OTHERS, *(d.example for d in DIFFERENCES)]))


def sort(text: str) -> str:
    """Say how the two differ on a text, if they do."""
    ours, theirs = here(text), there(text)
    reads_ours, reads_theirs = ours != "refused", theirs not in {"refused", "fails"}
    if reads_ours and reads_theirs:
        return "alike" if ours == theirs else "other days"
    if not reads_ours and not reads_theirs:
        return "alike"
    return "read here only" if reads_ours else "read there only"


SORTS = {d.example: sort(d.example) for d in DIFFERENCES}


@pytest.mark.parametrize("text", TEXTS)
def test_both_read_a_text_alike_or_the_difference_is_listed(text: str) -> None:
    found = sort(text)
    explained = found == "alike" or any(
        SORTS[d.example] == found and re.fullmatch(d.pattern, text, re.DOTALL) for d in DIFFERENCES
    )
    assert explained, f"{text!r}: {here(text)} here, {there(text)} there"


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda d: d.example)
def test_a_listed_difference_is_one(difference: Difference) -> None:
    assert re.fullmatch(difference.pattern, difference.example, re.DOTALL)
    assert SORTS[difference.example] != "alike"


def test_the_two_agree_on_most_texts() -> None:
    alike = [text for text in TEXTS if here(text) == there(text)]
    assert len(alike) > len(TEXTS) * 0.6
    assert sum(here(text) != "refused" for text in alike) > 400


def test_the_page_lists_the_same_differences() -> None:
    rows = [
        f"| `{d.example}` | {here(d.example)} | {there(d.example)} | {d.reason} |"
        for d in DIFFERENCES
    ]
    assert _rows("## Differences") == rows


def test_the_page_lists_the_same_sub_year_codes() -> None:
    rows = []
    for code, sub_year in SUB_YEARS.items():
        value = parse_edtf(f"2019-{code}")
        rows.append(f"| {code} | {sub_year.name} | {value.earliest} | {value.latest} |")
    assert _rows("## Sub-year codes") == rows


def _rows(heading: str) -> list[str]:
    """Give the body rows of the table under a heading of the page."""
    section = PAGE.read_text(encoding="utf-8").split(heading, 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return lines[2:]
