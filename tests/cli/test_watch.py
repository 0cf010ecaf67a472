"""Long work says so on a terminal, and nowhere else."""

import io
import time
from types import SimpleNamespace

import pytest

from repatriation.cli import watch
from repatriation.cli.watch import telling


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    looked_at = Terminal()
    monkeypatch.setattr(watch, "sys", SimpleNamespace(stderr=looked_at))
    return looked_at


def waited_for(terminal: Terminal, words: str) -> bool:
    for _ in range(2000):
        if words in terminal.getvalue():
            return True
        time.sleep(0.005)
    return False


def test_long_work_is_told_and_taken_away(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 0.001)
    with telling("reading large.csv"):
        assert waited_for(terminal, "reading large.csv: 0 s")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_quick_work_is_not_told(terminal: Terminal) -> None:
    with telling("reading small.csv"):
        pass
    assert terminal.getvalue() == ""


def test_nothing_is_told_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.StringIO()
    monkeypatch.setattr(watch, "sys", SimpleNamespace(stderr=piped))
    monkeypatch.setattr(watch, "_PATIENCE", 0.0)
    with telling("reading large.csv"):
        time.sleep(0.01)
    assert piped.getvalue() == ""


def test_it_ends_with_the_work_that_fails(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "_PATIENCE", 0.001)

    def failing() -> None:
        with telling("reading"):
            assert waited_for(terminal, "reading: 0 s")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        failing()
    assert terminal.getvalue().endswith("\r\x1b[K")
