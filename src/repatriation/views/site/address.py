"""Address: a file name for each page and an anchor for each record, whatever their ids are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from html import escape
from urllib.parse import quote

import attrs

from repatriation.views.reconciliation_proof import Targets

__all__ = ["SiteTargets", "file_names", "page_file"]

_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 60
_SIGNS = 16


def file_names(kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Name a file for each id: ``people-may.html``; no two alike, and none but letters of ASCII.

    An id of small letters, digits and single hyphens names its file; any other is known by its
    digest, after two hyphens, which no plain id has.

    Args:
        kind: What the names begin with.
        ids: The ids.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in dict.fromkeys(ids):
        digest = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()
        is_plain = _PLAIN.fullmatch(id_) is not None and len(id_) <= _LONGEST
        size = _SIGNS
        name = id_ if is_plain else f"-{digest[:size]}"
        while name in taken:
            size += 1
            name = f"-{digest[:size]}"
        taken.add(name)
        names[id_] = f"{kind}-{name}.html"
    return names


def page_file(file: str, number: int) -> str:
    """Name the file of a page that is continued: ``said.2.html``."""
    return file if number == 1 else f"{file.removesuffix('.html')}.{number}.html"


@attrs.frozen(kw_only=True)
class SiteTargets(Targets):
    """Where statements and numbers stand in a site.

    Attributes:
        files: ``("claim", id)`` or ``("number", path)`` → the file of its page.
    """

    claims: frozenset[str]
    numbers: frozenset[str]
    files: dict[tuple[str, str], str]

    def address(self, kind: str, name: str) -> str:
        """Give the address of a statement or a number; empty where it has none."""
        file = self.files.get((kind, name))
        if file is None:
            return ""
        return f"{file}#{quote(f'{kind}-{name}', safe='', errors='replace')}"

    def _link(self, kind: str, name: str, known: frozenset[str]) -> str:
        shown = f"<code>{escape(name)}</code>"
        address = self.address(kind, name) if name in known else ""
        return f'<a href="{address}">{shown}</a>' if address else shown
