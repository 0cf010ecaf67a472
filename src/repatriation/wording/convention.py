"""Conventions of numerals: which mark stands before the decimals, by locale."""

from __future__ import annotations

from functools import lru_cache

import attrs

from repatriation.errors import WordingError

__all__ = ["Convention", "convention"]

_POINT_CODES = (
    "en zh ja ko th hi he ur bn ta am so sw ps fa ar en_in es_mx es_us es_pr es_gt es_hn "
    "es_ni es_sv es_pa es_do es_pe de_ch de_li it_ch fr_ch "
)
_COMMA_CODES = (
    "fr de es ru kk it pt nl pl ro tr id uk cs sk sl hr sr bs mk bg el sv da nb nn no fi et "
    "lv lt hu sq az ky uz tg tk mn hy ka be ca gl eu vi ar_ma ar_dz ar_tn ar_ly en_za "
)
_POINT = frozenset(_POINT_CODES.split())
_COMMA = frozenset(_COMMA_CODES.split())


@attrs.frozen
class Convention:
    """How numerals are written somewhere.

    Attributes:
        decimal: The decimal mark, ``"."`` or ``","``.
        stated: Whether the caller stated it, rather than the language suggesting it.
    """

    decimal: str
    stated: bool


@lru_cache(maxsize=256)
def convention(locale: str | None, default: str) -> Convention:
    """Give the convention of a locale (``"de"``, ``"es_MX"``), or a language's default.

    Raises:
        WordingError: The locale is not known.
    """
    if locale is None:
        return Convention(default, stated=False)
    code = locale.split(".")[0].replace("-", "_").lower()
    for name in (code, code.split("_")[0]):
        if name in _POINT:
            return Convention(".", stated=True)
        if name in _COMMA:
            return Convention(",", stated=True)
    raise WordingError(locale, "no locale of this name is known; write one such as 'de' or 'es_MX'")
