"""The documentation is built without a warning, and leads to everything in it."""

import subprocess
import sys
from pathlib import Path

import pytest

import repatriation

DOCS = Path(__file__).parents[1] / "docs"

pytestmark = pytest.mark.skipif(not (DOCS / "conf.py").is_file(), reason="needs the whole checkout")


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("html")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", DOCS, out],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return out


def test_every_page_becomes_a_page(html: Path) -> None:
    pages = [path.relative_to(DOCS) for path in DOCS.rglob("*.md")]
    assert [page for page in pages if not (html / page.with_suffix(".html")).is_file()] == []


def test_every_public_name_is_documented(html: Path) -> None:
    page = (html / "reference" / "names.html").read_text(encoding="utf-8")
    missing = [
        name
        for name in repatriation.__all__
        if f'id="repatriation.{name}"' not in page and f">{name}<" not in page
    ]
    assert missing == []


def test_nothing_is_fetched_from_elsewhere(html: Path) -> None:
    page = (html / "index.html").read_text(encoding="utf-8")
    assert 'src="http' not in page
    assert 'rel="stylesheet" type="text/css" href="http' not in page
