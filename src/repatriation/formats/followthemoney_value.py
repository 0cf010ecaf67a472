"""Followthemoney value: dates, languages and countries as FollowTheMoney writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from repatriation.model.period import Period
from repatriation.model.place import Place

__all__ = ["LANGUAGES", "country_of", "days", "whole_date"]

LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "ar": "ara",
        "de": "deu",
        "en": "eng",
        "es": "spa",
        "fa": "fas",
        "fr": "fra",
        "it": "ita",
        "kk": "kaz",
        "ky": "kir",
        "nl": "nld",
        "ru": "rus",
        "tg": "tgk",
        "tr": "tur",
        "uk": "ukr",
        "ur": "urd",
        "uz": "uzb",
    }
)
"""ISO 639-3 for the two-letter codes of the languages that such sources are written in."""

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def whole_date(period: Period | None) -> str | None:
    """Give a year, a month or a day; None for what is vaguer, marked or open."""
    if period is None or _DATE.fullmatch(period.edtf) is None:
        return None
    return period.edtf


def days(period: Period | None) -> dict[str, str]:
    """Give a period as ``date``, or as ``startDate`` and ``endDate``, as far as they are known.

    The dates of something uncertain or approximate are not given: they would look certain.
    """
    whole = whole_date(period)
    if whole is not None:
        return {"date": whole}
    if period is None or period.uncertain or period.approximate or period.kind != "interval":
        return {}
    ends = {"startDate": period.earliest, "endDate": period.latest}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}


def country_of(place: Place | None) -> str | None:
    """Give the two letters of a country; None for another place, or without a code."""
    if place is None or place.kind != "country" or not _COUNTRY.fullmatch(place.code or ""):
        return None
    return (place.code or "").lower()
