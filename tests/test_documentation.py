"""The documentation is built without a warning, and leads to everything in it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import repatriation

_IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
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


def test_pictures_are_what_their_code_draws(tmp_path: Path) -> None:
    code = "import pictures, sys; pictures.draw(pictures.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        cwd=DOCS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    drawn = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    shown = {path.name: path.read_text("utf-8") for path in (DOCS / "pictures").iterdir()}
    assert drawn == shown, "draw them anew: python docs/pictures.py"


def test_every_picture_is_shown_with_words_for_it() -> None:
    pages = [DOCS.parent / "README.md", *DOCS.rglob("*.md")]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    shown = {(Path(target).name, bool(words)) for words, target in _IMAGE.findall(text)}
    assert shown == {(path.name, True) for path in (DOCS / "pictures").iterdir()}
