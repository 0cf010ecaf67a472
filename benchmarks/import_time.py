"""Import time: what importing the package costs, over an interpreter that imports nothing.

Each round runs every case once, each in a new interpreter; the numbers are medians over the
rounds of the difference to the bare interpreter of the same round.
"""

import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks.outcome import Budget, Outcome, Table, shown

__all__ = ["NEEDS", "run"]

NEEDS = ["attrs", "cattrs"]
ROUNDS = 15
BARE = "pass"
CASES = {  # what: (code, budget in ms over the bare interpreter)
    "import repatriation": ("import repatriation", 60),
    "first use of the model": ("import repatriation; repatriation.Figure", 150),
}


def milliseconds(code: str, folder: str) -> float:
    """Run code in a new interpreter; return its wall-clock time."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder)
    return (time.perf_counter() - start) * 1000


def run(*, quick: bool) -> Outcome:
    """Measure all cases, beside their budgets."""
    codes = [BARE, *(code for code, _ in CASES.values())]
    count = 3 if quick else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        for code in codes:  # once for the caches of bytecode and disk
            milliseconds(code, folder)
        rounds = [[milliseconds(code, folder) for code in codes] for _ in range(count)]
    bare, *times = zip(*rounds, strict=True)
    over = [statistics.median(t - b for t, b in zip(each, bare, strict=True)) for each in times]
    rows = [("bare interpreter", shown(statistics.median(bare)), "–")]
    rows += [
        (what, shown(statistics.median(taken)), shown(more))
        for what, taken, more in zip(CASES, times, over, strict=True)
    ]
    return Outcome(
        tables=[
            Table(title="Importing", header=("what", "ms", "ms over the bare one"), rows=rows),
        ],
        budgets=[
            Budget(work=what, most=budget, measured=more, unit="ms over a bare interpreter")
            for (what, (_, budget)), more in zip(CASES.items(), over, strict=True)
        ],
    )
