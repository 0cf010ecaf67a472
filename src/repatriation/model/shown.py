"""Shown: a short repr that leaves out what was left out."""

from __future__ import annotations

import attrs

__all__ = ["Shown"]


class Shown:
    """Show an attrs record as the call that builds it, without fields at their defaults.

    >>> from repatriation.model.operation import Operation
    >>> Operation(id="zhusan", level="programme")
    Operation(id='zhusan', level='programme')
    """

    __slots__ = ()

    def __repr__(self) -> str:
        kind: type[attrs.AttrsInstance] = type(self)  # type: ignore[assignment]
        given = (
            f"{field.name}={value!r}"
            for field in attrs.fields(kind)
            if (value := getattr(self, field.name)) != field.default
        )
        return f"{kind.__name__}({', '.join(given)})"
