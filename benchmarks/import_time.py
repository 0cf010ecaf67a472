"""Measure what importing the package costs, over an interpreter that imports nothing.

Each round runs every case once, each in a new interpreter; the numbers are medians over the
rounds of the difference to the bare interpreter of the same round. Run it from the root:
`.venv/bin/python benchmarks/import_time.py`.
"""

import statistics
import subprocess
import sys
import tempfile
import time

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


def main() -> None:
    """Measure all cases, and print them with their budgets."""
    codes = [BARE, *(code for code, _ in CASES.values())]
    with tempfile.TemporaryDirectory() as folder:
        for code in codes:  # once for the caches of bytecode and disk
            milliseconds(code, folder)
        rounds = [[milliseconds(code, folder) for code in codes] for _ in range(ROUNDS)]
    bare, *times = zip(*rounds, strict=True)
    print(f"bare interpreter: {statistics.median(bare):.1f} ms (median of {ROUNDS})")
    for (what, (_, budget)), measured in zip(CASES.items(), times, strict=True):
        over = statistics.median(t - b for t, b in zip(measured, bare, strict=True))
        print(f"{what}: {over:.1f} ms over bare; budget {budget} ms: {_verdict(over, budget)}")


def _verdict(over: float, budget: float) -> str:
    return "within" if over <= budget else "over"


if __name__ == "__main__":
    main()
