"""The command line: `repatriation tour`, `check`, `show`, `rules`, `explain`."""

from __future__ import annotations

from repatriation.cli.entry import main

__all__ = ["main"]
