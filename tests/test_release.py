"""One command makes a release, and nothing of it stays where it fails."""

import datetime
import importlib.util
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / ".ci" / "release.py"
DAY = datetime.date(2026, 12, 1)

pytestmark = pytest.mark.skipif(not SCRIPT.is_file(), reason="needs the whole checkout")


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_unreleased_gets_a_version_and_a_day(release: ModuleType) -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One.\n\n## [0.1.0] - 2026-11-01\n"
    assert release.changelog_of(text, "0.2.0", DAY) == (
        "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n"
        "### Added\n\n- One.\n\n## [0.1.0] - 2026-11-01\n"
    )


def test_a_release_that_tells_nothing_is_refused(release: ModuleType) -> None:
    with pytest.raises(release.ReleaseError, match="tells of nothing"):
        release.changelog_of("## [Unreleased]\n\n## [0.1.0] - 2026-11-01\n- One.\n", "0.2.0", DAY)


def test_version_and_day_are_written_where_they_are_read(release: ModuleType) -> None:
    pyproject = release.pyproject_of((ROOT / "pyproject.toml").read_text("utf-8"), "9.8.7")
    citation = release.citation_of((ROOT / "CITATION.cff").read_text("utf-8"), "9.8.7", DAY)
    assert '\nversion = "9.8.7"\n' in pyproject
    assert "\nversion: 9.8.7\ndate-released: 2026-12-01\n" in citation


def _git(*arguments: str, at: Path) -> str:
    return subprocess.check_output(["git", *arguments], cwd=at, text=True)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small repository of its own with what the package needs to be built."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("src", "seeds", ".ci"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CITATION.cff", ".gitignore"):
        shutil.copy(ROOT / name, folder)
    (folder / "CHANGELOG.md").write_text("## [Unreleased]\n\n- Something new.\n", "utf-8")
    _git("init", "--quiet", at=folder)
    _git("config", "user.name", "A", at=folder)
    _git("config", "user.email", "a@example.org", at=folder)
    _git("add", "--all", at=folder)
    _git("commit", "--quiet", "-m", "Begin", at=folder)
    return folder


def _release(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ".ci/release.py", *arguments],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_release_whose_checks_fail_leaves_nothing(checkout: Path) -> None:
    done = _release(checkout, "0.2.0", "--checks", "false")
    assert done.returncode == 1
    assert "false failed" in done.stderr
    assert _git("tag", at=checkout) == ""
    assert _git("log", "--format=%s", at=checkout) == "Begin\n"
    assert _git("status", "--porcelain", at=checkout) == ""


def test_one_command_changes_checks_builds_and_tags(checkout: Path) -> None:
    done = _release(checkout, "0.3.0", "--checks", "grep -q 0.3.0 pyproject.toml")
    assert done.returncode == 0, done.stderr
    assert _git("tag", at=checkout) == "v0.3.0\n"
    assert _git("log", "-1", "--format=%s", at=checkout) == "Release 0.3.0\n"
    assert "## [0.3.0] - " in (checkout / "CHANGELOG.md").read_text("utf-8")
    assert {path.suffix for path in (checkout / "dist").iterdir()} == {".gz", ".whl"}
    with tarfile.open(checkout / "dist" / "repatriation-0.3.0.tar.gz") as archive:
        assert "repatriation-0.3.0/CHANGELOG.md" in archive.getnames()


def test_an_earlier_version_and_a_changed_checkout_are_refused(checkout: Path) -> None:
    _git("tag", "v0.9.0", at=checkout)
    assert "0.9.0 is later than 0.4.0" in _release(checkout, "0.4.0").stderr
    assert "no version such as" in _release(checkout, "next").stderr
    (checkout / "CITATION.cff").write_text("changed", "utf-8")
    assert "not committed" in _release(checkout, "1.0.0").stderr
