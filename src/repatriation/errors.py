"""Exceptions of the library: one family, with fields to act on and messages to read.

Exceptions are for mistakes of the caller and for input that cannot be used.
Faults *in* data (children exceeding the total, a dangling reference) are values:
see `repatriation.checks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = [
    "EdtfError",
    "Fault",
    "FormatError",
    "InvalidRecordError",
    "LoadError",
    "MappingError",
    "MergeError",
    "RelationError",
    "RepatriationError",
    "RuleError",
    "TableError",
    "UnknownIdError",
    "WordingError",
    "near_matches",
]


_SHOWN = 50
"""Faults that a message shows; the error itself has them all."""


class RepatriationError(Exception):
    """Any error that this library raises on purpose."""


class Fault(NamedTuple):
    """One thing wrong with an input: where, which value, and what to do."""

    path: str
    value: object
    message: str

    def __str__(self) -> str:
        shown = "" if self.value is None else f" (got {_short(self.value)})"
        return f"{self.path or '(top level)'}: {self.message}{shown}"


class LoadError(RepatriationError, ValueError):
    """An input that cannot be loaded, with every fault found in it.

    Args:
        faults: All faults, in the order of the input; at least one.
        source: What was read, for the message: a path, or ``"<text>"``.
    """

    def __init__(self, faults: Sequence[Fault], source: str = "<text>") -> None:
        self.faults = tuple(faults)
        self.source = source
        super().__init__(self.faults, source)

    def __str__(self) -> str:
        count = len(self.faults)
        lines = [f"{self.source}: {count} fault{'s' if count != 1 else ''}, nothing was loaded"]
        lines += [f"  {fault}" for fault in self.faults[:_SHOWN]]
        lines += [f"  … and {count - _SHOWN} more (see .faults)"] if count > _SHOWN else []
        return "\n".join(lines)


class FormatError(RepatriationError, ValueError):
    """A format that there is not, or that cannot do what is asked of it.

    Args:
        asked: The format's name, or the file's, as it was given.
        reason: Why it will not do.
        offered: Names of the formats that will.
    """

    def __init__(self, asked: object, reason: str, offered: Sequence[str]) -> None:
        self.asked = asked
        self.reason = reason
        self.offered = tuple(offered)
        super().__init__(asked, reason, self.offered)

    def __str__(self) -> str:
        return f"{self.asked!r} {self.reason}; use one of: {', '.join(self.offered)}"


class InvalidRecordError(RepatriationError, TypeError):
    """A record or value built with a field of the wrong type or form.

    Args:
        record: Name of the class that was being built.
        field: The field at fault.
        value: What was given.
        expected: What the field takes.
    """

    def __init__(self, record: str, field: str, value: object, expected: str) -> None:
        self.record = record
        self.field = field
        self.value = value
        self.expected = expected
        super().__init__(record, field, value, expected)

    def __str__(self) -> str:
        return f"{self.record}.{self.field} takes {self.expected}, not {_short(self.value)}"


class EdtfError(RepatriationError, ValueError):
    """A text that is not a date of the Extended Date/Time Format.

    Args:
        text: The text.
        reason: What is wrong with it, and what to write instead.
        position: Where in the text, in code points, if it is known.
    """

    def __init__(self, text: str, reason: str, position: int | None = None) -> None:
        self.text = text
        self.reason = reason
        self.position = position
        super().__init__(text, reason, position)

    def __str__(self) -> str:
        where = "" if self.position is None else f" at character {self.position + 1}"
        return f"{_short(self.text)} is not an EDTF date{where}: {self.reason}"


class WordingError(RepatriationError, ValueError):
    """Words that are not understood whole, and therefore not at all.

    Args:
        text: The words.
        reason: Why they are refused.
        span: Start and end of what was not understood, in code points.
        nearest: The reading they nearly had, in words; None where none is near.
    """

    def __init__(
        self,
        text: str,
        reason: str,
        span: tuple[int, int] | None = None,
        nearest: str | None = None,
    ) -> None:
        self.text = text
        self.reason = reason
        self.span = span
        self.nearest = nearest
        super().__init__(text, reason, span, nearest)

    def __str__(self) -> str:
        parts = [f"{_short(self.text)} is not understood: {self.reason}"]
        if self.span is not None:
            start, end = self.span
            parts.append(f"; not understood: {_short(self.text[start:end])}")
        if self.nearest is not None:
            parts.append(f"; did you mean {self.nearest}?")
        return "".join(parts)


class UnknownIdError(RepatriationError, KeyError):
    """An id that a dataset does not hold.

    Args:
        id: The id asked for.
        kind: What was looked up, for the message: ``"operation"``.
        near: Ids that resemble it.
    """

    def __init__(self, id: str, kind: str = "record", near: Sequence[str] = ()) -> None:  # noqa: A002
        self.id = id
        self.kind = kind
        self.near = tuple(near)
        super().__init__(id, kind, self.near)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""
        return f"no {self.kind} has the id {_short(self.id)}{hint}"


class MergeError(RepatriationError, ValueError):
    """Datasets that give different records the same id.

    Args:
        conflicts: Each id with the two records that claim it.
    """

    def __init__(self, conflicts: Sequence[tuple[str, object, object]]) -> None:
        self.conflicts = tuple(conflicts)
        super().__init__(self.conflicts)

    def __str__(self) -> str:
        lines = [f"{len(self.conflicts)} ids stand for different records; rename or reconcile them"]
        lines += [f"  {id_}: {a!r} against {b!r}" for id_, a, b in self.conflicts]
        return "\n".join(lines)


class RelationError(RepatriationError, TypeError):
    """A relation that is declared wrongly: not linear, not whole, or compared with ``==``."""


class RuleError(RepatriationError, ValueError):
    """A rule that is declared wrongly, or a selection that names no rule."""


class _FaultyError(RepatriationError, ValueError):
    """An input with faults; what follows from them is said by each kind."""

    _outcome = ""

    def __init__(self, source: str, faults: Sequence[Fault]) -> None:
        self.source = source
        self.faults = tuple(faults)
        super().__init__(source, self.faults)

    def __str__(self) -> str:
        return "\n".join([f"{self.source}: {self._outcome}", *(f"  {f}" for f in self.faults)])


class TableError(_FaultyError):
    """A table that cannot be read, or whose columns cannot be understood.

    Args:
        source: The file, or what stands for it.
        faults: Every fault found.
    """

    _outcome = "cannot be checked"


class MappingError(_FaultyError):
    """A mapping of columns that does not make sense, or does not fit its table.

    Args:
        source: The file, or what stands for it.
        faults: Every fault found.
    """

    _outcome = "cannot be used"


def near_matches(word: str, known: Sequence[str], most: int = 3) -> tuple[str, ...]:
    """List the known words that resemble one, nearest first, for "did you mean"."""
    import difflib

    return tuple(difflib.get_close_matches(word, known, n=most, cutoff=0.6))


def _short(value: object, most: int = 80) -> str:
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 - a message must not fail on a value that cannot show itself
        text = f"<{type(value).__name__}>"
    return text if len(text) <= most else f"{text[: most - 1]}…"
