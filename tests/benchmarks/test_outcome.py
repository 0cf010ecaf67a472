import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.outcome import Budget, Growth, Table, exponent, shown

SIZES = st.lists(st.integers(1, 10**7), min_size=2, max_size=6, unique=True)


@given(SIZES, st.floats(-1, 3), st.floats(1e-6, 10))
def test_the_exponent_of_a_power_law_is_its_power(
    sizes: list[int], power: float, first: float
) -> None:
    seconds = [first * size**power for size in sizes]
    assert exponent(sizes, seconds) == pytest.approx(power, abs=1e-6)


@given(SIZES, st.floats(0.001, 1000))
def test_the_exponent_does_not_depend_on_the_unit_of_time(sizes: list[int], unit: float) -> None:
    seconds = [1 + math.sqrt(size) for size in sizes]
    scaled = [unit * each for each in seconds]
    assert exponent(sizes, scaled) == pytest.approx(exponent(sizes, seconds), abs=1e-6)


def test_noise_about_a_line_leaves_its_slope() -> None:
    assert exponent([1, 10, 100, 1000], [1.1, 9, 110, 900]) == pytest.approx(0.983, abs=0.01)


@pytest.mark.parametrize(
    ("sizes", "seconds"),
    [([5], [1.0]), ([5, 5], [1.0, 2.0]), ([1, 2], [1.0]), ([1, 2], [0.0, 1.0]), ([0, 2], [1, 1])],
)
def test_what_has_no_slope_is_refused(sizes: list[int], seconds: list[float]) -> None:
    with pytest.raises(ValueError, match=r"sizes"):
        exponent(sizes, seconds)


def test_growth_fits_its_own_sizes() -> None:
    growth = Growth(work="w", unit="rows", sizes=[1, 2, 4], seconds=[3.0, 12.0, 48.0])
    assert growth.exponent == pytest.approx(2)


@pytest.mark.parametrize(
    ("measured", "least", "met"),
    [
        (1.9, False, "yes"),
        (2.0, False, "yes"),
        (2.1, False, "no"),
        (1.9, True, "no"),
        (2.0, True, "yes"),
        (None, False, "–"),
    ],
)
def test_a_budget_is_met_at_its_number_and_on_its_good_side(
    measured: float | None, least: bool, met: str
) -> None:
    assert Budget(work="w", most=2, measured=measured, unit="s", least=least).row[3] == met


def test_a_table_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Table(title="t", header=("a", "b"), rows=[("1", "2"), ("3",)])


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (0.01234, "0.0123"), (1, "1.00"), (12.345, "12.3"), (65_432.1, "65,432")],
)
def test_numbers_keep_three_digits(number: float, text: str) -> None:
    assert shown(number) == text
