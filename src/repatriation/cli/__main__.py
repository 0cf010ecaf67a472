"""Run the command line as a module: ``python -m repatriation.cli``."""

from __future__ import annotations

import sys

from repatriation.cli.entry import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
