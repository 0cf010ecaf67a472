"""In a terminal the same content is drawn in colour, within the width, if rich is there."""

import io
import re

import pytest

import repatriation as rp
from repatriation.views.page import Page
from repatriation.views.record import describe
from repatriation.views.record_page import record_page
from repatriation.views.report import report_data, report_page
from repatriation.views.rule import rule_data, rule_page, rules_page
from repatriation.views.terminal import console_for, draw, has_rich
from repatriation.views.text import render_text
from repatriation.views.tour import tour_data, tour_page

pytest.importorskip("rich", reason="rich is an extra")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def pages() -> dict[str, Page]:
    article = rp.load_seed("article")
    bad = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Statement(
            id="s",
            estimates=(
                rp.Estimate(people="g", figure=rp.Figure.exactly(5)),
                rp.Estimate(people="g/women", figure=rp.Figure.exactly(6)),
            ),
        ),
    )
    return {
        "tour": tour_page(tour_data(article, rp.check(article), "article", "1.0")),
        "record": record_page(describe(article, "may")),
        "report": report_page(report_data("bad", rp.check(bad), bad)),
        "rules": rules_page([rule_data(rule) for rule in rp.RULES]),
        "rule": rule_page(rule_data(rp.RULES[0])),
    }


def drawn(page: Page, width: int) -> str:
    screen = Screen()
    draw(page, console_for(screen, width))
    return screen.getvalue()


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def without_styles(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("name", ["tour", "record", "report", "rules", "rule"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_both_drawings_have_the_same_words(name: str, width: int) -> None:
    page = pages()[name]
    plain = render_text(page, width)
    styled = without_styles(drawn(page, width))
    assert max(map(len, styled.splitlines())) <= width
    # cells wrap at other places, so that words of neighbouring columns interleave
    assert sorted(re.findall(r"\w+", styled)) == sorted(re.findall(r"\w+", plain))


def test_colour_is_used_and_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    page = pages()["report"]
    assert "\x1b[1;31m" in drawn(page, 80)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", drawn(page, 80))


def test_rich_is_found() -> None:
    assert has_rich()


def test_markup_in_data_is_not_interpreted() -> None:
    data = rp.Dataset.of(rp.Actor(id="a", kind="outlet", names=rp.Name.of("[red]x[/red] :smile:")))
    assert "[red]x[/red] :smile:" in without_styles(drawn(record_page(describe(data, "a")), 80))
