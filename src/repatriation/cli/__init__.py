"""The command line, `repatriation`: each command in a module; `parser` lists them."""

from __future__ import annotations

from repatriation.cli.entry import main

__all__ = ["main"]
