"""The page draws every number, links it to its grounds, and lets no text become markup."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from repatriation.formats.seed import load_seed
from repatriation.reconciliation.reconcile import reconcile
from repatriation.views.interval_chart import Bar, chart
from repatriation.views.reconciliation import reconciliation_data
from repatriation.views.reconciliation_html import render
from tests.views.browser import Browser, needs_browser
from tests.views.markup import Page
from tests.views.reconciled import data, numbers


@pytest.mark.parametrize("show_all", [False, True])
def test_every_shown_number_has_a_place_and_a_mark_in_a_chart(show_all: bool) -> None:
    found = data()
    page = Page(render(found, show_all=show_all))
    shown = {
        path: number
        for path, number in numbers(found).items()
        if show_all or not number["says_little"]
    }
    assert {f"number-{path}" for path in shown} <= set(page.values("id"))
    rows = {
        unquote(attrs["href"] or ""): attrs["class"]
        for tag, attrs in page.elements
        if tag == "a" and "aria-label" in attrs
    }
    assert rows == {f"#number-{path}": f"row {n['basis']}" for path, n in shown.items()}


def test_a_number_beyond_every_float_is_drawn() -> None:
    ends = {"low": 10**400, "high": 10**401, "usual_low": 10**400, "usual_high": 10**401}
    aside = {**ends, "low": 5, "set_aside": True}
    far = numbers(data())["total"] | ends | {"disputed": True, "claims": [aside]}
    near = far | dict.fromkeys(ends, 5)
    drawn = "".join(chart([Bar("far", far), Bar("near", near)], "Far"))
    assert 'class="bar" x="11.05%" width="85.95%"' in drawn
    assert '<svg x="1.50%"' in drawn


def test_links_lead_to_something_on_the_page() -> None:
    page = Page(render(data()))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for link in page.values("href"):
        assert unquote(link[1:]) in ids


def test_a_step_links_to_its_number_and_its_claim() -> None:
    text = render(data())
    entry = text[text.index('id="number-second/children"') :].partition("</details>")[0]
    assert '<a href="#number-total%2Fchildren"><code>total/children</code></a> = 60' in entry
    assert '<a href="#claim-s1"><code>s1</code></a>' in entry


def test_texts_stay_text_and_nothing_is_loaded() -> None:
    text = render(data(without=["s4"]) | {"input": "<i>x</i>"})
    page = Page(text)
    tags = {tag for tag, _ in page.elements}
    assert not {"script", "img", "i", "b", "link", "iframe", "object", "base", "form"} & tags
    assert not [n for _, attrs in page.elements for n in attrs if n.startswith("on")]
    assert page.values("src") == page.values("style") == []
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    (policy,) = [c for c in page.values("content") if "default-src" in c]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(t[1]) for t, _ in Page(render(data())).elements if re.fullmatch("h[1-6]", t)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_what_is_disputed_has_a_cross_for_each_claim_set_aside() -> None:
    text = render(data())
    group = text[text.index("<h3 dir=") :].partition("</svg>\n")[0]
    row = group[group.index('href="#number-first"') :].partition("</a>")[0]
    assert row.count('class="cross"') == 2
    assert "disputed" in row


def test_contradictions_carry_their_proofs() -> None:
    text = render(data())
    clash = text[text.index('id="clash-contradiction-1"') :].partition("</article>")[0]
    assert "3 people apart" in clash
    assert "no number is both (from 1 and 2)" in clash
    assert "The cheapest ways out" in text


def test_without_contradictions_nothing_is_said_of_them() -> None:
    text = render(data(without=["s4"]))
    assert "What cannot all hold" not in text
    assert "Withheld: s4" in text


def test_an_empty_dataset_is_a_page() -> None:
    empty = {**data(about=["there"]), "groups": [], "claims": {}}
    assert "What all claims leave" in render(empty)


# In a browser ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render(data()), encoding="utf-8")
    return path


@needs_browser
def test_the_page_works_offline_and_without_a_complaint(browser: Browser, file: Path) -> None:
    browser.open(file)
    requests = [e for e in browser.events if e["method"] == "Network.requestWillBeSent"]
    assert {e["params"]["request"]["url"] for e in requests} <= {file.as_uri(), "about:blank"}
    complaints = ("Log.entryAdded", "Runtime.exceptionThrown")
    assert not [e for e in browser.events if e["method"] in complaints]
    assert browser.ask("getComputedStyle(document.querySelector('.chart .bar')).stroke") != "none"


@needs_browser
@pytest.mark.parametrize("width", [320, 360, 800, 1400])
def test_nothing_is_wider_than_the_window(browser: Browser, file: Path, width: int) -> None:
    browser.resize(width, 800)
    browser.open(file)
    assert browser.ask("document.documentElement.scrollWidth") <= width
    ends = browser.ask(
        "[...document.querySelectorAll('.chart text')].map(t => t.getBoundingClientRect().right)"
    )
    assert max(ends) <= width


@needs_browser
@pytest.mark.parametrize("width", [360, 800])
def test_labels_and_values_do_not_touch(browser: Browser, file: Path, width: int) -> None:
    browser.resize(width, 800)
    browser.open(file)
    gaps = browser.ask(
        "[...document.querySelectorAll('.chart .row')].map(row => "
        "row.querySelector('.value').getBoundingClientRect().left - "
        "row.querySelector('.label').getBoundingClientRect().right)"
    )
    assert min(gaps) > 0


@needs_browser
def test_marks_stand_where_the_scale_says(browser: Browser, file: Path) -> None:
    browser.resize(1000, 800)
    browser.open(file)
    middle = (
        "(row => (b => (b.left + b.right) / 2)("
        "document.querySelector(`.group .chart [href='#number-${row}'] .bar`)"
        ".getBoundingClientRect()))"
    )
    whole, children = (
        browser.ask(f"{middle}(encodeURIComponent('{path}'))")
        for path in ("total", "total/children")
    )
    zero = browser.ask(
        "(s => [...s.querySelectorAll('.grid')].map(g => g.getBoundingClientRect().left)[0])"
        "(document.querySelector(\".group .chart [href='#number-total']\").closest('svg.chart'))"
    )
    assert (children - zero) / (whole - zero) == pytest.approx(0.6, abs=0.01)


@needs_browser
def test_a_row_is_reached_by_keyboard_and_leads_to_its_number(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.ask("document.querySelector('.chart a').focus(); 0")
    assert browser.ask("document.activeElement.getAttribute('class')").startswith("row ")
    for kind in ("keyDown", "keyUp"):
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        browser.call("Input.dispatchKeyEvent", type=kind, **key)
    browser.ask("new Promise(done => setTimeout(done, 50))")
    assert browser.ask("location.hash").startswith("#number-")
    assert browser.ask("document.querySelector(':target').className") == "number"


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forms_stand_out_from_their_ground(browser: Browser, file: Path, scheme: str) -> None:
    browser.prefer(scheme=scheme)
    browser.open(file)
    ratios = browser.ask("""
      (() => {
        const light = colour => {
          const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(v => v / 255)
            .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b;
        };
        const ground = light(getComputedStyle(document.body).backgroundColor);
        const ratio = v => (Math.max(v, ground) + .05) / (Math.min(v, ground) + .05);
        const forms = [...document.querySelectorAll('.chart :is(.bar, .cross, .ring)')]
          .map(e => ratio(light(getComputedStyle(e).stroke)));
        const texts = [...document.querySelectorAll('.chart text')]
          .map(e => ratio(light(getComputedStyle(e).fill)));
        return [Math.min(...forms), Math.min(...texts)];
      })()""")
    browser.prefer()
    assert ratios[0] >= 3
    assert ratios[1] >= 4.5


def test_the_page_tells_what_changed_on_its_way_and_how_far_claims_would_have_to_give() -> None:
    found = reconcile(load_seed("record"), about=["may"])
    page = render(reconciliation_data(found, "record"))
    assert '<h2 id="chains">' in page
    assert "from “231” to “Over 200”" in page
    assert '<h2 id="widen">' in page
    assert "43 → 43..47" in page
