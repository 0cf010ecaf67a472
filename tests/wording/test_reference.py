"""The reference page lists the hedges that the lexicons hold."""

from pathlib import Path

from repatriation.wording.figure import parse_figure
from repatriation.wording.lexicon import LEXICONS, Lexicon

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "wording.md"
SHOWN = ["about", "more_than", "at_least", "fewer_than", "at_most", "up_to", "nearly"]
MOST = 7


def table() -> str:
    """Lay out the first hedges of each language, those after the number marked with "…"."""
    lines = [f"| | {' | '.join(SHOWN)} |", "| --- |" + " --- |" * len(SHOWN)]
    for lexicon in LEXICONS:
        cells = []
        for operation in SHOWN:
            before = lexicon.opening.get(operation, "").split("|")
            after = [f"… {p}" for p in lexicon.closing.get(operation, "").split("|")]
            if operation == "up_to":
                after += [f"… {p}" for p in lexicon.closing.get("until", "").split("|")]
            words = [p for p in (*before, *after) if any(c.isalpha() for c in p)]
            cells.append(", ".join(words[:MOST]) or "–")
        lines.append(f"| {lexicon.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def said(phrase: str, lexicon: Lexicon) -> str:
    """Give a phrase a noun where it needs one: "une vingtaine d'" …"""
    noun = lexicon.units["persons"].split("|")[0]
    return f"{phrase}{noun}" if phrase.endswith("'") else phrase


def test_the_page_lists_the_hedges_of_every_language() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")


def test_every_hedge_of_every_lexicon_is_read() -> None:
    for lexicon in LEXICONS:
        for operation, phrases in lexicon.opening.items():
            for phrase in phrases.split("|"):
                figure = parse_figure(f"{phrase} 300", language=lexicon.code)
                assert figure.quantifier != "exactly" or operation == "exactly", phrase
        for phrases in lexicon.closing.values():
            for phrase in phrases.split("|"):
                if phrase:
                    parse_figure(f"300 {phrase}", language=lexicon.code)


def test_every_unstated_number_and_share_of_every_lexicon_is_read() -> None:
    for lexicon in LEXICONS:
        for floor, phrases in lexicon.vague.items():
            for phrase in phrases.split("|"):
                figure = parse_figure(said(phrase, lexicon), language=lexicon.code)
                assert (figure.quantifier, figure.low) == ("some", floor), phrase
        for phrases in lexicon.shares.values():
            for phrase in phrases.split("|"):
                assert parse_figure(said(phrase, lexicon), language=lexicon.code).is_share, phrase


def test_every_number_word_of_every_lexicon_is_read() -> None:
    for lexicon in LEXICONS:
        for number, phrases in lexicon.numbers.items():
            for phrase in phrases.split("|"):
                assert parse_figure(phrase, language=lexicon.code).low == number, phrase


def test_no_lexicon_words_a_reason_that_there_is_not() -> None:
    from repatriation.wording.lexicon.entry import REASONS

    for lexicon in LEXICONS:
        assert set(lexicon.refused) <= set(REASONS)
