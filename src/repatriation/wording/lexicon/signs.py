"""Signs that mean the same in every language."""

from __future__ import annotations

__all__ = ["SIGNS_AFTER", "SIGNS_BEFORE", "UNKNOWN_SIGNS"]

SIGNS_BEFORE = {
    "about": "~|±|+/-|+-|≈",
    "more_than": ">",
    "at_least": "≥|>=|=>",
    "fewer_than": "<",
    "at_most": "≤|<=|=<",
}
"""Hedging signs before a figure, by operation."""

SIGNS_AFTER = {"about": "±|+/-", "at_least": "+"}
"""Hedging signs after a figure."""

UNKNOWN_SIGNS = "-|--|---|?|..|...|…"
"""Signs that fill a cell whose number is not known."""
