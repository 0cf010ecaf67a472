"""Make a release by one command: changelog, version, checks, build, check of the wheel, tag.

    python .ci/release.py 0.2.0

Everything is done in a clone in a temporary folder, so that a release that fails leaves nothing
behind. In the end the commit and the tag are fetched into this checkout, and the files stand in
``dist/``. They are built twice, and must be the same byte for byte.
"""

import argparse
import datetime
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_UNRELEASED = "## [Unreleased]\n"
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class ReleaseError(Exception):
    """A release that cannot be made, with what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Make a release, or say what is in its way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("version", help="the version to release, such as 0.2.0")
    parser.add_argument(
        "--checks",
        default="./test",
        metavar="COMMAND",
        help="what must succeed in the clone before it is built (default: %(default)s)",
    )
    given = parser.parse_args(arguments)
    try:
        _refuse(given.version)
        with tempfile.TemporaryDirectory() as folder:
            _release(given.version, given.checks, Path(folder))
    except ReleaseError as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    print(f"Version {given.version} is tagged here as v{given.version}; its files are in dist/.")
    print("To publish: git push --follow-tags, and upload dist/*.")
    return 0


def _refuse(version: str) -> None:
    """Raise for what makes a release impossible; nothing has been done by then."""
    if not _VERSION.fullmatch(version):
        raise ReleaseError(f"{version} is no version such as 0.2.0")
    if _run("git", "status", "--porcelain", at=ROOT):
        raise ReleaseError("the checkout holds changes that are not committed; commit them first")
    if _run("git", "tag", "--list", f"v{version}", at=ROOT):
        raise ReleaseError(f"v{version} is tagged already; take a later version")
    unset = [name for name in ("user.name", "user.email") if not _setting(name)]
    if unset:
        raise ReleaseError(f"git has no {' and no '.join(unset)}; set them: git config user.name …")
    released = [tag.removeprefix("v") for tag in _run("git", "tag", at=ROOT).split()]
    later = [tag for tag in released if _VERSION.fullmatch(tag) and _key(tag) > _key(version)]
    if later:
        raise ReleaseError(f"{max(later, key=_key)} is later than {version}; take a later version")


def _setting(name: str) -> str:
    """Give a setting of git as it is in this checkout, which a clone does not take over."""
    return _run("git", "config", "--default", "", "--get", name, at=ROOT).strip()


def _release(version: str, checks: str, folder: Path) -> None:
    clone, home = folder / "clone", folder / "home"
    _run("git", "clone", "--quiet", ROOT, clone, at=folder)
    date = datetime.datetime.now(datetime.UTC).date()
    _edit(clone / "CHANGELOG.md", partial(changelog_of, version=version, date=date))
    _edit(clone / "pyproject.toml", partial(pyproject_of, version=version))
    _edit(clone / "CITATION.cff", partial(citation_of, version=version, date=date))
    _show(checks, at=clone)
    for name in ("user.name", "user.email"):
        _run("git", "config", name, _setting(name), at=clone)
    _run("git", "commit", "--quiet", "--all", "-m", f"Release {version}", at=clone)
    _run("git", "tag", "-a", f"v{version}", "-m", f"Version {version}", at=clone)
    built = build_twice(clone, folder)
    check_wheel(next(path for path in built if path.suffix == ".whl"), version, home)
    _run("git", "pull", "--quiet", "--ff-only", "--tags", clone, "HEAD", at=ROOT)
    (ROOT / "dist").mkdir(exist_ok=True)
    for path in built:
        shutil.copy(path, ROOT / "dist")


def _edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def changelog_of(text: str, version: str, date: datetime.date) -> str:
    """Give what is unreleased a version and a day, and open an empty section above it."""
    before, mark, rest = text.partition(_UNRELEASED)
    told = re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0].strip()
    if not mark or not told:
        raise ReleaseError("CHANGELOG.md tells of nothing under Unreleased; write what changed")
    return f"{before}{mark}\n## [{version}] - {date.isoformat()}\n{rest}"


def pyproject_of(text: str, version: str) -> str:
    """Write the version into the text of ``pyproject.toml``."""
    return _replaced(text, r'^version = ".*"$', f'version = "{version}"', "pyproject.toml")


def citation_of(text: str, version: str, date: datetime.date) -> str:
    """Write version and day into the text of ``CITATION.cff``."""
    text = _replaced(text, r"^version: .*$", f"version: {version}", "CITATION.cff")
    return _replaced(text, r"^date-released: .*$", f"date-released: {date}", "CITATION.cff")


def build_twice(source: Path, folder: Path) -> list[Path]:
    """Build sdist and wheel from the commit, two times; raise unless they are the same bytes."""
    stamp = _run("git", "log", "-1", "--format=%ct", at=source).strip()
    outs = [folder / "first", folder / "second"]
    for out in outs:
        _run(
            *(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, source),
            at=folder,
            SOURCE_DATE_EPOCH=stamp,
        )
    first, second = ({path.name: _digest(path) for path in out.iterdir()} for out in outs)
    if first != second:
        differ = sorted(name for name in first if first[name] != second.get(name))
        raise ReleaseError(f"two builds of one commit differ: {', '.join(differ)}")
    return sorted(outs[0].iterdir())


def check_wheel(wheel: Path, version: str, home: Path) -> None:
    """Install the wheel alone into a new environment, and use it."""
    venv.create(home, with_pip=True)
    _run(home / "bin" / "python", "-m", "pip", "install", "--quiet", wheel, at=home.parent)
    told = _run(home / "bin" / "repatriation", "--version", at=home.parent)
    if version not in told:
        raise ReleaseError(f"the wheel calls itself {told.strip()}, not {version}")
    _run(home / "bin" / "repatriation", "tour", at=home.parent)


def _replaced(text: str, pattern: str, line: str, name: str) -> str:
    changed, times = re.subn(pattern, line, text, flags=re.MULTILINE)
    if times != 1:
        raise ReleaseError(f"{name} has {times} lines like {pattern}; one is needed")
    return changed


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _run(*command: str | Path, at: Path, **environment: str) -> str:
    """Run a command and give what it prints; raise with all of it if it fails."""
    done = subprocess.run(
        command,
        cwd=at,
        env={**os.environ, **environment},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise ReleaseError(f"{' '.join(map(str, command))} failed:\n{done.stdout}")
    return done.stdout


def _show(command: str, at: Path) -> None:
    """Run a shell's command and let its output be seen, since it takes minutes."""
    if subprocess.run(command, shell=True, cwd=at, check=False).returncode:  # noqa: S602
        raise ReleaseError(f"{command} failed in a clone with the new version")


if __name__ == "__main__":
    sys.exit(main())
