"""Refusal: why tokens are not understood, before it is known where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from repatriation.errors import WordingError

__all__ = ["Refusal"]


class Refusal(Exception):  # noqa: N818 - not an error of the caller: it becomes a WordingError
    """Tokens that are not understood.

    Args:
        reason: Why.
        start: The first token that was not understood.
        stop: One past the last; None where they run to the end.
        nearest: The reading that is near, in words.
    """

    def __init__(
        self,
        reason: str,
        start: int,
        stop: int | None = None,
        nearest: str | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.stop = stop
        self.nearest = nearest

    def throw(self, text: str, places: Sequence[tuple[int, int]]) -> NoReturn:
        """Raise the error that a caller sees, its span in code points.

        Args:
            text: The whole text.
            places: Where its tokens stand.

        Raises:
            WordingError: Always.
        """
        if not places:
            raise WordingError(text, self.reason, (0, len(text)), self.nearest) from None
        first = min(self.start, len(places) - 1)
        stop = len(places) if self.stop is None else min(self.stop, len(places))
        span = places[first][0], places[max(first, stop - 1)][1]
        raise WordingError(text, self.reason, span, self.nearest) from None
