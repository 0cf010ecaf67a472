"""The page has every finding and claim, no text of the data becomes markup, and filters work."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import repatriation as rp
from repatriation.views.checked import checked_data, run_data
from repatriation.views.html import render
from tests.views.browser import Browser, needs_browser
from tests.views.markup import Page
from tests.views.sample import refused, run


def page_of(data: dict[str, Any]) -> Page:
    return Page(render(data))


def test_every_finding_and_every_claim_is_an_anchor() -> None:
    data = run()
    (one,) = data["inputs"]
    ids = page_of(data).values("id")
    assert {f"finding-{f['fingerprint']}" for f in one["findings"]} <= set(ids)
    assert {"claim-s1", "claim-s2", "claim-n1"} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("names", [("a.toml",), ("a.toml", "b.toml")])
def test_links_lead_to_something_on_the_page_or_to_a_web_page(names: tuple[str, ...]) -> None:
    from urllib.parse import unquote

    page = page_of(run(*names))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for link in page.values("href"):
        assert link.startswith("https://example.org/") or unquote(link[1:]) in ids


def test_each_number_of_a_finding_links_to_its_claim() -> None:
    text = render(run())
    finding = text[text.index('data-rule="FIG103"') :].partition("</article>")[0]
    for number, claim in (("60", "s2"), ("10", "s2"), ("40", "s2"), ("100", "s1")):
        link = f'<a href="#claim-{claim}">{number}</a>'
        assert finding.count(link) == 2, number  # in the message and among the figures


def test_names_and_texts_stay_text() -> None:
    text = render(run('<i>"x".toml'))
    page = Page(text)
    assert sum(tag == "script" for tag, _ in page.elements) == 1
    assert text.count("</script>") == 1
    assert not {"img", "i", "b"} & {tag for tag, _ in page.elements}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert not [link for link in page.values("href") if link.lower().startswith("javascript")]
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_nothing_is_loaded_and_only_the_own_script_may_run() -> None:
    page = page_of(run())
    assert page.values("src") == []
    assert [tag for tag, _ in page.elements if tag in {"link", "iframe", "object", "base"}] == []
    (policy,) = [c for c in page.values("content") if "default-src" in c]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_headings_do_not_skip_a_level() -> None:
    for data in (run(), run("a.toml", "b.toml")):
        levels = [int(t[1]) for t, _ in page_of(data).elements if re.fullmatch("h[1-6]", t)]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels))


def test_what_was_not_found_is_told_too() -> None:
    text = render({**run(), "unusable": [refused("is <no> TOML")]})
    for told in (
        "ZeroDivisionError: by &lt;nothing&gt;",
        "ACME002: 4 questions",
        "as of 2019-06-20",
        "is &lt;no&gt; TOML",
    ):
        assert told in text


def test_rows_are_claims_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("id,total,men,women\nthe-id,10,8,6\n", encoding="utf-8")
    table = rp.read_table(file)
    data = checked_data("t.csv", rp.check_table(table), table.to_dataset(), table=table)
    text = render(run_data([data]))
    assert "Rows involved" in text
    assert 'id="claim-row-2"' in text
    assert 'data-record="row-2 ' in text
    assert "the-id" in text


def test_a_page_stays_small_enough_to_look_at() -> None:
    data = run()
    (one,) = data["inputs"]
    (finding,) = [f for f in one["findings"] if f["code"] == "FIG103"]
    many = [{**finding, "fingerprint": f"f{i}"} for i in range(3000)]
    counts = {"by_rule": {"FIG103": 3000}}
    text = render(run_data([{**one, "findings": many, "counts": counts}]))
    assert text.count('class="finding ') == 1000
    assert '<span class="soft">(3,000)</span>' in text
    assert "2,000 more are not on this page" in text


def test_a_clean_report_says_so() -> None:
    clean = checked_data("clean.toml", rp.check(rp.Dataset.of()), rp.Dataset.of())
    text = render(run_data([clean]))
    assert "Nothing was found." in text
    assert "<form" not in text


# In a browser ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as one:
        yield one


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(run()), encoding="utf-8")
    return path


def seen(browser: Browser) -> list[str]:
    rules = "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility())"
    found: list[str] = browser.ask(f"{rules}.map(f => f.dataset.rule)")
    return found


@needs_browser
def test_the_page_works_offline_and_without_a_complaint(browser: Browser, file: Path) -> None:
    browser.open(file)
    requests = [e for e in browser.events if e["method"] == "Network.requestWillBeSent"]
    urls = {e["params"]["request"]["url"].partition(":")[0] for e in requests}
    assert urls <= {"file", "about"}
    complaints = ("Log.entryAdded", "Runtime.exceptionThrown", "Page.javascriptDialogOpening")
    assert not [e for e in browser.events if e["method"] in complaints]
    assert browser.ask("document.title").startswith("Report on ")


@needs_browser
@pytest.mark.parametrize(
    ("query", "rules"),
    [
        ("?rule=FIG103", {"FIG103"}),
        ("?severity=info", {"ACME002", "SRC311"}),
        ("?verdict=suspect", {"FIG105"}),
        ("?record=N1", {"XSR601", "ACME002"}),
        ("?record=n1&severity=error", {"XSR601"}),
        ("?rule=FIG999", set()),
    ],
)
def test_a_selection_can_be_passed_on_as_a_link(
    browser: Browser, file: Path, query: str, rules: set[str]
) -> None:
    browser.open(file, query)
    found = set(seen(browser))
    assert found == rules or (query == "?rule=FIG999" and len(found) > 2)
    shown = browser.ask("[...document.querySelectorAll('.rule')].filter(r => !r.hidden).length")
    assert shown == len(found)


@needs_browser
def test_filters_hide_count_and_come_back(browser: Browser, file: Path) -> None:
    browser.open(file)
    everything = seen(browser)
    browser.ask(
        "const f = document.getElementById('filters'); f.elements.rule.value = 'FIG103';"
        "f.dispatchEvent(new Event('input', {bubbles: true})); 0"
    )
    assert set(seen(browser)) == {"FIG103"}
    count = f"1 of {len(everything)} shown"
    assert browser.ask("document.querySelector('output').textContent") == count
    assert browser.ask("location.search") == "?rule=FIG103"
    browser.ask("document.querySelector('button[type=reset]').click(); 0")
    browser.ask("new Promise(done => setTimeout(done, 50))")
    assert seen(browser) == everything
    assert browser.ask("location.search") == ""


@needs_browser
def test_a_link_to_what_is_hidden_shows_it(browser: Browser, file: Path) -> None:
    browser.open(file)
    target = browser.ask("document.querySelector('[data-rule=FIG103]').id")
    browser.open(file, f"?severity=info#{target}")
    browser.ask("new Promise(done => setTimeout(done, 50))")
    assert "FIG103" in seen(browser)


@needs_browser
def test_without_scripts_all_is_shown(browser: Browser, file: Path) -> None:
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        browser.open(file, "?rule=FIG103")
        assert browser.ask("document.getElementById('filters').hidden") is True
        assert len(set(seen(browser))) > 2
    finally:
        browser.call("Emulation.setScriptExecutionDisabled", value=False)


@needs_browser
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, file: Path, width: int) -> None:
    browser.resize(width, 800)
    browser.open(file)
    assert browser.ask("document.documentElement.scrollWidth") <= width


@needs_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, file: Path, scheme: str) -> None:
    browser.prefer(scheme=scheme)
    browser.open(file)
    pairs = browser.ask("""[...document.querySelectorAll('p, a, h3, h4, .severity, .soft, dt')]
        .filter(e => e.checkVisibility()).map(e => {
          let ground = e;
          while (getComputedStyle(ground).backgroundColor === 'rgba(0, 0, 0, 0)')
            ground = ground.parentElement;
          return [getComputedStyle(e).color, getComputedStyle(ground).backgroundColor];
        })""")
    assert pairs
    assert min(contrast(*pair) for pair in pairs) >= 4.5  # WCAG 2.2, level AA


def contrast(ink: str, ground: str) -> float:
    def light(colour: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    one, other = sorted((light(ink), light(ground)))
    return (other + 0.05) / (one + 0.05)


@needs_browser
def test_a_print_has_no_filters(browser: Browser, file: Path) -> None:
    browser.prefer(medium="print")
    browser.open(file)
    assert browser.ask("document.getElementById('filters').checkVisibility()") is False
    assert len(seen(browser)) > 2
    browser.prefer()
