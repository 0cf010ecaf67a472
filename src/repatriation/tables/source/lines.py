"""Lines: JSON Lines as a `Grid`."""

from __future__ import annotations

from repatriation.tables.source.json import read_lines as read

__all__ = ["read"]
