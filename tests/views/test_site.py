"""The site leads to every statement and number, links to nothing that is not there, and is safe."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings

from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.reconciliation.reconcile import reconcile
from repatriation.testing import any_datasets
from repatriation.views.site.address import file_names
from repatriation.views.site.folder import MARK
from repatriation.views.site.pages import site_pages
from repatriation.views.site.write import write_site
from tests.views.browser import Browser, needs_browser
from tests.views.markup import Page
from tests.views.reconciled import DATASET


def crawled(files: dict[str, str]) -> set[tuple[str, str]]:
    """Follow all links from the index; give files and anchors, and fail where one is missing."""
    pages = {name: Page(text) for name, text in files.items() if name.endswith(".html")}
    anchors = {name: page.values("id") for name, page in pages.items()}
    for name, ids in anchors.items():
        assert len(ids) == len(set(ids)), name
    todo, reached = ["index.html"], {"index.html"}
    while todo:
        here = todo.pop()
        for link in pages[here].values("href"):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"}:
                continue
            target = parts.path or here
            assert target in files, (here, link)
            if parts.fragment:
                assert unquote(parts.fragment) in anchors[target], (here, link)
            if target in pages and target not in reached:
                reached.add(target)
                todo.append(target)
    assert reached == set(pages)
    return {(name, anchor) for name in reached for anchor in anchors[name]}


@pytest.fixture(scope="module")
def article() -> dict[str, str]:
    return dict(site_pages(load_seed("article"), "article"))


@pytest.mark.parametrize("name", ["article", "record"])
def test_every_statement_and_number_of_a_seed_is_reached(name: str) -> None:
    dataset = load_seed(name)
    reached = {anchor for _, anchor in crawled(dict(site_pages(dataset, name)))}
    assert {f"claim-{s.id}" for s in dataset.statements} <= reached
    assert {f"number-{path}" for path in reconcile(dataset)} <= reached


def test_texts_stay_text_and_nothing_is_loaded() -> None:
    for name, text in site_pages(DATASET, "<i>x</i>"):
        assert "<img" not in text
        assert "<i>x" not in text
        if name.endswith(".html"):
            tags = {tag for tag, _ in Page(text).elements}
            assert not {"script", "img", "i", "b", "iframe", "form"} & tags


def test_the_same_dataset_gives_the_same_bytes(article: dict[str, str]) -> None:
    assert dict(site_pages(load_seed("article"), "article")) == article


def test_names_of_files_are_safe_and_never_alike() -> None:
    ids = ["a", "A", "..", "con", "a--b", "a\\b", "é", "e\u0301", "x" * 500, "-", ".", "a.2"]
    names = file_names("people", ids)
    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert all(len(name) < 100 and name.isascii() for name in names.values())
    assert not [name for name in names.values() if set(name) & set("/\\:")]


@given(any_datasets())
@settings(max_examples=8, deadline=None)
def test_any_dataset_gives_a_site_without_dangling_links(dataset: Dataset) -> None:
    reached = {anchor for _, anchor in crawled(dict(site_pages(dataset, "any")))}
    assert {f"claim-{s.id}" for s in dataset.statements} <= reached


# In a folder ----------------------------------------------------------------------------


def test_an_older_site_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    write_site(load_seed("article"), folder)
    files = write_site(DATASET, folder)
    assert {path.name for path in folder.iterdir()} == {*files, MARK}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_anything_else_is_refused(tmp_path: Path) -> None:
    write_site(DATASET, tmp_path / "site")
    (tmp_path / "site" / "CNAME").write_text("mine")
    before = sorted(path.name for path in (tmp_path / "site").iterdir())
    with pytest.raises(FileExistsError, match="CNAME"):
        write_site(DATASET, tmp_path / "site")
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == before


# In a browser ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@needs_browser
def test_pages_fit_a_phone_have_their_style_and_complain_of_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    write_site(load_seed("article"), tmp_path / "site", name="article")
    browser.resize(360, 800)
    for file in ("index.html", "people-may.html", "said.html", "contradictions.html"):
        browser.open(tmp_path / "site" / file)
        assert browser.ask("document.documentElement.scrollWidth") <= 360, file
        complaints = ("Log.entryAdded", "Runtime.exceptionThrown")
        assert not [e for e in browser.events if e["method"] in complaints]
        assert browser.ask("getComputedStyle(document.querySelector('.skip')).position") == (
            "absolute"
        )


@needs_browser
def test_the_first_stop_of_the_keyboard_skips_to_the_content(
    browser: Browser, tmp_path: Path
) -> None:
    write_site(DATASET, tmp_path / "site")
    browser.open(tmp_path / "site" / "index.html")
    tab = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
    for key in (tab, enter):
        for kind in ("keyDown", "keyUp"):
            browser.call("Input.dispatchKeyEvent", type=kind, **key)
    browser.ask("new Promise(done => setTimeout(done, 50))")
    assert browser.ask("document.activeElement.id") == "content"
