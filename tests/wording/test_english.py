"""English figures: quantifier, low, best and high of every kind of wording."""

from fractions import Fraction

import pytest

from repatriation.errors import WordingError
from repatriation.wording.figure import parse_figure, read_figure

HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


@pytest.mark.parametrize(
    ("text", "quantifier", "low", "best", "high"),
    [
        ("231", "exactly", 231, 231, 231),
        ("over 200", "more_than", 201, None, None),
        ("well over a million refugees", "more_than", 1_000_001, None, None),
        ("no fewer than 200", "at_least", 200, None, None),
        ("200+", "at_least", 200, None, None),
        ("<50", "fewer_than", None, None, 49),
        ("≤ 50", "at_most", None, None, 50),
        ("no more than 50 people", "at_most", None, None, 50),
        ("as many as 300", "up_to", None, None, 300),
        ("~380", "about", None, 380, None),
        ("an estimated 380 have come home", "about", None, 380, None),
        ("almost 500", "about", None, 500, 500),
        ("just over 200", "more_than", 201, 200, None),
        ("just under 200", "fewer_than", None, 200, 199),
        ("200-odd", "about", 200, None, None),
        ("200 ± 20", "about", 180, 200, 220),
        ("at least some 30", "at_least", 30, None, None),
        ("perhaps 150,000 or more people", "at_least", 150_000, None, None),
        ("200 people or more", "at_least", 200, None, None),
        ("a little over a dozen or so people", "more_than", 13, 12, None),
        ("exactly 200", "exactly", 200, 200, 200),
        ("a woman", "exactly", 1, 1, 1),
        ("no children", "exactly", 0, 0, 0),
    ],
)
def test_hedges_keep_their_direction(
    text: str, quantifier: str, low: object, best: object, high: object
) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.best, figure.high) == (
        quantifier,
        low,
        best,
        high,
    )
    assert figure.wording == text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 40 and 50", 40, 50),
        ("40 to 50", 40, 50),
        ("70-80,000", 70_000, 80_000),
        ("20-30 000", 20_000, 30_000),
        ("two to three hundred", 200, 300),
        ("between eight and nine hundred", 800, 900),
        ("anywhere from 20 to 30", 20, 30),
        ("1.1 - 1.2 million", 1_100_000, 1_200_000),
        ("one or two", 1, 2),
        ("three or four or five people", 3, 5),
        ("between one hundred and two hundred", 100, 200),
        ("between one hundred and twenty and one hundred and fifty", 120, 150),
        ("500-2,000", 500, 2_000),
        ("between 3 and 400", 3, 400),
        ("ten to a hundred", 10, 100),
    ],
)
def test_ranges_in_all_their_shapes(text: str, low: object, high: object) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.best, figure.high) == ("between", low, None, high)


@pytest.mark.parametrize(
    ("text", "quantifier", "low", "high"),
    [
        ("approximately 400-500", "about", 400, 500),
        ("dozens to about 150", "about", 24, 150),
        ("at least four to eight children", "at_least", 4, None),
        ("up to 45-50 children", "up_to", None, 50),
        ("fewer than 40-50", "fewer_than", None, 49),
    ],
)
def test_a_hedged_range_keeps_the_end_that_excludes_least(
    text: str, quantifier: str, low: object, high: object
) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.high) == (quantifier, low, high)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5 thousand", 1_500),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("a million and a half people", 1_500_000),
        ("two and a half million", 2_500_000),
        ("2.59 lakh", 259_000),
        ("1,07,123", 107_123),
        ("two million three hundred thousand", 2_300_000),
        ("2 million 300 thousand", 2_300_000),
        ("twelve hundred", 1_200),
        ("Sixty-six men", 66),
        ("7million", 7_000_000),
        ("5m people", 5_000_000),
        ("1e+05", 100_000),
        ("138.0", 138),
        ("8,887,000*", 8_887_000),
        ("8,887,000[1]", 8_887_000),
        ("200¹", 200),
        ("٢٠٠", 200),
        ("१२३", 123),
        ("19 546", 19_546),
        ("17, 485 migrant workers", 17_485),
        ("379.400 people", 379_400),
    ],
)
def test_numbers_in_digits_words_and_both(text: str, number: int) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.high) == ("exactly", number, number)


