"""Watch: long work that shows how far it is, and that Ctrl-C stops with what it has."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Self

__all__ = ["Watch", "telling"]

_PATIENCE = 1.5
"""Seconds before anything is shown."""

_PAUSE = 0.1
"""Seconds between two words on it."""

_SECOND = 1.0
"""Seconds between two words on work that says nothing itself."""


@contextmanager
def telling(what: str) -> Iterator[None]:
    """Say on a terminal that something is being done, and for how long, while it lasts.

    It is for work that does not say itself how far it is; nothing is shown of what is quick, and
    nothing where nobody looks.
    """
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()
    teller = threading.Thread(target=_tell, args=(what, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _tell(what: str, over: threading.Event) -> None:
    start = time.monotonic()
    pause = _PATIENCE
    while not over.wait(pause):
        sys.stderr.write(f"\r\x1b[K{what}: {time.monotonic() - start:.0f} s")
        sys.stderr.flush()
        pause = _SECOND
    if pause == _SECOND:
        _take_away()


def _take_away() -> None:
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()


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
            _take_away()
