"""Text: ids, words, tags and paths, from which the records are drawn."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from repatriation.model.lattice import STANDARD_LATTICE
from repatriation.testing.choice import named

__all__ = ["LANGUAGES", "built", "category_ids", "ids", "languages", "people", "texts"]

T = TypeVar("T")

_MARKED = string.ascii_letters + string.digits + "-_."
_FOREIGN_LETTERS = "éжқıßشي家"
_STANDARD_IDS = tuple(category.id for category in STANDARD_LATTICE)

LANGUAGES = ("en", "kk", "ru", "ar", "ru-Latn", "uz-Cyrl-UZ", "zh-Hant")


def built(
    kind: type[T], given: Mapping[str, SearchStrategy[Any]], /, **usual: SearchStrategy[Any]
) -> SearchStrategy[T]:
    """Build instances of an attrs class from the usual strategies and those that are given.

    Raises:
        InvalidArgument: A given name is no field, or a given value no strategy.
    """
    fields = tuple(field.name for field in attrs.fields(kind))  # type: ignore[arg-type]
    for name, strategy in given.items():
        if name not in fields:
            known = ", ".join(fields)
            raise InvalidArgument(f"{kind.__name__} has no field {name!r}; it has {known}")
        if not isinstance(strategy, SearchStrategy):
            hint = f"write {name}=st.just({strategy!r})"
            raise InvalidArgument(f"{kind.__name__}.{name} takes a strategy; {hint}")
    return named(_plural(kind.__name__.lower()), st.builds(kind, **{**usual, **given}))


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def texts(*, max_size: int = 20) -> SearchStrategy[str]:
    """Draw any text that UTF-8 can write, line feeds and control characters among it."""
    plain = st.text(string.ascii_lowercase + " ", max_size=max_size)
    return plain | st.text(st.characters(codec="utf-8"), max_size=max_size)


def ids(*, max_size: int = 8) -> SearchStrategy[str]:
    """Draw ids: any printable characters but blanks, ``/`` and ``#``; simplest is ``"a"``."""
    printable = st.characters(
        codec="utf-8", categories=("L", "M", "N", "P", "S"), exclude_characters="/#"
    )
    plain = st.text(string.ascii_lowercase, min_size=1, max_size=max_size)
    marked = st.text(_MARKED, min_size=1, max_size=max_size)
    return plain | marked | st.text(printable, min_size=1, max_size=max_size)


def category_ids(*, max_size: int = 8) -> SearchStrategy[str]:
    """Draw ids of categories, which are Python identifiers as well."""
    letters = string.ascii_lowercase + "_" + _FOREIGN_LETTERS
    rest = st.text(letters + string.digits, max_size=max_size - 1)
    return st.builds(str.__add__, st.sampled_from(letters), rest)


def languages() -> SearchStrategy[str]:
    """Draw BCP 47 tags, with and without script and region."""
    return st.sampled_from(LANGUAGES)


def people(
    *,
    group: SearchStrategy[str] | None = None,
    category: SearchStrategy[str] | None = None,
    max_categories: int = 2,
) -> SearchStrategy[str]:
    """Draw paths ``group[/category…]``, the standard categories if no others are given."""
    if category is None:
        category = st.sampled_from(_STANDARD_IDS)
    tail = st.lists(category, max_size=max_categories)
    first = ids() if group is None else group
    return st.builds(lambda group, categories: "/".join([group, *categories]), first, tail)
