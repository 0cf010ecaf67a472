"""Wording: how many distinct phrases a second become figures, on one core.

Beside it, in the same run, what other libraries make of the same phrases: most read the
number and drop the hedge.
"""

import importlib
import re
import statistics
import time
from collections.abc import Callable

from benchmarks.outcome import Budget, Growth, Outcome, Table, shown
from repatriation.wording.figure import parse_figure

__all__ = ["NEEDS", "run"]

TEMPLATES = (
    "more than {:,} people",
    "about {} children",
    "{:,}",
    "at least {} ISIL fighters",
    "between {:,} and 9,000,000 refugees",
    "up to {} asylum seekers",
    "nearly {:,}",
    "{}+ Afghans",
    "an estimated {} British women and children",
    "{}.5 million people",
)
DISTINCT = 100_000
ROUNDS = 5
PEER_SAMPLE = 2_000
BUDGET = 50_000

HARD = {
    "over 200": (201, None),
    "fewer than 50": (None, 49),
    "between eight and nine hundred": (800, 900),
    "70-80,000": (70_000, 80_000),
    "two and a half million": (2_500_000, 2_500_000),
    "one hundred and eighty asylum seekers": (180, 180),
}
SAID = {
    "over 200": [200],
    "fewer than 50": [50],
    "between eight and nine hundred": [800, 900],
    "70-80,000": [70_000, 80_000],
    "two and a half million": [2_500_000],
    "one hundred and eighty asylum seekers": [180],
}
"""The numbers that the hard phrases name, without their hedges: what a peer could give."""


def phrases(count: int) -> list[str]:
    """Give so many distinct phrases, of all templates in turn."""
    return [TEMPLATES[i % len(TEMPLATES)].format(1_000 + i) for i in range(count)]


def rate(function: Callable[[str], object], texts: list[str], rounds: int = ROUNDS) -> float:
    """Give the median of texts read per second of processor time."""
    rates = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            function(text)
        rates.append(len(texts) / (time.process_time() - start))
    return statistics.median(rates)


def ours(text: str) -> tuple[object, object]:
    """Read low and high with this library."""
    figure = parse_figure(text)
    return figure.low, figure.high


def peer(name: str) -> Callable[[str], object] | None:
    """Give another library's reader, or None where it is not installed."""
    try:
        return _READERS[name]()
    except ImportError:
        return None


def _quantulum3() -> Callable[[str], object]:
    module = importlib.import_module("quantulum3.parser")
    return lambda text: [quantity.value for quantity in module.parse(text)]


def _number_parser() -> Callable[[str], object]:
    parse: Callable[[str], object] = importlib.import_module("number_parser").parse
    return parse


def _text_to_num() -> Callable[[str], object]:
    module = importlib.import_module("text_to_num")
    return lambda text: module.alpha2digit(text, "en")


def _word2number() -> Callable[[str], object]:
    module = importlib.import_module("word2number.w2n")

    def read(text: str) -> object:
        try:
            return [module.word_to_num(text)]
        except (ValueError, IndexError):  # what it raises for words that it does not know
            return []

    return read


def _recognizers() -> Callable[[str], object]:
    module = importlib.import_module("recognizers_number")
    model = module.NumberRecognizer("en-us").get_number_model()
    return lambda text: [float(found.resolution["value"]) for found in model.parse(text)]


_READERS: dict[str, Callable[[], Callable[[str], object]]] = {
    "quantulum3": _quantulum3,
    "number-parser": _number_parser,
    "text2num": _text_to_num,
    "word2number": _word2number,
    "recognizers-text-number": _recognizers,
}
NEEDS = list(_READERS)


def numbers(read: object) -> list[float]:
    """Give the numbers that a peer made of a phrase, in their order."""
    if isinstance(read, list):
        return [float(number) for number in read]
    return [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", str(read))]


def run(*, quick: bool) -> Outcome:
    """Give the rates, and how many hard phrases each reads right."""
    count = DISTINCT // 50 if quick else DISTINCT
    texts = phrases(count)
    own = rate(ours, texts)
    right = sum(ours(text) == ends for text, ends in HARD.items())
    rows = [("repatriation", f"{own:,.0f}", "1.00", f"{right} of {len(HARD)}, with both ends")]
    for name in _READERS:
        read = peer(name)
        if read is None:
            rows.append((name, "not installed", "–", "–"))
            continue
        theirs = rate(read, texts[:PEER_SAMPLE], 3)
        right = sum(numbers(read(text)) == said for text, said in SAID.items())
        rows.append((name, f"{theirs:,.0f}", shown(theirs / own), f"{right} of {len(SAID)}"))
    sizes = [count // 8, count // 4, count // 2, count]
    return Outcome(
        tables=[
            Table(
                title=f"{count:,} distinct phrases as figures",
                header=("library", "phrases/s", "× ours", "hard phrases right"),
                rows=rows,
                note=f"Others read {PEER_SAMPLE:,} of them. They give numbers and drop the hedge.",
            )
        ],
        growths=[
            Growth(
                work="parse figures",
                unit="distinct phrases",
                sizes=sizes,
                seconds=[size / rate(ours, texts[:size]) for size in sizes],
            )
        ],
        budgets=[
            Budget(
                work=f"parse {count:,} distinct hedged phrases",
                most=BUDGET,
                measured=own,
                unit="phrases/s",
                least=True,
            )
        ],
    )
