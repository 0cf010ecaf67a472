"""Datasets drawn from the model's own type hints: well-formed, and seldom sensible."""

import datetime
import types
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.formats.document import KINDS
from repatriation.formats.reader import fields_of
from repatriation.model.category import Ages, Category
from repatriation.model.dataset import Dataset
from repatriation.model.figure import QUANTIFIERS, Figure
from repatriation.model.locator import Locator
from repatriation.model.period import EXTENTS, Period

EDTF = ("2019", "2019-05-07/2019-05-09", "2019-05-09/2019-05-07", "201X", "../2019", "[2018,2019]")

IDS = st.sampled_from(("a", "b", "may", "zhusan-2019", "Қ", "😀", "s41"))
CATEGORY_IDS = st.sampled_from(("children", "women", "aged_0_4", "дети"))
WHOLES = st.integers() | st.sampled_from((10**4299, -(10**30), 2**64))
SHARES = st.fractions()


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
"""Any text of whole characters; half of a surrogate pair is refused."""


def _maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.none() | strategy


FIGURES = st.sampled_from((WHOLES, SHARES)).flatmap(
    lambda numbers: st.builds(
        Figure,
        wording=TEXTS,
        quantifier=st.sampled_from(QUANTIFIERS),
        low=_maybe(numbers),
        best=_maybe(numbers),
        high=_maybe(numbers),
    )
)
PERIODS = st.builds(
    Period,
    wording=TEXTS,
    edtf=st.sampled_from(EDTF),
    supplied=st.lists(TEXTS, max_size=2).map(tuple),
    extent=st.sampled_from(EXTENTS),
)
LOCATORS = st.builds(
    Locator,
    spans=st.lists(st.integers(0, 999), min_size=2, max_size=6, unique=True).map(
        lambda ends: tuple(zip(*[iter(sorted(ends))] * 2, strict=False))
    ),
    digest=_maybe(st.sampled_from(("3f2a9c0d41be", "00000000"))),
)
AGES = st.builds(Ages, low=_maybe(st.integers(0, 99)), high=_maybe(st.integers(0, 99)))
PEOPLE = st.builds(lambda *parts: "/".join(parts), IDS, CATEGORY_IDS) | IDS


def _of_type(kind: Any, name: str) -> SearchStrategy[Any]:
    if kind in _GIVEN:
        return _GIVEN[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin is types.UnionType or type(None) in args:
        (inner,) = (arg for arg in args if arg is not type(None))
        return _maybe(_of_type(inner, name))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(_of_type(args[0], name), max_size=2).map(tuple)
    if kind is str:
        return PEOPLE if name in ("people", "share_of") else TEXTS if name in _FREE else IDS
    return records(kind)


_GIVEN: dict[Any, SearchStrategy[Any]] = {
    bool: st.booleans(),
    datetime.date: st.dates(),
    Figure: FIGURES,
    Period: PERIODS,
    Locator: LOCATORS,
    Ages: AGES,
}
_FREE = frozenset(
    {"text", "title", "language", "paraphrase", "key", "per", "why", "field", "definition"}
    | {"dimension", "code", "url", "licence", "text_digest"}
)


def records(kind: Any) -> SearchStrategy[Any]:
    """Draw records of a class."""
    fields = {
        name: CATEGORY_IDS if (kind, name) == (Category, "id") else _of_type(field.kind, name)
        for name, field in fields_of(kind).items()
    }
    return st.builds(kind, **fields)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Draw datasets with few records of each type; ids may be doubled and dangle."""
    drawn: dict[str, Any] = {
        name: draw(st.lists(records(kind), max_size=2)) for name, kind in KINDS.items()
    }
    return Dataset(**drawn)
