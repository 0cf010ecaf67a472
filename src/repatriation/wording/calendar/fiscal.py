"""Fiscal years of governments: when they begin, and which of their two years names them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

__all__ = ["FISCAL_YEARS", "FiscalYear"]


class FiscalYear(NamedTuple):
    """A country's fiscal year.

    Attributes:
        month: The month on whose first day it begins, 1-12.
        named: Whether one year alone names it by where it starts or ends; None where both
            are in use, so that "2015" is refused and "2015-16" is read.
    """

    month: int
    named: Literal["start", "end"] | None


_CALENDAR = FiscalYear(1, "start")

FISCAL_YEARS: Mapping[str, FiscalYear] = MappingProxyType(
    {
        "AU": FiscalYear(7, "end"),
        "BD": FiscalYear(7, "end"),
        "CA": FiscalYear(4, None),
        "EG": FiscalYear(7, None),
        "GB": FiscalYear(4, None),
        "HK": FiscalYear(4, None),
        "IN": FiscalYear(4, "end"),
        "JP": FiscalYear(4, "start"),
        "KE": FiscalYear(7, None),
        "NZ": FiscalYear(7, "end"),
        "PK": FiscalYear(7, "end"),
        "SG": FiscalYear(4, "start"),
        "TH": FiscalYear(10, "end"),
        "TZ": FiscalYear(7, None),
        "UG": FiscalYear(7, None),
        "US": FiscalYear(10, "end"),
        "ZA": FiscalYear(4, None),
        **dict.fromkeys(
            [
                "AL",
                "AT",
                "AZ",
                "BA",
                "BE",
                "BR",
                "CH",
                "CN",
                "CZ",
                "DE",
                "DK",
                "ES",
                "FI",
                "FR",
                "GE",
                "GR",
                "HR",
                "HU",
                "IE",
                "IL",
                "IT",
                "KG",
                "KR",
                "KZ",
                "LB",
                "LU",
                "MA",
                "MK",
                "MX",
                "NL",
                "NO",
                "PL",
                "PT",
                "RO",
                "RS",
                "RU",
                "SE",
                "SI",
                "SK",
                "SY",
                "TJ",
                "TN",
                "TR",
                "UA",
                "UZ",
                "XK",
            ],
            _CALENDAR,
        ),
    }
)
"""Central governments' years, by ISO 3166-1 code (XK for Kosovo)."""
