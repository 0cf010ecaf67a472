"""Argument: what options take besides plain text."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence

__all__ = ["codes", "day", "positive", "reference", "source_text"]


def codes(text: str) -> list[str]:
    """Read codes separated by commas."""
    return [code.strip() for code in text.split(",") if code.strip()]


def day(text: str) -> datetime.date:
    """Read a day: ``2019-05-20``.

    Raises:
        ArgumentTypeError: It is none.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write 2019-05-20") from None


def source_text(text: str) -> Sequence[str]:
    """Read a source's id and the file of its text: ``SOURCE=PATH``.

    Raises:
        ArgumentTypeError: One of the two is missing.
    """
    source, sign, path = text.partition("=")
    if not (source and sign and path):
        raise argparse.ArgumentTypeError(f"{text!r}: write the source's id, =, and the file")
    return source, path


def reference(text: str) -> tuple[str, str]:
    """Read two columns of tables: ``people.flight=flights.id``.

    Raises:
        ArgumentTypeError: One of the two is missing.
    """
    referring, _, target = (part.strip() for part in text.partition("="))
    if not (referring and target):
        told = "write table.column=table.column, such as people.flight=flights.id"
        raise argparse.ArgumentTypeError(f"{text!r}: {told}")
    return referring, target


def positive(text: str) -> int:
    """Read a whole number above 0, as argparse asks for it.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"takes a whole number above 0, not {text!r}")
    return int(text)
