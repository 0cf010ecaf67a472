"""Thousand: numbers such as "1.204", in which a dot parts the thousands."""

from __future__ import annotations

from repatriation.tables.guess.draft import Draft
from repatriation.tables.number import effective

__all__ = ["tell_thousands"]

_SHOWN = 3


def tell_thousands(draft: Draft) -> None:
    """Tell of counts that are read as thousands, since a dot could also begin a fraction."""
    import narwhals as nw

    schema = draft.grid.frame.collect_schema()
    for use in draft.of_role("count", "other"):
        if schema[use.header] != nw.String():
            continue
        if effective(draft.declared.cells, use.cells).decimal is not None:
            continue
        cells = list(draft.samples[use.header].dotted)
        if cells:
            shown = ", ".join(map(repr, cells[:_SHOWN])) + (" …" if len(cells) > _SHOWN else "")
            draft.notes.append(
                f"in {use.header!r} a dot parts thousands: {shown}; "
                'where it begins a fraction, say decimal = "."'
            )
