"""Watch: long work that shows how far it is, and that Ctrl-C stops with what it has."""

from __future__ import annotations

import signal
import sys
import threading
import time
from types import FrameType
from typing import Any, Self

__all__ = ["Watch"]

_PATIENCE = 1.5
"""Seconds before anything is shown."""

_PAUSE = 0.1
"""Seconds between two words on it."""


class Watch:
    """Called during long work; shows it on a terminal, and returns whether to stop.

    The first Ctrl-C asks the work to stop; the second breaks it off. Use it as a context manager.

    Attributes:
        stopped: Whether Ctrl-C was pressed.
    """

    def __init__(self) -> None:
        self.stopped = False
        self._next = time.monotonic() + _PATIENCE
        self._shown = False
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._ask_to_stop)
        return self

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        self.clear()

    def __call__(self, what: str, done: int, count: int) -> bool:
        """Tell how much of what is done, if it takes long and somebody looks."""
        now = time.monotonic()
        if now >= self._next and sys.stderr.isatty():
            of = f": {done} of {count}" if count else ""
            sys.stderr.write(f"\r\x1b[K{what}{of} (Ctrl-C stops)")
            sys.stderr.flush()
            self._next, self._shown = now + _PAUSE, True
        return self.stopped

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True

    def clear(self) -> None:
        """Take away what is shown."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
