"""Charts: pictures that stand alone, tell what they show, and are the same each time."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given, settings

from repatriation.errors import FormatError
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.policy import DEFAULT_POLICY
from repatriation.testing import any_datasets
from repatriation.views.chart import Chart
from repatriation.views.chart_axis import axis_of, stamp
from repatriation.views.chart_html import picture
from repatriation.views.chart_palette import DARK
from repatriation.views.chart_row import Interval, Row, broken
from repatriation.views.figure_chart import figure_intervals, figures
from repatriation.views.timeline import timeline
from repatriation.views.width import width_of
from tests.views.browser import Browser, needs_browser
from tests.views.drawn import DATASET
from tests.views.markup import Page

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = pytest.mark.parametrize("view", [figures, timeline])
View = Callable[[Dataset], Chart]


@pytest.fixture(scope="module")
def drawn() -> dict[View, Chart]:
    return {view: view(DATASET) for view in (figures, timeline)}


# Pictures -------------------------------------------------------------------------------


@VIEWS
def test_a_picture_is_well_formed_and_tells_what_it_shows(
    view: View, drawn: dict[View, Chart]
) -> None:
    chart = drawn[view]
    root = parsed(chart.svg)
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert told is not None
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        title.get("id"),
        told.get("id"),
    )
    assert title.text == chart.title
    assert all(row.sentence in (told.text or "") for row in chart.rows)


@pytest.mark.parametrize(
    "figure",
    [
        Figure.exactly(10**400),
        Figure.more_than(10**400),
        Figure.at_most(10**400),
        Figure.about(10**400),
        Figure.between(5, 10**400),
        Figure.between(10**400, 10**401),
    ],
)
def test_a_number_too_great_for_any_scale_is_drawn_at_its_end(figure: Figure) -> None:
    intervals = figure_intervals(figure, "claim", DEFAULT_POLICY)
    rows = (Row(label="far", intervals=intervals, is_aside=True), Row(label="near"))
    chart = Chart(title="Far", summary="Far off.", rows=rows)
    root = parsed(chart.svg)
    end = float(root.get("width") or 0)
    places = [float(x) for x in re.findall(r"translate\(([\d.]+),", chart.svg)]
    assert places
    assert max(places) < end


def test_a_drawing_in_a_form_that_is_not_known_is_refused_in_words() -> None:
    with pytest.raises(RuntimeError, match=r"ask for \.text") as caught:
        picture("<svg>secret</svg>", "T", "t")
    assert "<svg" not in str(caught.value)


@VIEWS
def test_every_row_can_be_read_in_the_picture(view: View, drawn: dict[View, Chart]) -> None:
    chart = drawn[view]
    root = parsed(chart.svg)
    body = root.find(f"{SVG}g")
    assert body is not None
    shown = _letters("".join(body.itertext()))
    for row in chart.rows:
        assert _letters(row.label) in shown
        assert _letters(row.note) in shown
        assert _letters(row.value) in shown


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - made here


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@VIEWS
def test_nothing_is_asked_of_a_network(view: View, drawn: dict[View, Chart]) -> None:
    for text in (drawn[view].svg, drawn[view].html, drawn[view]._repr_html_()):
        assert not re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?(?!#)""", text)
        assert "<script" not in text
        assert set(re.findall(r"https?://[^\s\"'<)]+", text)) <= {
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xlink",
        }


@VIEWS
def test_the_same_data_give_the_same_bytes(view: View, drawn: dict[View, Chart]) -> None:
    again = view(DATASET)
    assert again.svg == drawn[view].svg
    assert again.html == drawn[view].html
    assert again.text == drawn[view].text


@VIEWS
def test_words_that_look_like_markup_stay_words(view: View, drawn: dict[View, Chart]) -> None:
    for text in (drawn[view].svg, drawn[view].html, drawn[view]._repr_html_()):
        assert "<b>12" not in text
        assert "&lt;b&gt;12&lt;/b&gt; &amp; more" in text


@VIEWS
def test_every_colour_has_one_for_dark_pages(view: View, drawn: dict[View, Chart]) -> None:
    drawing = drawn[view]._drawing
    used = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]+)"', drawing))
    assert used
    assert used <= set(DARK)


@VIEWS
def test_colours_differ_as_greys_from_the_page_or_stand_in_other_forms(
    view: View, drawn: dict[View, Chart]
) -> None:
    """What is certain and what is usual is a line or a box, whatever the colour."""
    drawing = drawn[view]._drawing
    assert 'stroke-dasharray="3,2"' in drawing
    assert 'stroke-width="4"' in drawing


def test_an_empty_dataset_is_drawn_as_such() -> None:
    for view in (figures, timeline):
        chart = view(Dataset())
        parsed(chart.svg)
        assert chart.rows == ()
        assert chart.text.startswith(chart.title)