@pytest.mark.parametrize(
    ("text", "floor"),
    [
        ("several", 2),
        ("a few thousand Jewish refugees", 2_000),
        ("dozens of children", 24),
        ("several dozen", 36),
        ("scores", 40),
        ("1000s of people", 2_000),
        ("hundreds, possibly thousands, of people", 200),
        ("possibly tens of thousands of refugees", 20_000),
        ("more than several hundred", 200),
        ("no more than several hundred people", None),
    ],
)
def test_unstated_numbers_have_a_soft_floor(text: str, floor: int | None) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.high) == ("some", floor, None)


@pytest.mark.parametrize(
    ("text", "quantifier", "low", "best", "high"),
    [
        ("two thirds", "about", None, Fraction(2, 3), None),
        ("a third of the children", "about", None, THIRD, None),
        ("mostly", "more_than", HALF, None, None),
        ("the majority of", "more_than", HALF, None, None),
        ("60 percent", "exactly", Fraction(3, 5), Fraction(3, 5), Fraction(3, 5)),
        ("around 60% of people", "about", None, Fraction(3, 5), None),
        ("40-50%", "between", Fraction(2, 5), None, HALF),
        ("one in five children", "about", None, Fraction(1, 5), None),
        ("almost all", "about", None, Fraction(1), Fraction(1)),
        ("none", "exactly", Fraction(0), Fraction(0), Fraction(0)),
        ("less than half", "fewer_than", None, None, HALF),
    ],
)
def test_shares_are_never_counts(
    text: str, quantifier: str, low: object, best: object, high: object
) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.best, figure.high) == (
        quantifier,
        low,
        best,
        high,
    )
    assert figure.is_share


@pytest.mark.parametrize("text", ["", "  ", "-", "n/a", "unknown", "an unknown number of children"])
def test_nothing_said_is_unknown_and_not_zero(text: str) -> None:
    assert parse_figure(text).quantifier == "unknown"


def test_what_cannot_be_known_is_unknowable() -> None:
    assert parse_figure("impossible to calculate").quantifier == "unknowable"


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("over 200 unaccompanied children", "persons", "unaccompanied children"),
        ("5 families", "families", "families"),
        ("up to four borders", "borders", "borders"),
        ("12 vehicles", None, "vehicles"),
        ("200", None, ""),
    ],
)
def test_what_is_counted_is_told_apart(text: str, unit: str | None, noun: str) -> None:
    reading = read_figure(text)
    assert (reading.unit, reading.noun) == (unit, noun)
    assert text[slice(*reading.noun_span)] == noun


@pytest.mark.parametrize(
    ("text", "not_understood", "nearest"),
    [
        ("over 25,0000 Syrians", "25,0000", "250,000"),
        ("200 tonnes", "tonnes", "200"),
        ("$300", "$", None),
        ("in 2019", "in", None),
        ("2019-2020", "2019-2020", "between 2019 and 2020"),
        ("the third group", "third", None),
        ("21st", "st", "21"),
        ("aged 5", "aged", None),
        ("5-year-old children", "year", "5"),
        ("9 May 2019", "May", "9"),
        ("50-40", "50-40", "between 40 and 50"),
        ("120-30", "120-30", "between 120 and 130"),
        ("20.000", "20.000", None),
        ("3 - 400", "3 - 400", "between 3 and 400 or between 300 and 400"),
        ("over 200+", "over 200+", "more than 200"),
        ("200 people and several children", "several", "200"),
        ("231 people (156 children)", "156", "231"),
        ("200 people per day", "per", "200"),
        ("200 not returned", "not", "200"),
        ("200 to", "to", "200"),
        ("3.7 people", "3.7", None),
        ("-5", "-5", None),
        ("007", "007", None),
        ("120%", "120%", None),
        ("1990s", "s", "1990"),
        ("max: 200", ":", None),
        ("as few as 20", "as", None),
        ("one group of children", "group", None),
        ("one small part of them", "part", None),
        ("twelve (13) children", "13", "12"),
        ("not a single vehicle", "not", None),
        ("hardly any children", "any", None),
    ],
)
def test_what_is_not_understood_whole_is_refused_with_its_span(
    text: str, not_understood: str, nearest: str | None
) -> None:
    with pytest.raises(WordingError) as caught:
        parse_figure(text)
    error = caught.value
    assert error.span is not None
    assert text[slice(*error.span)] == not_understood
    assert error.nearest == nearest


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("20.000", "de", 20_000),
        ("20.000", "en", 20),
        ("20,000", "fr_FR", 20),
        ("56,000", "es-MX", 56_000),
        ("3,7 million", "de", 3_700_000),
    ],
)
def test_a_locale_decides_what_is_ambiguous(text: str, locale: str | None, number: int) -> None:
    assert parse_figure(text, locale=locale).low == number


