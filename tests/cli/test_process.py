"""The command as a process: pipes, terminals, encodings, interrupts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import repatriation
from repatriation.cli import main

SOURCE = str(Path(repatriation.__file__).parents[1])
COMMAND = [sys.executable, "-m", "repatriation.cli"]


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in {"FORCE_COLOR", "NO_COLOR", "COLUMNS"}}
    path = os.pathsep.join(filter(None, [SOURCE, kept.get("PYTHONPATH", "")]))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **more}


def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env=environment(**more),
        stdin=subprocess.DEVNULL,
    )


def test_exit_codes_reach_the_shell(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("total,men\n5,6\n", encoding="utf-8")
    assert run("tour").returncode == 0
    assert run("check", str(wrong)).returncode == 1
    assert run("check", str(tmp_path / "missing.csv")).returncode == 2


def test_piped_output_is_plain_and_keeps_to_the_width() -> None:
    for width in ("60", "100"):
        done = run("tour", COLUMNS=width)
        assert "\x1b" not in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= int(width)


def test_colour_can_be_forced() -> None:
    pytest.importorskip("rich", reason="rich is an extra")
    assert "\x1b[" in run("tour", FORCE_COLOR="1", TERM="xterm-256color").stdout


@pytest.mark.parametrize("arguments", ["tour", "show tokayev", "rules", "explain FIG103"])
def test_a_terminal_that_knows_ascii_only_is_served(arguments: str) -> None:
    done = run(*arguments.split(), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert done.stderr == ""
    if arguments == "tour":
        assert "may/children + 1 <= 2 x may/preschool" in done.stdout


def test_json_is_valid_in_any_encoding() -> None:
    import json

    done = run("show", "tokayev", "--format", "json", PYTHONIOENCODING="ascii")
    assert any("Қасым" in str(name) for name in json.loads(done.stdout)["record"]["names"])


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    table = tmp_path / "many.csv"
    table.write_text("total,men\n" + "5,6\n" * 5000, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "check", str(table)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


def test_an_interrupt_gives_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("repatriation.cli.explain.run_rules", interrupted)
    assert main(["rules"]) == 130


def test_asking_for_the_version_loads_little() -> None:
    code = (
        "import sys\n"
        "from repatriation.cli import main\n"
        "main(['--version'])\n"
        "print(sorted({'rich', 'cattrs', 'dateutil'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment()
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_rich_a_terminal_gets_plain_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("repatriation.views.terminal.has_rich", lambda: False)
    assert main(["explain", "FIG103"]) == 0
    assert "\x1b" not in capsys.readouterr().out
