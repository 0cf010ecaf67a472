"""Run the code of README.md and docs/ as tests, and settle Hypothesis for all tests."""

import doctest
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Example, Region, Sybil
from sybil.document import Document
from sybil.evaluators.doctest import OutputChecker
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.myst.lexers import DirectiveLexer

# A slow machine is no fault of the code. Where CI is set, Hypothesis itself leaves chance out.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Where lines break is no matter of the terminal in which the tests happen to run.
os.environ["COLUMNS"] = "100"

ROOT = Path(__file__).parent
FLAGS = doctest.ELLIPSIS


class ConsoleBlockParser(CodeBlockParser):
    """Run ``console`` blocks whose commands are all ``repatriation``, and compare the output."""

    language = "console"

    def __call__(self, document: Document) -> Iterable[Region]:
        for region in super().__call__(document):
            commands = [command for command, _ in _session(region.parsed)]
            if commands and all(command.split()[0] == "repatriation" for command in commands):
                yield region

    def evaluate(self, example: Example) -> str | None:
        for command, shown in _session(example.parsed):
            got = _run(command)
            if not OutputChecker().check_output(shown, got, FLAGS):
                return f"$ {command}\nthe page shows:\n{shown}\nthe command prints:\n{got}"
        return None


class FileBlockParser:
    """Write ``{code-block}`` blocks with a caption to the file it names, one after another."""

    def __call__(self, document: Document) -> Iterable[Region]:
        for region in DirectiveLexer("code-block", "toml|text")(document):
            if "caption" in region.lexemes["options"]:
                region.parsed = (region.lexemes["options"]["caption"], region.lexemes["source"])
                region.evaluator = self.evaluate
                yield region

    def evaluate(self, example: Example) -> None:
        name, text = example.parsed
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")


def _session(text: str) -> list[tuple[str, str]]:
    """Split a block into commands and the output shown below each."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]
    return [(command.strip(), shown) for command, _, shown in (p.partition("\n") for p in parts)]


def _run(command: str) -> str:
    """Run a command line in a shell, as a reader would; return what it prints."""
    tools = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([tools, os.environ.get("PATH", "")]),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S602 - the pages are our own, and pipes are part of them
        command,
        shell=True,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return done.stdout


class FreshFolder:
    """Let each page run in an empty folder of its own, so that what it writes is its own."""

    def __init__(self) -> None:
        self._stack = ExitStack()

    def enter(self, _namespace: dict[str, object]) -> None:
        folder = self._stack.enter_context(tempfile.TemporaryDirectory())
        self._stack.callback(os.chdir, Path.cwd())
        os.chdir(folder)

    def leave(self, _namespace: dict[str, object]) -> None:
        self._stack.close()


_folder = FreshFolder()

_collect_page = Sybil(
    parsers=[
        ConsoleBlockParser(),
        FileBlockParser(),
        PythonCodeBlockParser(doctest_optionflags=FLAGS),
        SkipParser(),
    ],
    pattern="*.md",
    setup=_folder.enter,
    teardown=_folder.leave,
).pytest()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect README.md and the pages of docs/, at any depth."""
    if file_path == ROOT / "README.md" or ROOT / "docs" in file_path.parents:
        page: pytest.Collector | None = _collect_page(file_path, parent)
        return page
    return None
