"""Unstated numbers: "several", "dozens", "hundreds of thousands", by their floors."""

from __future__ import annotations

from repatriation.wording.language import Language, match
from repatriation.wording.numeral import LARGEST
from repatriation.wording.refusal import Refusal

__all__ = ["read_vague"]

_SCALES = 3
_PLURAL = 20


def read_vague(words: Language, tokens: list[str], at: int) -> tuple[int, int] | None:
    """Read an unstated number: its least value, and the token after it; None where none is.

    Raises:
        Refusal: More people than ever lived.
    """
    if tokens[at] not in words.vague and tokens[at] not in words.vague_factors:
        return None
    direct = match(words.vague, tokens, at)
    factor = match(words.vague_factors, tokens, at)
    if factor is not None:
        plural = match(words.vague, tokens, factor[1])
        if plural is not None and plural[0] >= _PLURAL:  # "several thousands"
            return direct if direct is not None and direct[1] >= plural[1] else plural
        product, stop = 1, factor[1]
        for _ in range(_SCALES):
            scale = match(words.scales, tokens, stop) or match(words.genitive_scales, tokens, stop)
            if scale is None:
                break
            product, stop = product * scale[0], scale[1]
            if product < 100:
                break
        if product * factor[0] > LARGEST:
            raise Refusal("more people than ever lived", at, stop)
        if product > 1:
            return words.floors.get(product, factor[0] * product), stop
    return direct
