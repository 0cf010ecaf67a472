"""Markdown reads well in a comment, and no text of the data becomes markup."""

import re

import pytest
from markdown_it import MarkdownIt

from repatriation.views.checked import run_data
from repatriation.views.markdown import code, escaped, render
from tests.views.sample import checked, refused, run


def html_of(text: str) -> str:
    drawn: str = MarkdownIt("commonmark").enable(["table"]).render(text)
    return drawn


def test_findings_stand_by_rule_with_their_lines() -> None:
    text = render(run())
    assert text.startswith("## june é.toml: 3 errors, 6 info")
    assert "| `FIG103` | error | 1 |" in text
    assert "### FIG103 parts-exceed-whole" in text
    assert re.search(r"- \*\*error\*\*, violated: `s2`, `estimates\[june/\w+\]`, line \d+\n", text)
    assert "<summary>Not decided: the figures do not say (1)</summary>" in text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "![a](x)",
        "*a* _b_ `c` ~~d~~ <b> & &amp;",
        "# heading",
        "- item",
        "1. item",
        "| a | b |",
        "a\n\n# b",
        "\\",
        "$a$",
        "---",
        "==",
        "+ x",
    ],
)
def test_texts_stay_text(text: str) -> None:
    drawn = html_of(escaped(text))
    plain = re.fullmatch(r"<p>([^<]*)</p>\n", drawn)
    assert plain is not None, drawn
    import html

    assert html.unescape(plain[1]) == " ".join(text.split())


def test_nobody_is_called_and_no_issue_is_linked() -> None:
    assert "@everyone" not in escaped("@everyone")
    assert "#12" not in escaped("see #12")


@pytest.mark.parametrize("text", ["plain", "a`b", "``", "`a`", "", "a|b"])
def test_code_stays_code(text: str) -> None:
    import html

    drawn = html_of(f"| x |\n| --- |\n| {code(text, in_table=True)} |\n")
    (found,) = re.findall(r"<td><code>(.*?)</code></td>", drawn)
    assert html.unescape(found).strip() == text.strip()


def test_a_comment_stays_small_enough_for_a_comment() -> None:
    data = checked()
    (finding,) = [f for f in data["findings"] if f["code"] == "FIG103"]
    text = render(run_data([{**data, "findings": [finding] * 5000}]))
    assert len(text) < 65_536
    assert "… and 4,980 more" in text


def test_what_cannot_be_checked_is_told() -> None:
    assert "**Not checked:** is &lt;no&gt; TOML" in render(
        {**run(), "unusable": [refused("is <no> TOML")]}
    )
    assert render(run_data([])) == "Nothing was checked.\n"
