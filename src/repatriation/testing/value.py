"""Value: strategies for spans, bounds, policies, names and locators."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.bounds import Bounds
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.policy import Policy
from repatriation.model.span import Span
from repatriation.testing.choice import maybe, named
from repatriation.testing.period import periods
from repatriation.testing.text import built, languages, texts

__all__ = ["bounds", "locators", "names", "policies", "spans"]

_HEX = "0123456789abcdef"
_SHORTEST_DIGEST, _LONGEST_DIGEST = 8, 64


def spans(*, numbers: SearchStrategy[int] | None = None) -> SearchStrategy[Span]:
    """Draw spans: exact, closed, open at one end or at both; simplest is 0.

    Args:
        numbers: The ends; any small whole numbers where not given.
    """
    ends = st.integers(-1000, 1000) if numbers is None else numbers
    return named("spans", st.builds(_span, st.integers(0, 4), ends, ends))


def _span(shape: int, a: int, b: int) -> Span:
    low, high = min(a, b), max(a, b)
    ends = ((low, low), (low, high), (low, None), (None, high), (None, None))
    return Span.of(*ends[shape])


def bounds(
    *, numbers: SearchStrategy[int] | None = None, strict: SearchStrategy[Span] | None = None
) -> SearchStrategy[Bounds]:
    """Draw bounds; the soft span is kept inside the strict one by the class itself.

    Args:
        numbers: The ends of both spans; 0 to 1000 where not given.
        strict: The strict spans, where they are to be of one kind.
    """
    ends = spans(numbers=st.integers(0, 1000) if numbers is None else numbers)
    outer = ends if strict is None else strict
    return named("bounds", st.builds(Bounds, strict=outer, soft=ends))


def policies(**fields: SearchStrategy[Any]) -> SearchStrategy[Policy]:
    """Draw policies: a margin from nothing to the whole number, and 0 to 10 at least."""
    shares = st.builds(Fraction, st.integers(0, 10), st.just(10))
    return built(Policy, fields, share=shares, least=st.integers(0, 10))


def names(**fields: SearchStrategy[Any]) -> SearchStrategy[Name]:
    """Draw names; the text may be empty or in any script."""
    return built(
        Name,
        fields,
        text=texts(),
        language=maybe(languages()),
        period=maybe(periods()),
    )


def _from_steps(steps: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Lay passages one after another from the gap before each and the length of each."""
    ends = list(itertools.accumulate(itertools.chain.from_iterable(steps)))
    return tuple(zip(ends[::2], ends[1::2], strict=True))


def locators(**fields: SearchStrategy[Any]) -> SearchStrategy[Locator]:
    """Draw locators of one to three passages, with and without a digest."""
    steps = st.tuples(st.integers(0, 100), st.integers(1, 100))
    digests = st.text(_HEX, min_size=_SHORTEST_DIGEST, max_size=_LONGEST_DIGEST)
    return built(
        Locator,
        fields,
        spans=st.lists(steps, min_size=1, max_size=3).map(_from_steps),
        digest=maybe(digests),
    )
