"""Examples of a strategy, always the same ones, and the simplest of those that fit."""

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def samples(strategy: SearchStrategy[T], most: int = 100) -> list[T]:
    """Draw examples as a test would, without chance."""
    drawn: list[T] = []

    @settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        drawn.append(value)

    collect()
    return drawn


def simplest(
    strategy: SearchStrategy[T], condition: Callable[[T], bool] = lambda _: True, most: int = 500
) -> T:
    """Shrink to the simplest example for which a condition holds."""
    quiet = settings(
        max_examples=most,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
    )
    return find(strategy, condition, settings=quiet)
