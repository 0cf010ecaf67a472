"""Choice: drawing some, one or more of what there is, in shapes that shrink well.

Hypothesis shrinks by deleting stretches of choices, and by lowering a number while deleting
what one strategy drew after it. Therefore how many there are is drawn first and then each by
a strategy of its own, and choosing from nothing draws as much as choosing from many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

__all__ = ["maybe", "named", "one_of", "one_or_none", "some_of", "tuples_of"]

T = TypeVar("T")

# Strategies are built once: building one costs several times as much as drawing from it.
_NUMBERS = st.integers(0, 7)
_LARGER_NUMBERS = st.integers(0, 119)
_MAYBE_A_NUMBER = st.none() | _NUMBERS
_SEVERAL_NUMBERS = tuple(st.lists(_NUMBERS, max_size=most) for most in range(5))


def maybe(strategy: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Draw None, or what the strategy gives."""
    return st.none() | strategy


def tuples_of(
    strategy: SearchStrategy[T], *, min_size: int = 0, max_size: int = 3
) -> SearchStrategy[tuple[T, ...]]:
    """Draw tuples of what the strategy gives; short ones, for records nest deeply."""
    return st.lists(strategy, min_size=min_size, max_size=max_size).map(tuple)


def some_of(draw: st.DrawFn, items: Sequence[T], most: int = 2) -> tuple[T, ...]:
    """Draw a few different ones of the items; none where there are none."""
    numbers = draw(_SEVERAL_NUMBERS[most])
    return tuple(dict.fromkeys(items[n % len(items)] for n in numbers)) if items else ()


def one_or_none(draw: st.DrawFn, items: Sequence[T]) -> T | None:
    """Draw one of the items or None; None where there are none."""
    number = draw(_MAYBE_A_NUMBER)
    return items[number % len(items)] if items and number is not None else None


def one_of(draw: st.DrawFn, items: Sequence[T]) -> T:
    """Draw one of the items, of which there is at least one; simplest is the first."""
    return items[draw(_LARGER_NUMBERS) % len(items)]


def named(name: str, strategy: SearchStrategy[T]) -> SearchStrategy[T]:
    """Give a strategy a short repr; nested ones grow so long that Hypothesis warns of them."""

    def drawn(draw: st.DrawFn) -> T:
        return draw(strategy)

    drawn.__name__ = drawn.__qualname__ = name
    return st.composite(drawn)()
