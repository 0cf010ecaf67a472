"""Laws of reading figures, for any text and any figure that the grammar can produce."""

import time
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from repatriation.errors import WordingError
from repatriation.model.figure import Figure
from repatriation.wording.figure import find_figures, parse_figure
from repatriation.wording.language import CODES

NUMBERS = st.integers(1, 10**9)
ENGLISH = (
    "about over under some up to at least no more than nearly or so more hundred thousand million"
)
WORDS = [*ENGLISH.split(), "and", "between", "-", "200", "1,234", "3.7", "%", "people", "several"]
SOFTENERS = ["about", "some", "around", "approximately", "roughly", "an estimated", "perhaps", "~"]
HEDGES = [
    *SOFTENERS,
    *["over", "more than", "at least", "fewer than", "at most", "up to", "nearly", "just over"],
    "just under",
]
SPACES = st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\t", "\u2009"])


def ends(figure: Figure) -> tuple[object, ...]:
    return figure.quantifier, *((type(n), n) for n in (figure.low, figure.best, figure.high))


@st.composite
def worded(draw: st.DrawFn) -> str:
    """Draw words that the grammar reads."""
    number = draw(NUMBERS)
    shown = draw(st.sampled_from([str(number), f"{number:,}"]))
    shape = draw(st.sampled_from(["number", "range", "vague", "share", "odd", "margin"]))
    if shape == "range":
        shown = f"between {number} and {number + draw(NUMBERS)}"
    elif shape == "vague":
        shown = draw(
            st.sampled_from(["several", "dozens", "hundreds", "several hundred", "millions"])
        )
    elif shape == "share":
        tenths = draw(st.integers(1, 1000))
        shown = draw(st.sampled_from([f"{tenths / 10}%", "two thirds", "3/7 of them", "half"]))
    elif shape == "odd":
        shown = f"{number}-odd"
    elif shape == "margin":
        shown = f"{number} ± {draw(st.integers(1, number))}"
    return f"{draw(st.sampled_from(['', *HEDGES]))} {shown}".strip()


def read(text: str, **options: Any) -> Figure | None:
    try:
        return parse_figure(text, **options)
    except WordingError:
        return None


def _read_or_skip(text: str) -> Figure:
    figure = read(text)
    assume(figure is not None)
    assert figure is not None
    return figure


@given(st.text(max_size=40) | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
@example("²")
@example("1" * 5000)
@example("\u0301")
def test_any_text_is_read_or_refused(text: str) -> None:
    for code in (*CODES, None):
        refusal = None
        try:
            assert parse_figure(text, language=code).wording == text.strip()
        except WordingError as error:
            refusal = error
        if refusal is not None:
            start, stop = refusal.span or (0, 0)
            assert str(refusal)
            assert 0 <= start <= stop <= len(text)


@given(worded() | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_a_figure_worded_in_english_reads_as_the_same_figure(text: str) -> None:
    figure = _read_or_skip(text)
    assert ends(parse_figure(str(figure))) == ends(figure)


@given(NUMBERS, st.sampled_from(SOFTENERS), st.sampled_from(["", "at least ", "up to ", "over "]))
def test_hedging_never_narrows_the_strict_bounds(
    number: int, softener: str, comparison: str
) -> None:
    plain = parse_figure(f"{comparison}{number}").bounds().strict
    hedged = parse_figure(f"{comparison}{softener} {number}").bounds().strict
    assert hedged.intersection(plain) == plain


@given(NUMBERS, NUMBERS, st.sampled_from(["{} to {}", "{}-{}", "between {} and {}", "{} or {}"]))
def test_a_reversed_range_is_refused(a: int, b: int, shape: str) -> None:
    low, high = sorted((a, b))
    assume(low < high)
    with pytest.raises(WordingError):
        parse_figure(shape.format(high, low))


@given(st.from_regex(r"[0-9]{1,3}(?:[.,' ][0-9]{1,4}){0,3}", fullmatch=True))
def test_a_locale_never_alters_an_unambiguous_number(text: str) -> None:
    plain = read(text)
    readings = {read(text, locale=locale) for locale in ("en", "de", "fr_CH", "es_MX")} - {None}
    if plain is not None and len(readings) == 1:
        assert readings == {plain}


@given(worded(), SPACES, st.sampled_from(["{}", "({})", '"{}"', "{}.", "«{}»", " {} ", "{},"]))
def test_case_spacing_and_punctuation_around_never_matter(
    text: str, space: str, around: str
) -> None:
    figure = _read_or_skip(text)
    varied = parse_figure(around.format(text.upper().replace(" ", space)))
    assert ends(varied) == ends(figure)


@given(worded())
def test_a_figure_inside_a_sentence_reads_as_alone(text: str) -> None:
    figure = _read_or_skip(f"{text} children")
    found = find_figures(f"The ministry said {text} children returned home on Monday.")
    assert [ends(f.figure) for f in found] == [ends(figure)]


@given(st.fractions(0, 1, max_denominator=10**6), st.sampled_from(["exactly", "about", "up_to"]))
def test_every_share_can_be_worded(share: Fraction, quantifier: str) -> None:
    figure = getattr(Figure, quantifier)(Fraction(share))
    assert ends(parse_figure(str(figure))) == ends(figure)


ADVERSARIES = [
    lambda n: "1" * n,
    lambda n: "1" + ",000" * (n // 4),
    lambda n: "1." * (n // 2) + "1",
    lambda n: "about " * (n // 6) + "200",
    lambda n: "one hundred and " * (n // 16),
    lambda n: "several thousand " * (n // 17),
    lambda n: "1 " + "000 " * (n // 4),
    lambda n: "3 or " * (n // 5),
    lambda n: "a" + "'" * n,
    lambda n: "a" + "\u0301" * n,
    lambda n: "200" + " or more" * (n // 8),
    lambda n: "200 people" + " more or less" * (n // 13) + " x",
    lambda n: "(" * n,
    lambda n: "hundert" * (n // 7),
    lambda n: "و" * n,
]


@pytest.mark.parametrize("adversary", ADVERSARIES)
@pytest.mark.parametrize("function", [parse_figure, find_figures])
def test_time_grows_no_faster_than_the_length(
    adversary: Callable[[int], str], function: Callable[[str], object]
) -> None:
    def seconds(length: int) -> float:
        text = adversary(length)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            try:
                function(text)
            except WordingError as error:
                str(error)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(32_000) < 24 * seconds(4_000) + 0.05  # eightfold, and room for a busy machine
