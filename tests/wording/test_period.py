"""Which periods words stand for, by shape."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError, WordingError
from repatriation.model.period import Period
from repatriation.wording.calendar.fiscal import FISCAL_YEARS
from repatriation.wording.period import LANGUAGES, parse_period

JUNE_3 = datetime.date(2019, 6, 3)  # a Monday


def edtf(text: str, **given: Any) -> str:
    return parse_period(text, **given).edtf


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-05-07", "2019-05-07"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("2019-05-07/2019-05-09", "2019-05-07/2019-05-09"),
        ("2019-05-07T10:00:00Z", "2019-05-07"),
        ("2019-05-07 10:00", "2019-05-07"),
        ("28/05/2019", "2019-05-28"),
        ("05/05/2019", "2019-05-05"),
        ("Thu, 01/01/2026 - 12:00", "2026-01-01"),
        ("Tue, 01/09/2026", "2026-09-01"),
        ("31.12.1948", "1948-12-31"),
        ("20131217", "2013-12-17"),
        ("13-Jan-20", "2020-01-13"),
        ("01/01/2012 - 31/12/2012", "2012-01-01/2012-12-31"),
        ("05/2019", "2019-05"),
        ("7 May 2019", "2019-05-07"),
        ("May 7, 2019", "2019-05-07"),
        ("the 7th of May, 2019", "2019-05-07"),
        ("2019 May 7", "2019-05-07"),
        ("May the fourth, 2019", "2019-05-04"),
        ("Tuesday, 7 May 2019 at 10:30 am", "2019-05-07"),
        ("10:30 on 7 May 2019", "2019-05-07"),
        ("the night of 9–10 August 1945", "1945-08-09/1945-08-10"),
        ("the night of 19 March 2003", "2003-03-19/2003-03-20"),
        ("in May 2019", "2019-05"),
        ("Sept. 2001", "2001-09"),
        ("7-9 May 2019", "2019-05-07/2019-05-09"),
        ("May 7-9, 2019", "2019-05-07/2019-05-09"),
        ("7 and 9 May 2019", "{2019-05-07,2019-05-09}"),
        ("7, 8 and 9 May 2019", "{2019-05-07,2019-05-08,2019-05-09}"),
        ("7 or 8 May 2019", "[2019-05-07,2019-05-08]"),
        ("18 March–24 March 2019", "2019-03-18/2019-03-24"),
        ("Jul-Aug 2024", "2024-07/2024-08"),
        ("July/August 1994", "1994-07/1994-08"),
        ("December 2018 to February 2019", "2018-12/2019-02"),
        ("2012-2015", "2012/2015"),
        ("2020–21", "2020/2021"),
        ("between 2012 and 2015", "2012/2015"),
        ("from 2012 to 2015", "2012/2015"),
        ("between late 2014 and early 2016", "2014-09/2016-04"),
        ("early 2019", "2019-01/2019-04"),
        ("mid-2019", "2019-05/2019-08"),
        ("late 2019", "2019-09/2019-12"),
        ("early-to-mid 2019", "2019-01/2019-08"),
        ("the end of 2019", "2019-12"),
        ("early May 2019", "2019-05-01/2019-05-10"),
        ("mid-May 2019", "2019-05-11/2019-05-20"),
        ("the end of February 2020", "2020-02-21/2020-02-29"),
        ("late summer 2013", "2013-08"),
        ("the autumn of 2015", "2015-23"),
        ("winter 2018-19", "2018-24"),
        ("Q1 2019", "2019-33"),
        ("the first quarter of 2019", "2019-33"),
        ("the last quarter of 2019", "2019-36"),
        ("H2 2019", "2019-41"),
        ("the second half of May 2019", "2019-05-16/2019-05-31"),
        ("the first week of May 2019", "2019-05-01/2019-05-07"),
        ("the last two months of 2018", "2018-11/2018-12"),
        ("the second Monday of May 2019", "2019-05-13"),
        ("the 1980s", "198X"),
        ("mid-90s", "1994/1996"),
        ("the late 1970s", "1977/1979"),
        ("1990s and 2000s", "{199X,200X}"),
        ("since 2014", "2014/.."),
        ("from May 2015 onwards", "2015-05/.."),
        ("after June 2016", "2016-07-01/.."),
        ("before 2014", "../2013-12-31"),
        ("before the end of 2019", "../2019-12-31"),
        ("by January 2014", "../2014-01"),
        ("until 31 May 1999", "../1999-05-31"),
        ("2014–present", "2014/.."),
        ("August 2024 (estimated)", "2024-08~"),
        ("circa 2015", "2015~"),
        ("c. 1908–1909", "1908~/1909~"),
        ("probably May 2019", "2019-05?"),
        ("2015?", "2015?"),
    ],
)
def test_words_that_stand_alone(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "supplied"),
    [
        ("7-9 May", "2019-05-07/2019-05-09", ("year",)),
        ("in January", "2019-01", ("year",)),
        ("Tuesday, 28 May", "2019-05-28", ("year",)),
        ("Q3", "2019-35", ("year",)),
        ("May last year", "2018-05", ("year",)),
        ("late last year", "2018-09/2018-12", ("year",)),
        ("last autumn", "2018-23", ("year",)),
        ("last September", "2018-09", ("year",)),
        ("next July", "2019-07", ("year",)),
        ("this summer", "2019-22", ("year",)),
        ("by the end of the year", "../2019-12", ("year",)),
        ("by 31 December", "../2019-12-31", ("year",)),
        ("since 2014", "2014/2019-06-03", ("end",)),
        ("2014 to date", "2014/2019-06-03", ("end",)),
        ("yesterday", "2019-06-02", ("date",)),
        ("last night", "2019-06-02/2019-06-03", ("date",)),
        ("yesterday (02/06)", "2019-06-02", ("date",)),
        ("on Tuesday", "2019-05-28", ("date",)),
        ("Monday", "2019-06-03", ("date",)),
        ("last Monday", "2019-05-27", ("date",)),
        ("next Monday", "2019-06-10", ("date",)),
        ("Friday last week", "2019-05-31", ("date",)),
        ("last month", "2019-05", ("date",)),
        ("this week", "2019-06-03/2019-06-09", ("date",)),
        ("earlier this year", "2019-01-01/2019-06-03", ("date",)),
        ("six months ago", "2018-12", ("date",)),
        ("two years ago", "2017", ("date",)),
        ("three weeks ago", "2019-05-11/2019-05-15", ("date",)),
        ("over the past two months", "2019-04-03/2019-06-03", ("date",)),
        ("in the last 48 hours", "2019-06-01/2019-06-03", ("date",)),
        ("the next six months", "2019-06-03/2019-12-03", ("date",)),
    ],
)
def test_words_that_count_from_the_anchor(
    text: str, expected: str, supplied: tuple[str, ...]
) -> None:
    period = parse_period(text, anchor=JUNE_3)
    assert (period.edtf, period.supplied) == (expected, supplied)


@pytest.mark.parametrize("text", ["7-9 May", "last month", "on Tuesday", "six months ago", "Q3"])
def test_without_anchor_they_are_refused_and_say_so(text: str) -> None:
    with pytest.raises(WordingError, match="anchor"):
        parse_period(text)


def test_a_year_in_brackets_was_supplied() -> None:
    period = parse_period("7-9 May [2019]")
    assert (period.edtf, period.supplied) == ("2019-05-07/2019-05-09", ("year",))


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("since 2014", "throughout"),
        ("from 2012 to 2015", "throughout"),
        ("throughout the 1980s", "throughout"),
        ("until 2015", "throughout"),
        ("over the past two months", "throughout"),
        ("for the past two months", "throughout"),
        ("in the past two months", "within"),
        ("in January", "within"),
        ("between 2012 and 2015", "within"),
        ("7-9 May", "within"),
        ("by 2015", "within"),
        ("after 2015", "within"),
    ],
)
def test_the_words_say_whether_it_lasted(text: str, extent: str) -> None:
    assert parse_period(text, anchor=JUNE_3).extent == extent


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2019", "order"),
        ("9/11", "order"),
        ("Jan-20", "day or a year"),
        ("2006–07", "month or two years"),
        ("9-7 May 2019", "forwards"),
        ("2019-2018", "forwards"),
        ("2019-05-09/2019-05-07", "forwards"),
        ("December to February 2019", "forwards"),
        ("Wednesday 20 March 2014", "Thursday"),
        ("Wed, 01/01/2026", "weekday"),
        ("29 February 2019", "no such day"),
        ("31/04/2019", "no such day"),
        ("financial year 2008-09", "fiscal_year"),
        ("the 1900s", "hundred"),
        ("400 people in May 2019", "part"),
        ("recently", "no date"),
        ("several months ago", "no date"),
        ("the past few months", "no date"),
        ("20th century", "no date"),
        ("the week of 5 May 2019", "part"),
        ("7-9 and 12 May 2019", "part|no date"),
        ("", "no words"),
        ("...", "no words"),
    ],
)
def test_what_is_open_or_not_understood_is_refused(text: str, reason: str) -> None:
    with pytest.raises(WordingError, match=reason):
        parse_period(text)


def test_a_refusal_names_what_was_not_understood_and_what_is_near() -> None:
    with pytest.raises(WordingError) as caught:
        parse_period("400 people in May 2019")
    start, stop = caught.value.span or (0, 0)
    assert caught.value.text[start:stop] == "400 people"
    assert caught.value.nearest == "2019-05"
    with pytest.raises(WordingError, match="did you mean february"):
        parse_period("Febuary 2019")
    with pytest.raises(WordingError, match="2018-12/2019-02"):
        parse_period("December to February 2019")


def test_the_order_of_digits_is_declared() -> None:
    assert edtf("03/04/2019", order="dmy") == "2019-04-03"
    assert edtf("03/04/2019", order="mdy") == "2019-03-04"
    assert edtf("03/04/05", order="ymd") == "2003-04-05"
    with pytest.raises(WordingError, match="order mdy"):
        parse_period("28/05/2019", order="mdy")


def test_a_range_has_one_order() -> None:
    assert edtf("12/11/2013 - 14/11/2013") == "2013-11-12/2013-11-14"


def test_a_date_without_a_year_that_may_be_of_another_is_refused() -> None:
    with pytest.raises(WordingError, match="2018 or 2019"):
        parse_period("28 December", anchor=datetime.date(2019, 1, 3))
    with pytest.raises(WordingError, match="2020 or 2019"):
        parse_period("5 January", anchor=datetime.date(2019, 12, 28))
    friday = parse_period("Friday, 28 December", anchor=datetime.date(2019, 1, 3))
    assert friday.edtf == "2018-12-28"


def test_next_weekday_is_refused_where_it_may_be_this_week() -> None:
    with pytest.raises(WordingError, match="2019-06-06 or 2019-06-13"):
        parse_period("next Thursday", anchor=JUNE_3)


def test_seasons_follow_the_hemisphere() -> None:
    march = datetime.date(2013, 3, 25)
    south = parse_period("last summer", anchor=march, hemisphere="south")
    assert (south.earliest, south.latest) == (
        datetime.date(2012, 12, 1),
        datetime.date(2013, 2, 28),
    )
    assert edtf("last summer", anchor=march) == "2012-22"


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("financial year 2008-09", "AU", "2008-07/2009-06"),
        ("fiscal year 2015", "US", "2014-10/2015-09"),
        ("FY20", "IN", "2019-04/2020-03"),
        ("FY2019", "JP", "2019-04/2020-03"),
        ("the 2018/19 financial year", "GB", "2018-04/2019-03"),
        ("last financial year", "AU", "2017-07/2018-06"),
        ("FY2019", "KZ", "2019-01/2019-12"),
    ],
)
def test_fiscal_years_by_country(text: str, country: str, expected: str) -> None:
    assert edtf(text, fiscal_year=country, anchor=JUNE_3) == expected


def test_one_year_names_no_fiscal_year_where_both_are_in_use() -> None:
    with pytest.raises(WordingError, match="2014-15 or 2015-16"):
        parse_period("FY2015", fiscal_year="GB")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "du 7 au 9 mai 2019", "2019-05-07/2019-05-09"),
        ("fr", "à la mi-mai 2019", "2019-05-11/2019-05-20"),
        ("fr", "les années 1980", "198X"),
        ("fr", "1er août 2019", "2019-08-01"),
        ("fr", "il y a six mois", "2018-12"),
        ("de", "vom 7. bis 9. Mai 2019", "2019-05-07/2019-05-09"),
        ("de", "Ende 2018", "2018-12"),
        ("de", "vor sechs Monaten", "2018-12"),
        ("de", "vor Mai 2019", "../2019-04-30"),
        ("es", "del 7 al 9 de mayo de 2019", "2019-05-07/2019-05-09"),
        ("es", "a mediados de 2019", "2019-05/2019-08"),
        ("es", "el mes pasado", "2019-05"),
        ("ru", "с 7 по 9 мая 2019 года", "2019-05-07/2019-05-09"),
        ("ru", "в 2012–2015 годах", "2012/2015"),
        ("ru", "прошлой осенью", "2018-23"),
        ("ru", "1980-е годы", "198X"),
        ("ar", "7 أيلول 2024", "2024-09-07"),
        ("ar", "نيسان/أبريل 2025", "2025-04"),
        ("ar", "كانون الثاني/يناير 2014", "2014-01"),
        ("ar", "٧ أيار ٢٠١٩", "2019-05-07"),
        ("ar", "بين 2012 و2015", "2012/2015"),
    ],
)
def test_other_languages(language: str, text: str, expected: str) -> None:
    assert edtf(text, language=language, anchor=JUNE_3) == expected
    assert edtf(text, language=None, anchor=JUNE_3) == expected


def test_all_languages_refuse_where_their_readings_differ() -> None:
    assert edtf("mañana", language="es", anchor=JUNE_3) == "2019-06-04"
    assert edtf("mar 5 2019", language=None) == "2019-03-05"
    with pytest.raises(WordingError, match="state the language"):  # March, or mardi
        parse_period("mar", language=None, anchor=JUNE_3)


def test_wrong_arguments_are_not_wordings() -> None:
    wrong: list[dict[str, Any]] = [
        {"text": None},
        {"text": b"2019"},
        {"text": "2019", "anchor": "2019"},
        {"text": "2019", "anchor": datetime.datetime(2019, 5, 7)},  # noqa: DTZ001
        {"text": "2019", "anchor": Period.of("2019")},
        {"text": "2019", "order": "ydm"},
        {"text": "2019", "language": "xx"},
        {"text": "2019", "hemisphere": "west"},
        {"text": "2019", "fiscal_year": "QQ"},
        {"text": "2019", "fiscal_year": ["AU"]},
    ]
    for given in wrong:
        with pytest.raises(InvalidRecordError):
            parse_period(given.pop("text"), **given)


def test_a_period_of_one_day_is_an_anchor() -> None:
    assert edtf("yesterday", anchor=Period.of("2019-05-07")) == "2019-05-06"


def test_the_table_of_fiscal_years_is_of_months() -> None:
    assert all(1 <= year.month <= 12 for year in FISCAL_YEARS.values())
    assert LANGUAGES[0] == "en"