# Pages and files ------------------------------------------------------------------------


@VIEWS
def test_a_page_has_the_same_as_a_table(view: View, drawn: dict[View, Chart]) -> None:
    page = Page(drawn[view].html)
    tags = [tag for tag, _ in page.elements]
    rows = [row for row in drawn[view].rows if not row.is_heading]
    assert tags.count("tr") == 1 + len(drawn[view].rows)
    assert tags.count("code") == sum(len(row.statements) for row in rows)
    assert page.values("lang") == ["en"]


@pytest.mark.parametrize("ending", [".svg", ".html", ".txt", ".png"])
def test_a_chart_is_saved_in_the_form_of_its_name(
    ending: str, drawn: dict[View, Chart], tmp_path: Path
) -> None:
    chart = drawn[timeline]
    file = tmp_path / f"chart{ending}"
    chart.save(file)
    content = file.read_bytes()
    if ending == ".png":
        assert content.startswith(b"\x89PNG")
    else:
        assert content.decode() == {".svg": chart.svg, ".html": chart.html}.get(ending, chart.text)
    assert list(tmp_path.iterdir()) == [file]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"use one of: \.svg, \.png, \.html, \.txt"):
        timeline(DATASET).save(tmp_path / "chart.pdf")
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "chart.txt").mkdir()
    with pytest.raises(OSError, match=r"chart\.txt"):
        timeline(DATASET).save(tmp_path / "chart.txt")


@needs_browser
def test_a_page_fits_its_window_and_runs_nothing(drawn: dict[View, Chart], tmp_path: Path) -> None:
    drawn[figures].save(tmp_path / "page.html")
    with Browser() as browser:
        for width in (1200, 400):
            browser.resize(width, 900)
            browser.open(tmp_path / "page.html")
            assert browser.ask("document.documentElement.scrollWidth") <= width
        assert browser.ask("document.querySelector('svg').getBoundingClientRect().width") > 300
        browser.prefer(scheme="dark")
        dark = "getComputedStyle(document.querySelector('svg.claims-chart > rect')).fill"
        assert browser.ask(dark) == "rgb(22, 22, 24)"
        messages = [e for e in browser.events if e.get("method") == "Log.entryAdded"]
        assert messages == []


# Without the extra ----------------------------------------------------------------------


@pytest.fixture
def _no_plots(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("altair", "vl_convert"):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("_no_plots")
def test_without_the_extra_a_picture_names_it_and_text_needs_nothing() -> None:
    chart = timeline(DATASET)
    with pytest.raises(ModuleNotFoundError, match=r"repatriation\[plots\]"):
        _ = chart.svg
    assert "A flight of one day" in chart.text
    assert "repatriation[plots]" in chart._repr_html_()
    assert "A flight of one day" in chart._repr_html_()
    assert chart._repr_svg_() is None


# Rows -----------------------------------------------------------------------------------


def test_long_names_are_broken_and_lose_nothing() -> None:
    word = "Rückführungsangelegenheitenkoordinierungsausschuss"
    lines = broken(f"{word} and {word}", 20)
    assert max(map(width_of, lines)) <= 20
    assert _letters("".join(lines)) == _letters(f"{word}and{word}")


def test_numbers_and_days_too_great_to_draw_are_drawn_at_the_edge() -> None:
    row = Row(label="many", intervals=(Interval(10**30, 10**30),))
    parsed(Chart(title="t", summary="s", rows=(row,)).svg)


@pytest.mark.parametrize("years", [0, 1, 3, 12, 90, 900, 9000])
def test_an_axis_of_time_has_few_ticks(years: int) -> None:
    import datetime

    first, last = datetime.date(1, 1, 1), datetime.date(1 + years, 1, 2)
    row = Row(label="long", intervals=(Interval(stamp(first), stamp(last)),))
    count = axis_of([row], "time").options["tickCount"]
    days = {"day": 1, "week": 7, "month": 30.4, "year": 365.25}[count["interval"]]
    assert (last - first).days / (days * count["step"]) <= 14


@given(any_datasets())
@settings(max_examples=30)
def test_any_dataset_can_be_told(dataset: Dataset) -> None:
    for chart in (figures(dataset), timeline(dataset)):
        assert chart.text.encode()
        for row in chart.rows:
            assert not row.is_heading or not row.intervals


@given(any_datasets())
@settings(max_examples=4)
def test_any_dataset_is_drawn(dataset: Dataset) -> None:
    for chart in (figures(dataset), timeline(dataset)):
        root = parsed(chart.svg)
        assert len(root) > 2
        assert attrs.evolve(chart)._repr_html_().encode()