@pytest.mark.parametrize(("language", "locale"), [("xx", None), ("en", "qq")])
def test_an_unknown_language_or_locale_is_refused(language: str, locale: str | None) -> None:
    with pytest.raises(WordingError):
        parse_figure("200", language=language, locale=locale)


@pytest.mark.parametrize(
    ("text", "quantifier", "low", "best", "high"),
    [
        ("a single child", "exactly", 1, 1, 1),
        ("one single-parent family", "exactly", 1, 1, 1),
        ("not a single child", "exactly", 0, 0, 0),
        ("a pair of siblings", "exactly", 2, 2, 2),
        ("a trio of women", "exactly", 3, 3, 3),
        ("twelve (12) children", "exactly", 12, 12, 12),
        ("over 12 (twelve)", "more_than", 13, None, None),
        ("all of the 47 people", "exactly", 47, 47, 47),
        ("In total, 35 children", "exactly", 35, 35, 35),
        ("an entire family of six", "exactly", 6, 6, 6),
        ("said to number around 47", "about", None, 47, None),
        ("it is believed that about 47 remain", "about", None, 47, None),
        ("barely 30 people", "about", None, 30, None),
        ("hardly more than 300", "more_than", 301, 300, None),
        ("hardly fewer than 300", "fewer_than", None, 300, 299),
        ("very few", "some", 2, None, None),
        ("in the low hundreds", "some", 200, None, None),
        ("unknown number", "unknown", None, None, None),
        ("N/K", "unknown", None, None, None),
        ("cannot be established", "unknowable", None, None, None),
        ("12 children without parents", "exactly", 12, 12, 12),
    ],
)
def test_common_phrasings_of_newsrooms_and_spreadsheets(
    text: str, quantifier: str, low: object, best: object, high: object
) -> None:
    figure = parse_figure(text)
    assert (figure.quantifier, figure.low, figure.best, figure.high) == (
        quantifier,
        low,
        best,
        high,
    )


@pytest.mark.parametrize(
    "text", ["all of the children", "not a single one of the children", "not one of them"]
)
def test_a_share_is_not_taken_for_the_count_that_it_begins_like(text: str) -> None:
    assert parse_figure(text).is_share


def test_a_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(WordingError):
        parse_figure(200)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "low"),
    [("over 200", 201), ("plus de 20", 21), ("более трёхсот детей", 301), ("200 or more", 200)],
)
def test_without_a_language_the_one_that_reads_most_is_taken(text: str, low: object) -> None:
    assert parse_figure(text, language=None).low == low


def test_without_a_language_the_one_that_knows_what_is_counted_is_named() -> None:
    reading = read_figure("1 500 personnes", language=None)
    assert (reading.language, reading.unit) == ("fr", "persons")


@pytest.mark.parametrize("text", ["300 tonnes", "12 Tage", "200 рублей", "200 not returned"])
def test_without_a_language_no_other_makes_people_of_what_one_knows_better(text: str) -> None:
    with pytest.raises(WordingError):
        parse_figure(text, language=None)


@pytest.mark.parametrize("text", ["20.000", "meer dan 200"])
def test_without_a_language_disagreement_is_refused(text: str) -> None:
    with pytest.raises(WordingError):
        parse_figure(text, language=None)
