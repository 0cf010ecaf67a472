"""Whatever happens to a process that writes, the file is the old one or the new one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from repatriation.formats.file import FORMATS, dump, dumps, load
from repatriation.formats.format import Format
from repatriation.formats.replacement import replace
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are those of POSIX")

OLD = Dataset.of(Group(id="old"))
NEW = Dataset.of(*(Group(id=f"new-{i}", definition="x" * 500) for i in range(2_000)))
WRITER = """
import os, signal, sys
from pathlib import Path
from repatriation.formats.file import dump
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group

path, moment = sys.argv[1:]
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if moment == "written":
    os.fsync = die
elif moment == "replaced":
    Path.replace = die
elif moment == "half":
    opened = Path.open
    class Half:
        def __init__(self, *args):
            self.stream = opened(*args)
        def __enter__(self):
            return self
        def __exit__(self, *_):
            pass
        def write(self, data):
            self.stream.write(data[: len(data) // 2])
            self.stream.flush()
            die()
    Path.open = lambda *args: Half(*args)
data = Dataset.of(*(Group(id=f"new-{i}", definition="x" * 500) for i in range(2_000)))
while True:
    dump(data, path)
    print("written", flush=True)
    dump(Dataset.of(Group(id="old")), path)
"""


def writer(path: Path, moment: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), moment]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("moment", ["half", "written", "replaced"])
def test_a_writer_killed_in_the_middle_leaves_the_old_file(tmp_path: Path, moment: str) -> None:
    target = tmp_path / "data.json"
    dump(OLD, target)
    with writer(target, moment) as process:
        assert process.wait(60) == -signal.SIGKILL
    assert load(target) == OLD
    assert list(tmp_path.glob("*.json")) == [target]
    left = [path for path in tmp_path.iterdir() if path != target]
    assert all(path.name.startswith(".") and path.suffix == ".tmp" for path in left)
    dump(NEW, target)  # what is left is in nobody's way
    assert load(target) == NEW


def test_a_writer_killed_at_any_time_leaves_a_whole_file(tmp_path: Path) -> None:
    target = tmp_path / "data.jsonl"
    for round_ in range(1, 6):
        dump(OLD, target)
        with writer(target, "any") as process:
            assert process.stdout is not None
            for _ in range(round_):
                assert process.stdout.readline() == "written\n"
            process.kill()
        assert load(target) in (OLD, NEW)


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "data.json"
    dump(OLD, target)
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "from pathlib import Path; from repatriation.formats.replacement import replace;"
        "replace(Path(sys.argv[1]), bytes(200_000))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(target)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"File too large: '{target}'" in done.stderr
    assert load(target) == OLD
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_written_takes_the_place_of_what_was(tmp_path: Path) -> None:
    target = tmp_path / "a"
    replace(target, b"one")
    replace(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def encoded(written: str | bytes) -> bytes:
    return written.encode("utf-8") if isinstance(written, str) else written


@pytest.mark.parametrize("each", [each for each in FORMATS if each.dumps is not None])
def test_every_format_is_written_whole(tmp_path: Path, each: Format) -> None:
    target = tmp_path / f"data{each.suffixes[0]}"
    dump(OLD, target)
    assert target.read_bytes() == encoded(dumps(OLD, each.name))
    assert list(tmp_path.iterdir()) == [target]
